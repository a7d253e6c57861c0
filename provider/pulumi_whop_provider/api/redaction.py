"""Keeps the API key out of everything that the server says.

A server or a proxy that echoes the request must not carry the key into an error, a log or the state. So whatever comes
from outside passes through here.
"""

import base64
from typing import Final

__all__ = ["Redaction"]

_MARK: Final = "[redacted]"
_SHORTEST: Final = 8


class Redaction:
    """Replaces one API key, raw or in base64 at any offset, by a mark.

    A text of fewer than 8 characters is not a real key, and would be found in ordinary words.
    """

    def __init__(self, api_key: str) -> None:
        forms = (api_key, *_base64_forms(api_key.encode()))
        self._needles = tuple(dict.fromkeys(form for form in forms if len(form) >= _SHORTEST))

    def __call__(self, text: str) -> str:
        """`text` without the key, and without halves of surrogate pairs, which no output can encode."""
        for needle in self._needles:
            text = text.replace(needle, _MARK)
        return text.encode("utf-8", "replace").decode("utf-8")

    def cannot_contain_key(self, body: bytes) -> bool:
        """Whether nothing in the JSON value of `body` would be replaced; also False if only the value can show that.

        A string that is escaped, or in an encoding other than UTF-8, does not show in the bytes.
        """
        if b"\\" in body or b"\0" in body or any(needle.encode() in body for needle in self._needles):
            return False
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            return False
        return True

    def of_json(self, value: object) -> object:
        """A JSON value with every string in it redacted, keys too."""
        match value:
            case str():
                return self(value)
            case dict():
                return {self(key): self.of_json(each) for key, each in value.items()}
            case list():
                return [self.of_json(each) for each in value]
            case _:
                return value


def _base64_forms(key: bytes) -> list[str]:
    """The part of the key's base64 that is the same whatever surrounds the key, for each offset modulo 3."""
    forms: list[str] = []
    for offset in range(3):
        padded = b"\0" * offset + key
        certain = padded[: len(padded) // 3 * 3]
        start = (0, 2, 3)[offset]
        forms += [encode(certain).decode()[start:] for encode in (base64.b64encode, base64.urlsafe_b64encode)]
    return forms
