"""The rules that all models of the schema share: closed, strict, frozen."""

from pydantic import BaseModel, ConfigDict

__all__ = ["Block"]


class Block(BaseModel):
    """A closed block of declared settings; an optional field that is None is not declared."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
