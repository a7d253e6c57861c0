"""The readings that the lives are played under: those of the generated examples, and those that change little.

The latter only show in lists, or in no call of the provider: too little for thousands of examples.
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
    "deleted reads inactive and is not listed": Switches(deleted="inactive_unlisted"),
    "a platform's block that says nothing": Switches(platform_block="silent"),
    "names with HTML entities": Switches(names="escaped"),
    "names with other blanks": Switches(names="respaced"),
    "names cut": Switches(names="cut"),
    "unknown keys passed over": Switches(unknown_keys="ignore"),
    "create calls with a key are replayed": Switches(idempotency_key=True),
    "keys that store the newest version": Switches(key_version="2026-10-15-1"),
}
