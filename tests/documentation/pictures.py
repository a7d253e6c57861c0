"""Makes the pictures of the documentation: `make pictures`.

A command runs in a pseudo-terminal, under the real engine and against the simulator. What the terminal shows at the end
becomes a web page, and a browser takes a screenshot of it, as it does of the dashboard.
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
from typing import TYPE_CHECKING, Any, Final

import httpx
import pyte

import chromium
from documentation.pages import ROOT
from engine.stack import Stack
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

_PICTURES: Final = ROOT / "docs" / "images"
_COLUMNS, _LINES = 118, 40
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
pre {{
  width: max-content; margin: 0; padding: 16px 20px;
  font: 13px/18px "DejaVu Sans Mono", monospace; color: #e6e6e6; background: #14171c;
}}
</style><pre>{}</pre>"""


def main() -> None:
    """Writes every picture; ends with one line if there is no browser."""
    if chromium.command() is None:
        sys.exit(chromium.HINT)
    with tempfile.TemporaryDirectory() as folder, chromium.started() as browser:
        terminal = browser.new_page(device_scale_factor=2)
        terminal.set_content(_PAGE.format("\n".join(_lines(_preview(Path(folder) / "preview")))))
        terminal.locator("pre").screenshot(path=_PICTURES / "preview.png")
        _photograph_review(
            Path(folder) / "review", browser.new_page(viewport={"width": 1040, "height": 400}, device_scale_factor=1.5)
        )
        _photograph_dashboard(browser.new_page(viewport={"width": 1440, "height": 800}, device_scale_factor=1.5))


def _photograph_review(folder: Path, page: Page) -> None:
    """The comment on a change of the campaign example, after an edit in the dashboard."""
    with Simulator.start() as simulator:
        stack = _stack(folder, "campaign", simulator)
        stack.configure("metaCampaignId", simulator.add_campaign("meta", title="Autumn sale"))
        stack.configure("tiktokCampaignId", simulator.add_campaign("tiktok", title="Creator launch"))
        stack.up().ok()
        (edited,) = (each for each in simulator.ad_groups() if each["name"] == "UK and Ireland 25-44")
        simulator.edit(edited["id"], {"daily_budget": 110})
        table = stack.program / "ad_groups.py"
        table.write_text("".join(filter(None, map(_revised, table.read_text().splitlines(keepends=True)))))
        printed = stack.run("preview", "--json", "--show-sames", "--refresh").ok().out
        command = [sys.executable, "-m", "pulumi_whop_cli", "review", "--format", "html"]
        page.set_content(subprocess.run(command, input=printed, capture_output=True, text=True, check=True).stdout)
        page.locator("body").screenshot(path=_PICTURES / "review.png")


def _revised(row: str) -> str:
    """A row of the example's table as the pull request of the picture has it; empty if it goes."""
    changes = {
        '"meta-us-core"': (" 150,", " 220,"),
        '"meta-dach-core"': ('["DE", "AT", "CH"], (25', '["DE", "AT", "CH"], (21'),
        '"meta-br-test"': ('"paused"', '"active"'),
        '"tiktok-us-older"': (row, ""),
        '"tiktok-de-young"': (" 850,", " 700,"),
    }
    old, new = next((change for key, change in changes.items() if key in row), ("", ""))
    return row.replace(old, new) if old else row


def _photograph_dashboard(page: Page) -> None:
    """The dashboard with two campaigns; on the usual port, since the picture shows it."""
    with Simulator.start(port=8377) as simulator:
        launch = simulator.add_campaign("tiktok", title="Creator launch")
        sale = simulator.add_campaign("meta", title="Autumn sale")
        headers = {"authorization": f"Bearer {simulator.api_key}"}
        with httpx.Client(base_url=simulator.base_url, headers=headers, trust_env=False) as api:
            for campaign, ad_group in [*((sale, each) for each in _SALE), *((launch, each) for each in _LAUNCH)]:
                api.post("/ad_groups", json={"campaign_id": campaign, **ad_group}).raise_for_status()
            first, *_, last = simulator.ad_groups()
            api.get("/ad_groups", params={"campaign_id": sale})
            api.get(f"/ad_groups/{first['id']}")
            api.patch(f"/ad_groups/{first['id']}", json={"daily_budget": 60})
            api.get("/ad_groups/adgrp_deleted")
        simulator.edit(last["id"], {"status": "in_review"})
        page.goto(simulator.dashboard_url)
        page.screenshot(path=_PICTURES / "dashboard.png", full_page=True)


def _ad_group(name: str, budget: int, countries: str, ages: tuple[int, int], **others: Any) -> dict[str, Any]:
    targeting = {"countries": countries.split(), "age_min": ages[0], "age_max": ages[1]}
    return {"name": name, "daily_budget": budget, "config": {"targeting": targeting, **others}}


def _with_cost_cap(cents: int) -> dict[str, Any]:
    return {"bid_strategy": "cost_cap", "bid_amount": cents}


_SALE = (
    _ad_group("Retargeting US", 50, "US", (25, 54), **_with_cost_cap(1200)),
    _ad_group("Prospecting US and Canada", 120, "US CA", (21, 45), **_with_cost_cap(900)),
    _ad_group("Lookalike buyers", 80, "GB IE", (25, 45), **_with_cost_cap(1100)),
    _ad_group("Cart reminders", 25, "DE AT", (18, 65)) | {"status": "paused"},
)
_LAUNCH = (
    _ad_group("Unboxing clips", 40, "US", (18, 34)),
    _ad_group("Behind the scenes", 60, "US GB", (18, 34), **_with_cost_cap(450)),
)


def _preview(folder: Path) -> pyte.Screen:
    """The quickstart with a larger budget and a wider audience, after an edit of its bid in the dashboard."""
    with Simulator.start() as simulator:
        stack = _stack(folder, "quickstart", simulator)
        stack.configure("campaignId", simulator.add_campaign("meta", title="Autumn sale"))
        stack.up().ok()
        simulator.edit(simulator.ad_groups()[0]["id"], {"config": {"bid_amount": 1900}})
        program = stack.program / "__main__.py"
        program.write_text(program.read_text().replace("=50", "=80").replace('"age_min": 25', '"age_min": 21'))
        return _shown(stack, "preview", "--refresh")


def _stack(folder: Path, example: str, simulator: Simulator) -> Stack:
    """An example of the repository, in a stack that is configured for the simulator."""
    stack = Stack(folder, project=f"whop-{example}")
    shutil.copytree(ROOT / "examples" / example, stack.program, dirs_exist_ok=True)
    stack.init()
    stack.configure("whop:apiKey", simulator.api_key, secret=True)
    stack.configure("whop:baseUrl", simulator.base_url)
    return stack


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


def _lines(screen: pyte.Screen) -> Iterator[str]:
    """The lines as HTML, down to the last one that is not empty."""
    last = max(row for row in range(screen.lines) if screen.display[row].strip())
    return (_line(screen, row) for row in range(last + 1))


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
