"""Chromium without a window, for the tests of the dashboard and the pictures of the documentation."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

__all__ = ["HINT", "command", "started"]

HINT: Final = "This needs Chromium (on Debian: apt install chromium)"
_COMMANDS: Final = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def command() -> str | None:
    """The browser of this machine; None if there is none."""
    return next(filter(None, map(shutil.which, _COMMANDS)), None)


@contextmanager
def started() -> Iterator[Browser]:
    """The browser of this machine, as long as the block runs; raises RuntimeError if there is none."""
    browser_command = command()
    if browser_command is None:
        raise RuntimeError(HINT)
    expect.set_options(timeout=30_000)  # a busy machine must not fail a test
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_command, args=_OPTIONS)
        try:
            yield browser
        finally:
            browser.close()
