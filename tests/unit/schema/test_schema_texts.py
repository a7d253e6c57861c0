"""Checks of a text that are the same for every setting."""

import pytest

from pulumi_whop_provider.schema.texts import is_blank


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\t\n",
        "\u00a0",
        "\u2003\u3000",
        "\u200b",
        "\ufeff",
        "\u2060\u00ad",
        "\u3164",
        "\u2800",
        "\u2028",
        "\u034f",
        "\ufe0f",
        "\u0301 ",
    ],
    ids=lambda text: text.encode("unicode_escape").decode() or "empty",
)
def test_a_text_that_shows_nothing_is_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", " a ", "\u200ba", "0", "-", "\U0001fae8", "e\u0301", "\ue000"], ids=ascii)
def test_a_text_that_shows_something_is_not_blank(text):
    assert not is_blank(text)
