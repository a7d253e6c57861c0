"""Which version of the API a call speaks."""

from collections.abc import Mapping

from whop_simulator import errors
from whop_simulator.contract import Operation, contract
from whop_simulator.switches import Switches

_HEADER = "api-version-date"


def spoken(operation: Operation, headers: Mapping[str, str], switches: Switches) -> Operation:
    """The operation in the version that the header names, else in that which the key stores."""
    newest = contract().newest[operation.id]
    return newest if headers.get(_HEADER, switches.key_version) == newest.version else operation


def refuse_unknown(headers: Mapping[str, str]) -> None:
    """Raises the 400 for a header with a version that the API does not have."""
    if _HEADER in headers and headers[_HEADER] not in contract().versions:
        raise errors.unknown_version(contract().versions)
