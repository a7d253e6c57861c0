"""Makes the pictures of the documentation: `make pictures`.

A command runs in a pseudo-terminal, under the real engine and against the simulator. What the terminal shows at the end
becomes a web page, and a browser takes a screenshot of it.
"""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
import tempfile
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

import pyte

from documentation.pages import ROOT
from engine.stack import Stack
from whop_simulator import Simulator

_COLUMNS, _LINES = 118, 40
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_BROWSER_OPTIONS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-device-scale-factor=2",
)
_COLOURS: Final = {
    "default": "#e6e6e6",
    "black": "#7a7f87",
    "red": "#ff7b72",
    "green": "#56d364",
    "brown": "#e3b341",
    "blue": "#79c0ff",
    "magenta": "#d2a8ff",
    "cyan": "#56d4dd",
    "white": "#e6e6e6",
}
_PAGE: Final = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #14171c; }}
pre {{ margin: 0; padding: 16px 20px; font: 13px/18px "DejaVu Sans Mono", monospace; color: #e6e6e6; }}
</style><pre>{}</pre>"""


def main() -> None:
    """Writes every picture; ends with one line if there is no browser."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        sys.exit("This needs Chromium (on Debian: apt install chromium)")
    with tempfile.TemporaryDirectory() as folder:
        _photograph(browser, _preview(Path(folder)), Path(folder), ROOT / "docs" / "images" / "preview.png")


def _preview(folder: Path) -> pyte.Screen:
    """The quickstart with a larger budget and a wider audience, after an edit of its bid in the dashboard."""
    with Simulator.start() as simulator:
        stack = Stack(folder, project="whop-quickstart")
        shutil.copytree(ROOT / "examples" / "quickstart", stack.program, dirs_exist_ok=True)
        stack.init()
        stack.configure("whop:apiKey", simulator.api_key, secret=True)
        stack.configure("whop:baseUrl", simulator.base_url)
        stack.configure("campaignId", simulator.add_campaign("meta", title="Autumn sale"))
        stack.up().ok()
        simulator.edit(simulator.ad_groups()[0]["id"], {"config": {"bid_amount": 1900}})
        program = stack.program / "__main__.py"
        program.write_text(program.read_text().replace("=50", "=80").replace('"age_min": 25', '"age_min": 21'))
        return _shown(stack, "preview", "--refresh")


def _shown(stack: Stack, *arguments: str) -> pyte.Screen:
    """What a terminal shows after a command."""
    screen = pyte.Screen(_COLUMNS, _LINES)
    stream = pyte.ByteStream(screen)
    stream.feed(f"$ pulumi {' '.join(arguments)}\r\n".encode())
    ours, theirs = pty.openpty()
    size = {"COLUMNS": str(_COLUMNS), "LINES": str(_LINES), "TERM": "xterm-256color"}
    subprocess.run(["stty", "rows", str(_LINES), "cols", str(_COLUMNS)], stdin=theirs, check=True)
    command = ["pulumi", *arguments, "--color", "always"]
    process = subprocess.Popen(
        command, cwd=stack.program, env=stack.env | size, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    while printed := _read(ours):
        stream.feed(printed)
    process.wait()
    os.close(ours)
    return screen


def _read(terminal: int) -> bytes:
    """The output; empty once the command has ended, which Linux reports as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def _photograph(browser: str, screen: pyte.Screen, folder: Path, picture: Path) -> None:
    rows = [row for row in range(screen.lines) if screen.display[row].strip()]
    lines = [_line(screen, row) for row in range(rows[-1] + 1)]
    page = folder / "page.html"
    page.write_text(_PAGE.format("\n".join(lines)), encoding="utf-8")
    width, height = 8 * _COLUMNS + 24, 18 * len(lines) + 32
    options = [f"--user-data-dir={folder / 'browser'}", f"--window-size={width},{height}", f"--screenshot={picture}"]
    subprocess.run([browser, *_BROWSER_OPTIONS, *options, page.as_uri()], check=True, capture_output=True)


def _line(screen: pyte.Screen, row: int) -> str:
    """One line as HTML, with a span for each run of characters in the same style."""
    cells = [screen.buffer[row][column] for column in range(screen.columns)]
    return "".join(
        f'<span style="color: {_COLOURS.get(colour, f"#{colour}")}; font-weight: {"bold" if bold else "normal"}">'
        f"{escape(''.join(each.data for each in run))}</span>"
        for (colour, bold), run in groupby(cells, lambda cell: (cell.fg, cell.bold))
    )


if __name__ == "__main__":
    main()
