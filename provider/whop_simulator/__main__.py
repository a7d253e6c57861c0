"""The simulator as a process of its own: `python -m whop_simulator`. What a user gets wrong ends it with one line."""

import argparse
import os
import signal
import sqlite3
import sys
from pathlib import Path

try:
    from whop_simulator.contract import contract
    from whop_simulator.server import Simulator
    from whop_simulator.switches import Switches
except ModuleNotFoundError as missing:
    sys.exit(
        f"The simulator needs {missing.name}: install the package with its extra, as in pulumi_whop-….whl[simulator]"
    )

_STOPS = (signal.SIGINT, signal.SIGTERM)
_HIGHEST_PORT = 65535


def main() -> None:
    """Serves until SIGINT or SIGTERM; the first line on stdout is the base URL and a valid key.

    The address of the dashboard goes to stderr, out of the way of scripts.
    """
    arguments = _arguments()
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    keys = [arguments.api_key] if arguments.api_key else None
    switches = Switches(key_version=arguments.key_version)
    try:
        _serve(arguments, switches, keys)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        place = f"{arguments.host}:{arguments.port}"
        sys.exit(f"The simulator cannot use {place}: {reason}. Choose another --port; 0 takes a free one.")
    except sqlite3.Error as error:
        place = arguments.data
        sys.exit(f"The simulator cannot use {place}: {error}. Name an SQLite file, or one that does not exist yet.")


def _serve(arguments: argparse.Namespace, switches: Switches, keys: list[str] | None) -> None:
    with Simulator.start(switches, arguments.data, keys, host=arguments.host, port=arguments.port) as simulator:
        for platform, campaign_id in arguments.campaign:
            simulator.add_campaign(platform, id=campaign_id or None)
        sys.stdout.write(f"{simulator.base_url} {simulator.api_key}\n")
        sys.stdout.flush()
        sys.stderr.write(f"Dashboard: {simulator.dashboard_url}\n")
        signal.sigwait(_STOPS)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="whop_simulator", description="A local stand-in for Whop's ads API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=_port, default=0, help="0 takes a free one")
    parser.add_argument("--data", type=Path, help="SQLite file; a temporary one when left out")
    parser.add_argument("--api-key", help="a valid key; one is made up when left out")
    versions = contract().versions
    parser.add_argument(
        "--key-version",
        choices=versions,
        default=versions[0],
        help=f"version of the API that keys store; those that are made today store the newest, {versions[-1]}",
    )
    parser.add_argument(
        "--campaign", action="append", default=[], type=_campaign, metavar="PLATFORM:ID", help="a campaign to seed"
    )
    return parser.parse_args()


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port, 0 to {_HIGHEST_PORT}")
    return int(text)


def _campaign(text: str) -> tuple[str, str]:
    """The platform, and the id or an empty text for one that is made up."""
    platform, _, campaign_id = text.partition(":")
    known = contract().schemas.named("AdPlatform")["enum"]
    if platform not in known:
        raise argparse.ArgumentTypeError(f"{platform!r} is not a platform: write {' or '.join(known)}")
    return platform, campaign_id


if __name__ == "__main__":
    main()
