"""Pulumi's `input_type` as type checkers need it.

Pulumi makes the constructor at run time, and says nothing about it to a type checker.
"""

from typing import TypeVar, dataclass_transform

import pulumi

__all__ = ["input_type"]

T = TypeVar("T")


@dataclass_transform(kw_only_default=True)
def input_type(cls: type[T]) -> type[T]:
    """Make the annotated attributes of `cls` its keyword arguments."""
    return pulumi.input_type(cls)
