"""A document as Markdown for a comment on GitHub or GitLab.

No name can act in it: break a table, inject HTML, mention a person, refer to an issue, become a link or a formula.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pulumi_whop_cli.review.document import (
    Block,
    Code,
    Folded,
    Heading,
    Items,
    Line,
    Link,
    Paragraph,
    Pre,
    Span,
    Strong,
    Table,
)
from pulumi_whop_provider.errors import one_line

__all__ = ["rendered"]

_MARK: Final = re.compile(r"([\\`*_\[\]<>|~&$]|:(?=\S)|(?<=www)\.)")
"""What CommonMark, or GitHub's additions to it, may take for a mark inside a line."""
_FIRST_MARK: Final = re.compile(r"^([#+=-]|\d+(?=[.)]))")
"""What may begin a heading or a list at the start of a line."""
_TRIGGER: Final = re.compile(r"([@#])(?=\w)")
_WORD_JOINER: Final = "\u2060"
"""Invisible, and enough to end a mention or a reference."""
_LONGEST_NAME: Final = 120


def rendered(blocks: Iterable[Block]) -> str:
    """The document, ending with a line break."""
    return "\n\n".join(_block(each) for each in blocks) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, line):
            return f"{'#' * (level + 1)} {_line(line)}"
        case Paragraph(line):
            return _line(line)
        case Items(lines):
            return "\n".join(f"- {_line(each)}" for each in lines)
        case Table():
            return "\n".join(_table(block))
        case Pre(text):
            return _fenced(text)
        case Folded(summary, blocks):
            inner = "\n\n".join(_block(each) for each in blocks)
            return f"<details>\n<summary>{_html(summary)}</summary>\n\n{inner}\n\n</details>"


def _table(table: Table) -> Iterator[str]:
    yield _row(_text(each) for each in table.header)
    yield _row("---:" if column in table.numbers else "---" for column in range(len(table.header)))
    for row in table.rows:
        yield _row(_line(cell, in_table=True) for cell in row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(line: Line, *, in_table: bool = False) -> str:
    text = "".join(_span(each, in_table=in_table) for each in line).strip()
    if in_table:
        return text
    return _FIRST_MARK.sub(
        lambda found: f"\\{found[1]}" if not found[1].isdigit() else f"{found[1]}{_WORD_JOINER}", text
    )


def _span(span: Span, *, in_table: bool) -> str:
    match span:
        case Code(text):
            return _code(text, in_table=in_table)
        case Strong(text):
            return f"**{_text(text)}**"
        case Link(text, url):
            return f"[{_text(text)}]({url})"
        case _:
            return _text(span)


def _text(text: str) -> str:
    """The text with every mark escaped that could act."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    return _TRIGGER.sub(rf"\1{_WORD_JOINER}", _MARK.sub(r"\\\1", plain))


def _code(text: str, *, in_table: bool) -> str:
    """The text in a code span, in which nothing acts but the end of the span and, in a table, the end of the cell."""
    plain = one_line(text, _LONGEST_NAME) or " "
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", plain)), default=0))
    pad = " " if plain.startswith("`") or plain.endswith("`") else ""
    cell = plain.replace("|", r"\|") if in_table else plain
    return f"{fence}{pad}{cell}{pad}{fence}"


def _fenced(text: str) -> str:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    printable = "".join(char if char.isprintable() or char == "\n" else " " for char in text)
    return f"{fence}text\n{printable.strip()}\n{fence}"


def _html(text: str) -> str:
    return "".join(f"&#{ord(char)};" if char in "<>&\"'`*_[]|" else char for char in one_line(text))
