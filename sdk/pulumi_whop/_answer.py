"""What the classes of the API's answers have in common."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

__all__ = ["Answer"]


class Answer:
    """An object of an answer, with its keys as attributes; one that the class names is None if the answer lacks it.

    It is not a dictionary, of which `pulumi.Output.all` would make a plain one. Pulumi's `output_type` would refuse the
    keys that the class does not name, and takes a program longer to load.
    """

    def __init__(self, answer: Mapping[str, Any]) -> None:
        vars(self).update(answer)

    if not TYPE_CHECKING:  # it would let a type checker pass every name

        def __getattr__(self, name: str) -> Any:
            is_of_the_class = name in type(self).__annotations__
            return None if is_of_the_class else object.__getattribute__(self, name)  # which raises AttributeError

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    __hash__ = None  # type: ignore[assignment] # as of a dictionary

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{key}={value!r}' for key, value in vars(self).items())})"
