"""A review as headings, tables and lists, without a format: what is written once and rendered as Markdown or text.

A line is made of spans. `Code` is for whatever a user, the API or the engine has named: a renderer must show it as it
is and let nothing in it act.
"""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Block", "Code", "Folded", "Heading", "Items", "Line", "Link", "Paragraph", "Pre", "Span", "Strong", "Table"]


@dataclass(frozen=True)
class Code:
    """A name or a value that comes from elsewhere."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Words that carry weight."""

    text: str


@dataclass(frozen=True)
class Link:
    """Words that lead to a page."""

    text: str
    url: str


Span = str | Code | Strong | Link
Line = Sequence[Span]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is that of the whole document."""

    level: int
    line: Line


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True)
class Items:
    """A list."""

    lines: Sequence[Line]


@dataclass(frozen=True)
class Table:
    """A table."""

    header: Sequence[str]
    rows: Sequence[Sequence[Line]]
    numbers: Sequence[int] = ()
    """The columns that hold amounts, by position."""


@dataclass(frozen=True)
class Pre:
    """Text whose lines are kept, such as a traceback."""

    text: str


@dataclass(frozen=True)
class Folded:
    """Detail that opens on request."""

    summary: str
    blocks: Sequence["Block"]


Block = Heading | Paragraph | Items | Table | Pre | Folded
