"""Read the contract, once a process: the simulator's only source for the shape of a call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

import yaml

from whop_simulator.json_types import JsonObject
from whop_simulator.schemas import Schemas


@dataclass(frozen=True, eq=False)
class Operation:
    """One call of the API, as one version has it."""

    id: str
    version: str
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
    renamed: Mapping[str, str] = field(default_factory=dict)
    """What the version calls query parameters of the contract."""

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
    newest: Mapping[str, Operation]
    """The same operations in the newest version, which is not the contract's."""
    versions: Sequence[str]
    """The versions that the API has; the first is the contract's."""
    projection: Mapping[str, JsonObject]


@cache
def contract() -> Contract:
    """The contract that lies in this package."""
    text = files("whop_simulator").joinpath("contract", "openapi.yaml").read_bytes()
    document: JsonObject = yaml.load(text, yaml.CSafeLoader)
    schemas = Schemas(document)
    (version,) = schemas.at("#/components/parameters/ApiVersionDate")["schema"]["enum"]
    operations = [
        _operation(schemas, version, path, method, item[method])
        for path, item in document["paths"].items()
        for method in item
        if method != "parameters"
    ]
    newest = document["x-newest-version"]
    newer = [_newer(operation, newest["date"], newest["operations"][operation.id]) for operation in operations]
    platforms = {name: table for name, table in document["x-assumed-projection"].items() if isinstance(table, dict)}
    return Contract(
        schemas,
        {operation.id: operation for operation in operations},
        {operation.id: operation for operation in newer},
        (version, newest["date"]),
        platforms,
    )


def _operation(schemas: Schemas, version: str, path: str, method: str, item: JsonObject) -> Operation:
    body = item.get("requestBody")
    responses = {status: schemas.plain(answer) for status, answer in item["responses"].items()}
    answers = {status: response["content"]["application/json"] for status, response in responses.items()}
    return Operation(
        id=item["operationId"],
        version=version,
        method=method.upper(),
        path=path,
        permissions=frozenset(item["x-permissions"]),
        query=_query_schema([schemas.plain(parameter) for parameter in item["parameters"]]),
        body=body and body["content"]["application/json"]["schema"],
        body_required=bool(body and body["required"]),
        answers={status: answer["schema"] for status, answer in answers.items()},
        examples={
            key: answer["examples"]["typical"]["value"] for key, answer in answers.items() if "examples" in answer
        },
    )


def _newer(operation: Operation, version: str, item: JsonObject) -> Operation:
    """The operation as the newest version has it: other names in the query, other bodies and answers."""
    names = item.get("renamed-parameters", {})
    properties = {names.get(name, name): schema for name, schema in operation.query["properties"].items()}
    required = [names.get(name, name) for name in operation.query["required"]]
    return replace(
        operation,
        version=version,
        query={**operation.query, "properties": properties, "required": required},
        body=item.get("body"),
        answers={**operation.answers, "200": item["answer"]},
        renamed=names,
    )


def _query_schema(parameters: list[JsonObject]) -> JsonObject:
    query = [parameter for parameter in parameters if parameter["in"] == "query"]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {parameter["name"]: parameter["schema"] for parameter in query},
        "required": [parameter["name"] for parameter in query if parameter["required"]],
    }
