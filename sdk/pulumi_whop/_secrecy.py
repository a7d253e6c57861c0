"""Warns of an API key that is configured without encryption.

Only the program learns from the engine which configuration values are secret; the provider does not.
"""

from functools import cache

import pulumi
from pulumi.runtime.config import get_config, is_config_secret

__all__ = ["warn_of_readable_key"]

_KEY = "whop:apiKey"


def warn_of_readable_key() -> None:
    """Warns, once in each program, of an API key that was configured without encryption."""
    _warn_once(pulumi.get_project(), pulumi.get_stack())


@cache
def _warn_once(_project: str, _stack: str) -> None:
    if get_config(_KEY) and not is_config_secret(_KEY):
        pulumi.log.warn(
            f"{_KEY} is in plain text in the stack's configuration. Set it again with "
            f"`pulumi config set --secret {_KEY}`, and replace the key if the file has left this machine."
        )
