"""Names for JSON in annotations."""

from typing import Any, TypeAlias

Json: TypeAlias = Any
"""Any decoded JSON value; what is inside is for the contract to say, not for the type checker."""

JsonObject: TypeAlias = dict[str, Any]
"""A decoded JSON object."""
