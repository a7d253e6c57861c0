"""A document on a terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

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
    Strong,
    Table,
)
from pulumi_whop_provider.errors import one_line

__all__ = ["show"]


def show(blocks: Iterable[Block], console: Console) -> None:
    """Prints the document; what a comment folds is left out."""
    console.print(Group(*(Padding(each, (0, 0, 1, 0)) for block in blocks for each in _block(block))))


def _block(block: Block) -> Iterator[RenderableType]:
    match block:
        case Heading(level, line):
            yield _line(line, "bold underline" if level == 1 else "bold")
        case Paragraph(line):
            yield _line(line)
        case Items(lines):
            yield Group(*(Text("• ") + _line(each) for each in lines))
        case Table():
            yield _table(block)
        case Pre(text):
            yield Text(text)
        case Folded():
            return


def _table(table: Table) -> RichTable:
    shown = RichTable(header_style="bold")
    for position, each in enumerate(table.header):
        shown.add_column(each, justify="right" if position in table.numbers else "left", overflow="fold")
    for row in table.rows:
        shown.add_row(*(_line(cell) for cell in row))
    return shown


def _line(line: Line, style: str = "") -> Text:
    text = Text(style=style)
    for each in line:
        match each:
            case Code(name):
                text.append(one_line(name), "cyan")
            case Strong(words):
                text.append(words, "bold")
            case Link(words, url):
                text.append(words, f"link {url}")
            case _:
                text.append(each)
    return text
