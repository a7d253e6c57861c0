"""The value that stands for "not known before the deployment runs".

The schema, the planning and the host share it, although each host has a value of its own for it.
"""

from typing import Final, final

__all__ = ["UNKNOWN", "Unknown"]


@final
class Unknown:
    """A value that another resource only provides during the deployment.

    It may be at any depth of a declaration, as a leaf, a list item or a whole block.
    """

    def __repr__(self) -> str:
        """Without an address, which changes from run to run."""
        return "UNKNOWN"


UNKNOWN: Final = Unknown()
