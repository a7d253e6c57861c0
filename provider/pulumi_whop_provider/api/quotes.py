"""Keeps the free text of a request out of errors that repeat it: any input of a program may be a secret.

The API's own words, times and the campaign's id may be quoted. Texts of fewer than four characters, such as country
codes, are left alone as well: they would be found in ordinary words.
"""

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final
from urllib.parse import quote, quote_plus

from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.errors import one_line
from pulumi_whop_provider.schema.fields import Field, ad_group
from pulumi_whop_provider.schema.instants import instant
from pulumi_whop_provider.schema.texts import is_id

__all__ = ["Quotes"]

_MARK: Final = "[value]"
_LONGEST_TEXT: Final = 1000
_SHORTEST: Final = 4
_SURELY_ONE: Final = 8
"""A text of this length or more that is not just a word is hidden inside other words too."""
_ELLIPSIS: Final = re.compile(r"(?<!\.)\.\.\.|…")
_MOST_ELLIPSES: Final = 5


class Quotes:
    """Replaces the texts of a request, in what the API says about it, with a mark."""

    def __init__(self, sent: object, redact: Redaction) -> None:
        """`sent` is the body of the request; its texts are redacted, as what the API says has been."""
        texts = (redact(text) for text in _texts(sent) if not _is_open(text))
        self._texts = [text for text in dict.fromkeys(texts) if text not in _exempt_id(sent)]

    def __call__(self, said: str) -> str:
        """`said` as one line that hides whole values, and the beginnings of values that it cuts off."""
        text = one_line(said, _LONGEST_TEXT)
        lower = text.lower()
        found = {form for each in self._texts for form in _forms(each) if form.lower() in lower}
        if found:
            patterns = map(_pattern, sorted(found, key=len, reverse=True))
            text = re.sub("|".join(patterns), _MARK, text, flags=re.IGNORECASE)
        for each in self._texts:
            text = _without_beginning(text, one_line(each, _LONGEST_TEXT))
        return text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _is_open(text: str) -> bool:
    """Whether it may be quoted: too short to be found, a word of the API, or a time."""
    return len(one_line(text)) < _SHORTEST or text.casefold() in _words() or instant(text) is not None


def _exempt_id(sent: object) -> tuple[str, ...]:
    campaign_id = sent.get("campaign_id") if isinstance(sent, dict) else None
    return (campaign_id,) if is_id(campaign_id) else ()


@cache
def _words() -> frozenset[str]:
    return frozenset(word.casefold() for field in _fields(ad_group()) for word in (field.name, *field.values))


def _fields(field: Field) -> Iterator[Field]:
    yield field
    for child in (*field.children.values(), *((field.item,) if field.item else ())):
        yield from _fields(child)


def _forms(text: str) -> set[str]:
    """The text as an answer may spell it."""
    spelt = (
        text,
        json.dumps(text)[1:-1],
        json.dumps(text, ensure_ascii=False)[1:-1],
        html.unescape(text),
        html.escape(text),
        html.escape(text).replace("&#x27;", "&#39;"),
        quote(text),
        quote_plus(text),
    )
    return {folded for each in spelt if (folded := one_line(each, _LONGEST_TEXT))}


def _pattern(form: str) -> str:
    literal = re.escape(form)
    if form.isdigit():
        return rf"(?<![\w.:-]){literal}(?![\w:-]|\.\d)"
    if len(form) >= _SURELY_ONE and not form.isalpha():
        return literal
    return rf"(?<!\w){literal}(?!\w)"


def _without_beginning(text: str, value: str) -> str:
    """The text without a beginning of the value that stands before an ellipsis."""
    for ellipsis in islice(_ELLIPSIS.finditer(text), _MOST_ELLIPSES):
        end = ellipsis.start()
        for length in range(min(len(value), end), _SHORTEST - 1, -1):
            if text[end - length : end].lower() == value[:length].lower():
                return text[: end - length] + _MARK + _without_beginning(text[end:], value)
    return text
