"""Reads the contract, once a process; apart because it is the simulator's only source for what a call looks like."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from whop_simulator.json_types import JsonObject
from whop_simulator.schemas import Schemas


@dataclass(frozen=True)
class Operation:
    """One call of the API, as the contract has it."""

    id: str
    method: str
    path: str
    permissions: frozenset[str]
    query: JsonObject
    """Schema of the query parameters as one closed object."""
    body: JsonObject | None
    """Schema of the request body; None for calls without one."""
    body_required: bool
    answers: Mapping[str, JsonObject]
    """Schema of the JSON answer by status, `5XX` included."""
    examples: Mapping[str, JsonObject]
    """Example of the error answer by status, `5XX` included."""

    @property
    def writes(self) -> bool:
        """Whether the call changes something."""
        return self.method != "GET"

    def answer(self, status: int) -> JsonObject | None:
        """Schema of the answer with that status; None when the contract has no such answer."""
        return self.answers.get(str(status)) or self.answers.get(f"{status // 100}XX")

    def example(self, status: int) -> JsonObject:
        """The contract's example of an error answer; a bare message for a status that it has no example of."""
        examples = (self.examples.get(key) for key in (str(status), f"{status // 100}XX"))
        return next(filter(None, examples), {"error": {"message": f"Status {status}"}})


@dataclass(frozen=True)
class Contract:
    """The contract: its schemas, its operations by id, and its table of assumed projections (A-4)."""

    schemas: Schemas
    operations: Mapping[str, Operation]
    projection: Mapping[str, JsonObject]


@cache
def contract() -> Contract:
    """The contract that lies in this package."""
    text = files("whop_simulator").joinpath("contract", "openapi.yaml").read_bytes()
    document: JsonObject = yaml.load(text, yaml.CSafeLoader)
    schemas = Schemas(document)
    operations = [
        _operation(schemas, path, method, item[method])
        for path, item in document["paths"].items()
        for method in item
        if method != "parameters"
    ]
    platforms = {name: table for name, table in document["x-assumed-projection"].items() if isinstance(table, dict)}
    return Contract(schemas, {operation.id: operation for operation in operations}, platforms)


def _operation(schemas: Schemas, path: str, method: str, item: JsonObject) -> Operation:
    body = item.get("requestBody")
    responses = {status: schemas.plain(answer) for status, answer in item["responses"].items()}
    answers = {status: response["content"]["application/json"] for status, response in responses.items()}
    return Operation(
        id=item["operationId"],
        method=method.upper(),
        path=path,
        permissions=frozenset(item["x-permissions"]),
        query=_query_schema(item.get("parameters", [])),
        body=body and body["content"]["application/json"]["schema"],
        body_required=bool(body and body["required"]),
        answers={status: answer["schema"] for status, answer in answers.items()},
        examples={
            key: answer["examples"]["typical"]["value"] for key, answer in answers.items() if "examples" in answer
        },
    )


def _query_schema(parameters: list[JsonObject]) -> JsonObject:
    query = [parameter for parameter in parameters if parameter["in"] == "query"]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {parameter["name"]: parameter["schema"] for parameter in query},
        "required": [parameter["name"] for parameter in query if parameter["required"]],
    }
