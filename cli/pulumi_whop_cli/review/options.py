"""What a team can set for its reviews: `[tool.pulumi-whop.review]` in a TOML file."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_snake

from pulumi_whop_cli.exits import CommandError
from pulumi_whop_cli.review.kinds import Kind
from pulumi_whop_provider.schema.spelling import misspelt

__all__ = ["DEFAULT_FILE", "Options", "kinds_in", "read_options"]

DEFAULT_FILE: Final = Path("pyproject.toml")
_TABLE: Final = ("tool", "pulumi-whop", "review")
_SHARE: Final = Field(ge=0, allow_inf_nan=False)


def _kebab(name: str) -> str:
    return to_snake(name).replace("_", "-")


class Options(BaseModel):
    """Thresholds, and what fails a review."""

    model_config = ConfigDict(alias_generator=_kebab, extra="forbid", frozen=True, populate_by_name=True)

    fail_on: frozenset[Kind] = frozenset({"failed-preview"})
    """What makes the command exit with 3."""
    budget_increase: Annotated[float, _SHARE] = 0.2
    """The share of a live ad group's budget from which an increase needs attention."""
    learning_budget_change: Annotated[float, _SHARE] = 0.2
    """The share of a budget from which Meta's learning phase is taken to start again. Meta publishes no figure for it;
    20 % is what its customers go by."""


def read_options(file: Path | None) -> Options:
    """The options in `file`, by default those in `pyproject.toml` here if it has any; raises CommandError."""
    path = file or DEFAULT_FILE
    if file is None and not path.is_file():
        return Options()
    try:
        table: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise CommandError(f"cannot read {path}: {reason}") from None
    except tomllib.TOMLDecodeError as error:
        raise CommandError(f"{path} is not TOML: {error}") from None
    for key in _TABLE:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    try:
        return Options.model_validate(table)
    except ValidationError as error:
        raise CommandError(f"{path}: {_fault(error)}") from None


def kinds_in(text: str) -> frozenset[Kind]:
    """The kinds in a list with commas; raises CommandError for one that does not exist."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    for word in words:
        if word not in get_args(Kind):
            raise CommandError(f"--fail-on: {word!r} is not something to fail on; {_meant(word)}")
    return frozenset(word for word in get_args(Kind) if word in words)


def _fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False)[0]
    place = ".".join(map(str, (*_TABLE, *fault["loc"])))
    if fault["type"] == "extra_forbidden":
        known = [_kebab(name) for name in Options.model_fields]
        return f"{place} is not an option; {_meant(str(fault['loc'][-1]), known)}"
    if fault["type"] == "literal_error":
        return f"{place}: {fault['input']!r} is not something to fail on; {_meant(str(fault['input']))}"
    return f"{place}: {fault['msg']}"


def _meant(word: str, known: Sequence[str] = get_args(Kind)) -> str:
    near = misspelt(word, known)
    return f"did you mean {' or '.join(near)}?" if near else f"allowed: {', '.join(known)}"
