"""Starts the command, or says in one line which extra it needs."""

import sys

__all__ = ["main"]

_EXTRA = ("markdown_it", "rich", "typer", "yaml")
"""The modules that the extra `cli` brings."""


def main() -> None:
    """Runs `pulumi-whop` with the arguments of the process, and ends it."""
    try:
        from pulumi_whop_cli.app import run  # noqa: PLC0415 - the extra may be missing
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        sys.exit(f"pulumi-whop needs the extra `cli`, {error.name} is missing: pip install 'pulumi-whop[cli]'")
    except KeyboardInterrupt:  # the modules take a moment to load
        sys.stderr.write("pulumi-whop: interrupted\n")
        sys.exit(130)
    sys.exit(run())


if __name__ == "__main__":
    main()
