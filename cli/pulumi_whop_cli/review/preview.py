"""What `pulumi preview --json` prints, as far as a review needs it."""

from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from pulumi_whop_cli.exits import CommandError

__all__ = ["AD_GROUP_TYPE", "SECRET", "UNKNOWN_VALUE", "Diagnostic", "Preview", "Resource", "Step", "parse"]

AD_GROUP_TYPE: Final = "pulumi-python:dynamic/whop:AdGroup"
UNKNOWN_VALUE: Final = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""The engine's text for a value that is known only after other resources."""
SECRET: Final = "[secret]"  # noqa: S105 - the engine's text in place of a secret


_EMPTY: Final = BeforeValidator(lambda value: [] if value is None else value)
_NO_OBJECT: Final = BeforeValidator(lambda value: {} if value is None else value)
_Object = Annotated[dict[str, Any], _NO_OBJECT]
"""The engine writes an empty list or object as null."""


class _Part(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class Resource(_Part):
    """A resource before or after a step."""

    urn: str = ""
    """The URN; before a step, that of a resource which the program has renamed with an alias is another one."""
    retain_on_delete: bool = False
    """Whether a deletion leaves it as it is, and only forgets it."""
    inputs: _Object = Field(default_factory=dict)
    outputs: _Object = Field(default_factory=dict)


class Step(_Part):
    """What the engine would do to one resource."""

    op: str
    """`same`, `create`, `update`, `replace`, `delete`, `refresh`, `read` or another of the engine's operations."""
    urn: str
    old_state: Resource | None = None
    new_state: Resource | None = None
    detailed_diff: dict[str, Any] | None = None
    """By property path; None if the provider did not say which properties differ."""

    @property
    def name(self) -> str:
        """The resource's name in the program."""
        return _name(self.urn)

    @property
    def is_of_an_ad_group(self) -> bool:
        """Whether the resource is an ad group."""
        return _type(self.urn) == AD_GROUP_TYPE

    @property
    def is_of_another_resource(self) -> bool:
        """Whether it is a resource that people declare, and not an ad group: neither the stack nor a provider."""
        return not self.is_of_an_ad_group and not _type(self.urn).startswith("pulumi:p")


class Diagnostic(_Part):
    """A line that the engine or a provider printed; `severity` is `info`, `info#err`, `warning` or `error`."""

    urn: str = ""
    message: str = ""
    severity: str = ""

    @property
    def name(self) -> str:
        """The name of the resource that the line is about; empty for a line about the run."""
        return _name(self.urn) if self.urn and _type(self.urn) != "pulumi:pulumi:Stack" else ""

    @property
    def text(self) -> str:
        """The line without what the engine puts before it: the severity, and the resource that `urn` names."""
        text = self.message.strip().removeprefix(f"{self.severity}: ")
        if self.name:
            text = text.removeprefix(f"{_type(self.urn)} resource '{self.name}' has a problem: ")
            text = text.removeprefix(f"{self.name}: ")
        return text


class Preview(_Part):
    """One preview of one stack."""

    steps: Annotated[list[Step], _EMPTY] = Field(default_factory=list)
    diagnostics: Annotated[list[Diagnostic], _EMPTY] = Field(default_factory=list)
    change_summary: Annotated[dict[str, int], _NO_OBJECT] = Field(default_factory=dict)
    """How many resources each operation is for, those without a step among them."""

    @property
    def left_out(self) -> int:
        """How many unchanged resources have no step: all but the stack's, without the option `--show-sames`."""
        return max(0, self.change_summary.get("same", 0) - sum(step.op == "same" for step in self.steps))

    @property
    def stack(self) -> str:
        """`project/stack`, as the URNs name them; empty if the preview has not got as far as a resource."""
        parts = next((each.urn.split("::") for each in self.steps), [])
        return f"{parts[1]}/{parts[0].removeprefix('urn:pulumi:')}" if len(parts) > 1 else ""


def parse(text: str, source: str) -> Preview:
    """The preview in `text`; raises CommandError, which names `source`, if that is something else."""
    advice = "give it the output of `pulumi preview --json --show-sames`"
    if not text.strip():
        raise CommandError(f"{source} is empty; {advice}")
    try:
        preview = Preview.model_validate_json(text)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, fault["loc"]))
        what = f"{place}: {fault['msg']}" if place else fault["msg"]
        raise CommandError(f"{source} is not a preview ({what}); {advice}") from None
    if not preview.model_fields_set:
        raise CommandError(f"{source} is not a preview (it has no steps and no diagnostics); {advice}")
    return preview


def _type(urn: str) -> str:
    """The resource's own type, without those of its parents."""
    parts = urn.split("::")
    return parts[2].rpartition("$")[2] if len(parts) > 2 else ""  # noqa: PLR2004 - urn:pulumi:STACK::PROJECT::TYPE::NAME


def _name(urn: str) -> str:
    return urn.split("::", 3)[-1]
