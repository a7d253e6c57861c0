"""No name can act in a comment: break a table, inject HTML, mention a person, become a link or a heading."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, strategies as st
from markdown_it import MarkdownIt

from pulumi_whop_cli.review.document import Code, Folded, Heading, Items, Paragraph, Pre, Strong, Table
from pulumi_whop_cli.review.markdown import rendered
from pulumi_whop_provider.errors import one_line

ALLOWED = {"h2", "h3", "h4", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "strong", "ul", "li", "pre"}
ALLOWED |= {"details", "summary"}
NASTY = [
    "a|b",
    "a\\|b",
    "`a`",
    "``",
    "`|`",
    "<script>alert(1)</script>",
    "<!-- -->",
    "-->",
    "</details>",
    "@octocat",
    "#1",
    "owner/repo#1",
    "https://evil.example/x",
    "www.evil.example",
    "[x](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "**bold**",
    "_it_",
    "~~no~~",
    "$x$",
    "$$x$$",
    ":tada:",
    "&lt;b&gt;",
    "a\nb",
    "a\r\n\r\n# b",
    "\u202eevil",
    "    a",
    "- a",
    "1. a",
    "# a",
    "> a",
    "---",
    "***",
    "\\",
    " ",
    "",
    "a" * 500,
]
NAMES = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))


class Page(HTMLParser):
    """The tags and the texts of a page; text in code or pre is kept apart, where no platform looks for mentions."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.open, self.plain, self.attributes = [], [], "", []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.open.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"code", "pre"} & set(self.open):
            self.plain += data


def page_of(*blocks):
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(rendered(blocks))
    return Page(html)


@given(NAMES)
@example("`")
@example("| |")
def test_a_name_stays_in_its_cell(name):
    found = page_of(Table(["One", "Two"], [[[Code(name)], ["second"]], [["x"], ["y"]]]))
    assert found.tags.count("td") == 4
    assert found.tags.count("code") == 1
    assert set(found.tags) <= ALLOWED
    assert "second" in found.plain


@given(NAMES)
def test_words_stay_words(text):
    text = text if one_line(text) else "x"
    found = page_of(
        Heading(1, [text]),
        Paragraph(["before ", text, " after"]),
        Paragraph([text]),
        Items([[text], [Strong("Sum"), ": ", text]]),
        Table(["One"], [[[text]]]),
    )
    assert set(found.tags) <= ALLOWED
    assert found.tags.count("li") == 2
    assert found.tags.count("td") == 1
    assert (found.tags.count("h2"), found.tags.count("p") - found.tags.count("li")) == (1, 2 - found.tags.count("li"))
    assert not re.search(r"(?:^|[^\w`])@[A-Za-z0-9]", found.plain)
    assert not re.search(r"#\d", found.plain)
    assert found.attributes in ([], ["style"])


@given(NAMES)
def test_a_whole_message_stays_in_its_block(text):
    found = page_of(Folded("Detail", [Pre(f"x {text}")]), Paragraph(["after"]))
    assert set(found.tags) <= ALLOWED
    assert found.tags.count("pre") == 1
    assert found.plain.strip().endswith("after")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("www.evil.example", r"www\.evil.example"),
        ("https://evil.example", r"https\://evil.example"),
        ("$50.00 → $80.00", r"\$50.00 → \$80.00"),
    ],
)
def test_what_github_would_make_of_it_beyond_the_standard_is_escaped(text, shown):
    assert rendered([Paragraph([text])]) == f"{shown}\n"


def test_a_long_name_is_cut():
    assert len(rendered([Paragraph([Code("a" * 500)])])) < 130


def test_what_turns_the_direction_of_text_is_left_out():
    assert rendered([Paragraph([Code("a\u202eb")])]) == "`a b`\n"
