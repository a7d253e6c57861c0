"""The simulator as a process of its own; apart because only here are there arguments and signals."""

import argparse
import signal
import sys
from pathlib import Path

from whop_simulator.contract import contract
from whop_simulator.server import Simulator
from whop_simulator.switches import Switches

_STOPS = (signal.SIGINT, signal.SIGTERM)


def main() -> None:
    """Serves until SIGINT or SIGTERM; the first line on stdout is the base URL and a valid key."""
    arguments = _arguments()
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    keys = [arguments.api_key] if arguments.api_key else None
    switches = Switches(key_version=arguments.key_version)
    with Simulator.start(switches, arguments.data, keys, host=arguments.host, port=arguments.port) as simulator:
        for campaign in arguments.campaign:
            platform, _, campaign_id = campaign.partition(":")
            simulator.add_campaign(platform, id=campaign_id or None)
        sys.stdout.write(f"{simulator.base_url} {simulator.api_key}\n")
        sys.stdout.flush()
        signal.sigwait(_STOPS)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="whop_simulator", description="A local stand-in for Whop's ads API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--data", type=Path, help="SQLite file; a temporary one when left out")
    parser.add_argument("--api-key", help="a valid key; one is made up when left out")
    versions = contract().versions
    parser.add_argument(
        "--key-version",
        choices=versions,
        default=versions[0],
        help=f"version of the API that keys store; those that are made today store the newest, {versions[-1]}",
    )
    parser.add_argument("--campaign", action="append", default=[], metavar="PLATFORM:ID", help="a campaign to seed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
