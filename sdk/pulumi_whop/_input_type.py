"""Pulumi's `input_type` as type checkers need it.

Pulumi makes the constructor at run time, so type checkers do not know about it.
"""

from typing import TypeVar, dataclass_transform

import pulumi

__all__ = ["input_type"]

T = TypeVar("T")


@dataclass_transform(kw_only_default=True)
def input_type(cls: type[T]) -> type[T]:
    """Makes the annotated attributes of `cls` its keyword arguments."""
    return pulumi.input_type(cls)
