"""How many generated declarations a law of planning is tried on; a slow machine does not make a test fail."""

from typing import Final

from hypothesis import settings

__all__ = ["EXAMPLES"]

EXAMPLES: Final = settings(max_examples=25, deadline=None)
