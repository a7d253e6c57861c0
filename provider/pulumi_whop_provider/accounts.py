"""An account of its own, which a program declares as a `whop.Provider`: who it is, and how a text names its settings.

Texts are written for the account of the stack, with the keys of its configuration. A setting that a `whop.Provider` is
given has another name there, and no command changes it. A setting that it is not given is the stack's.
"""

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

__all__ = ["OF_THE_STACK", "Account", "argument_of", "in_arguments"]

_NAME: Final = "whop:account"
_INHERITED: Final = "whop:inherited"
"""The keys under which an account is handed over, beside those of its settings."""

_KEY: Final = re.compile(r"\bwhop:[a-z]\w+")
_COMMAND: Final = re.compile(r" \(`pulumi config [^`]*\b(whop:[a-z]\w+)[^`]*`\)")


def argument_of(key: str) -> str:
    """The argument of a `whop.Provider` for the setting that has this key in the stack's configuration."""
    return re.sub(r"(?=[A-Z])", "_", key.removeprefix("whop:")).lower()


def in_arguments(text: str) -> str:
    """`text` with the arguments of a `whop.Provider` instead of the keys of the stack's configuration."""
    return _KEY.sub(lambda key: argument_of(key[0]), text)


class Account(NamedTuple):
    """Whose ad groups a call is about."""

    name: str = ""
    """The name of the `whop.Provider`; empty for the account of the stack."""
    inherited: frozenset[str] = frozenset()
    """The keys of the settings that it takes from the stack."""

    @classmethod
    def of(cls, get: Callable[[str], Any]) -> "Account":
        """The account among the settings of a provider; `get` returns the value of a key, None if there is none."""
        return cls(str(get(_NAME) or ""), frozenset(str(get(_INHERITED) or "").split()))

    def handed_over(self) -> dict[str, str]:
        """What `of` reads."""
        return {_NAME: self.name, _INHERITED: " ".join(sorted(self.inherited))}

    def worded(self, text: str) -> str:
        """`text`, which is written for the account of the stack, with the settings named as this account has them."""
        if not self.name:
            return text
        with_commands = _COMMAND.sub(lambda command: command[0] if command[1] in self.inherited else "", text)
        return _KEY.sub(lambda key: self._named(key[0]), with_commands)

    def _named(self, key: str) -> str:
        return key if key in self.inherited else f"{argument_of(key)} of whop.Provider {self.name}"


OF_THE_STACK: Final = Account()
"""The account that the stack's configuration is for."""
