"""The readings that the lives are played under: those of the generated examples, and those that lists alone show.

Apart from the former, since the latter are too little for thousands of examples.
"""

from typing import Final

from lifecycle.examples import READINGS
from whop_simulator import Switches

__all__ = ["CASE_READINGS"]

CASE_READINGS: Final = {
    **READINGS,
    "list items without config": Switches(list_items="no_config"),
    "list items without platform_config": Switches(list_items="no_platform_config"),
    "lists oldest first, one on a page": Switches(list_order="oldest", page_limit=1),
    "unknown keys passed over": Switches(unknown_keys="ignore"),
    "create calls with a key are replayed": Switches(idempotency_key=True),
}
