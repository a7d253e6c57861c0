"""Walk the contract's schemas: echo, unknown keys and list items follow them."""

from dataclasses import dataclass
from functools import reduce

from whop_simulator.json_types import Json, JsonObject


@dataclass(frozen=True)
class Schemas:
    """The contract's document, seen as schemas that values can be held against."""

    document: JsonObject

    def at(self, pointer: str) -> JsonObject:
        """The part of the contract that a local `$ref` points to."""
        found: JsonObject = reduce(lambda part, key: part[key], pointer.removeprefix("#/").split("/"), self.document)
        return found

    def named(self, name: str) -> JsonObject:
        """The component schema of that name."""
        return self.at(f"#/components/schemas/{name}")

    def plain(self, schema: JsonObject) -> JsonObject:
        """The schema behind references and `X or null` unions."""
        while True:
            branches = [branch for branch in schema.get("anyOf", ()) if branch != {"type": "null"}]
            if "$ref" in schema:
                schema = self.at(schema["$ref"])
            elif len(branches) == 1:
                schema = branches[0]
            else:
                return schema

    def properties(self, schema: JsonObject) -> dict[str, JsonObject]:
        """The documented keys of an object schema; empty for free-form objects and all else."""
        found: dict[str, JsonObject] = self.plain(schema).get("properties", {})
        return found

    def filled(self, schema: JsonObject, value: Json) -> Json:
        """The value as answered: each documented key, null when unset, and no other; free-form JSON as it is."""
        properties = self.properties(schema) if isinstance(value, dict) else {}
        if not properties:
            return value
        return {key: self.filled(child, value.get(key)) for key, child in properties.items()}

    def known(self, schema: JsonObject, value: Json) -> Json:
        """The value without the keys that a closed schema does not know, at any depth."""
        plain = self.plain(schema)
        if isinstance(value, list) and "items" in plain:
            return [self.known(plain["items"], item) for item in value]
        if isinstance(value, dict) and plain.get("additionalProperties") is False:
            properties = self.properties(plain)
            return {key: self.known(properties[key], item) for key, item in value.items() if key in properties}
        return value
