"""Check requests and answers against the contract."""

from collections.abc import Iterator
from functools import cache

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from whop_simulator.contract import Operation, contract
from whop_simulator.errors import ApiError, invalid
from whop_simulator.json_types import Json, JsonObject


def refuse_invalid_body(operation: Operation, body: Json) -> None:
    """Raises the 400 for the first thing that the contract says against a request body."""
    for error in _body_validator(operation).iter_errors(body):
        raise _refusal(error)


def refuse_invalid_query(operation: Operation, query: JsonObject) -> None:
    """Raises the 400 for the first thing that the contract says against the query parameters."""
    for error in _query_validator(operation).iter_errors(query):
        raise _refusal(error)


def answer_violation(operation: Operation, status: int, body: Json, *, complete: bool) -> str | None:
    """What the contract says against one of our own answers; None when nothing.

    Without `complete`, keys that the contract requires may be missing (a switch has taken them out).
    """
    validator = _answer_validator(operation, status, complete)
    if validator is None:
        return f"{operation.id} answered {status}, which the contract does not know"
    for error in validator.iter_errors(body):
        return f"{operation.id} answered {status}: {_dotted(error.instance_path)}: {error.message}"
    return None


def _refusal(error: ValidationError) -> ApiError:
    path = _dotted(error.instance_path)
    if isinstance(error.kind, ValidationErrorKind.Required):
        param = _dotted([*error.instance_path, error.kind.property])
        return invalid(f"{param} is missing", param, code="parameter_missing")
    if isinstance(error.kind, ValidationErrorKind.AdditionalProperties):
        param = _dotted([*error.instance_path, error.kind.unexpected[0]])
        return invalid(f"{param} is not a known parameter", param)
    return invalid(f"{path or 'The body'}: {error.message}", path or None)


def _dotted(path: list[str | int]) -> str:
    return ".".join(str(part) for part in path)


@cache
def _body_validator(operation: Operation) -> Draft202012Validator:
    return _validator(operation.body or {}, _requests())


@cache
def _query_validator(operation: Operation) -> Draft202012Validator:
    return _validator(operation.query, _requests())


@cache
def _answer_validator(operation: Operation, status: int, complete: bool) -> Draft202012Validator | None:  # noqa: FBT001
    schema = operation.answer(status)
    if schema is None:
        return None
    components = contract().schemas.document["components"]
    return _validator(schema, components if complete else _without(components, "required"))


@cache
def _requests() -> JsonObject:
    components: JsonObject = _with_plain_nulls(contract().schemas.document["components"])
    return components


def _validator(schema: JsonObject, components: JsonObject) -> Draft202012Validator:
    return Draft202012Validator({**_with_plain_nulls(schema), "components": components}, validate_formats=True)


def _with_plain_nulls(schema: Json) -> Json:
    """The schema with `X or null` said as "X unless null", so that an error names the key inside X, not the union."""
    if isinstance(schema, list):
        return [_with_plain_nulls(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    rewritten = {key: _with_plain_nulls(value) for key, value in schema.items()}
    match rewritten.get("anyOf"):
        case [branch, {"type": "null"}]:
            del rewritten["anyOf"]
            return rewritten | {"if": {"type": "null"}, "else": branch}
    return rewritten


def _without(schema: Json, keyword: str) -> Json:
    if isinstance(schema, list):
        return [_without(item, keyword) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return dict(_kept(schema, keyword))


def _kept(schema: JsonObject, keyword: str) -> Iterator[tuple[str, Json]]:
    for key, value in schema.items():
        if not (key == keyword and isinstance(value, list)):
            yield key, _without(value, keyword)
