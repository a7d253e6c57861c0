"""The trees of settings that planning distinguishes: what is declared, what an answer shows, what is sent.

All three have the shape of a declaration, and a type checker refuses one for another. Any of them can be walked as a
plain mapping.
"""

from __future__ import annotations

from typing import Any, NewType

__all__ = ["Body", "Declaration", "View"]

Declaration = NewType("Declaration", dict[str, Any])
"""What a program declares, or has declared: the ad group's arguments, numbers as the API has them, without nulls."""

View = NewType("View", dict[str, Any])
"""What an answer of the API shows; see `observed.value_in` for what a missing key means."""

Body = NewType("Body", dict[str, Any])
"""What a call sends; an explicit null clears a setting."""
