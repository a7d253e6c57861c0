"""Read an HTTP request as a call of the API."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from whop_simulator.contract import Operation, contract
from whop_simulator.errors import invalid
from whop_simulator.json_types import Json, JsonObject
from whop_simulator.records import Key
from whop_simulator.switches import Switches
from whop_simulator.validation import refuse_invalid_body, refuse_invalid_query


@dataclass(frozen=True)
class Call:
    """A call that the contract allows, made with a key that may make it."""

    key: Key
    target: str
    """The id in the path; empty for calls without one."""
    query: JsonObject
    body: JsonObject


def read_query(operation: Operation, query: Mapping[str, str], switches: Switches) -> JsonObject:
    """The query parameters with their types, nulls left out; raises the 400 of the contract."""
    schemas = contract().schemas
    properties = operation.query["properties"]
    typed: JsonObject = {key: _typed(schemas.plain(properties.get(key, {})), text) for key, text in query.items()}
    if switches.unknown_keys == "ignore":
        typed = schemas.known(operation.query, typed)
    refuse_invalid_query(operation, typed)
    return {key: value for key, value in typed.items() if value is not None}


def read_body(operation: Operation, raw: bytes, switches: Switches) -> JsonObject:
    """The request body; empty when none is needed and none was sent; raises the 400 of the contract."""
    if operation.body is None or (not raw and not operation.body_required):
        return {}
    body = decoded(raw)
    if switches.unknown_keys == "ignore":
        body = contract().schemas.known(operation.body, body)
    refuse_invalid_body(operation, body)
    known: JsonObject = body
    return known


def decoded(raw: bytes) -> Json:
    """Strict JSON: no NaN, no number beyond a double, no text that is no Unicode; raises the 400 otherwise."""
    try:
        value = json.loads(raw.decode(), parse_constant=_refused, parse_float=_float, parse_int=_integer)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise invalid("The body is not valid JSON", None, code="invalid_json") from None
    return value


def _typed(schema: JsonObject, text: str) -> str | int | None:
    if not text and "null" in schema.get("type", ()):
        return None
    if "integer" in schema.get("type", ()) and re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    return text


def _refused(text: str) -> Json:
    raise ValueError(text)


def _float(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refused(text)


def _integer(text: str) -> int:
    return int(text) if math.isfinite(float(text)) else _refused(text)
