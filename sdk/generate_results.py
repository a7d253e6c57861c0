"""Writes the types of what look-ups return, from the contract's answers and the schema's texts about settings.

A tool for development, not part of the wheel; `generate.py` runs it. An answer is not validated, unlike a declaration:
the API may leave keys out and add words. So the schema has no models of answers, and the contract is the source.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from pulumi_whop_provider.schema.fields import META, TIKTOK, Field, KeyPath, field_at

__all__ = ["results"]

_CONTRACT: Final = Path(__file__).parents[1] / "provider/whop_simulator/contract/openapi.yaml"
_SCHEMAS: Final[Mapping[str, Any]] = yaml.safe_load(_CONTRACT.read_text(encoding="utf-8"))["components"]["schemas"]

_RESULTS: Final = {"AdCampaign": "GetAdCampaignResult"}
"""The names of classes that are not the contract's: `AdCampaign` is the campaign in short, which an ad group has."""
_ROOTS: Final = ("AdCampaign", "AdCampaignListItem", "AdGroupListItem")
_DECLARED: Final = frozenset({"AdGroupConfig"})
"""What has the keys of a declaration, and so its output type."""
_SETTINGS: Final[Mapping[str, KeyPath]] = {"MetaPlatformConfig": META, "TiktokPlatformConfig": TIKTOK}

_PLAIN: Final = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "object": "dict[str, Any]"}
_UNITS: Final = {
    "usd": " In US dollars.",
    "usd_cents": " In whole US cents.",
    "not stated": " No document states its currency unit.",
}
_MOST_WORDS: Final = 9
_TEXTS: Final = {
    "AdCampaign": "A campaign, as `get_ad_campaign` returns it. Counters and balances move by themselves.",
    "AdCampaignListItem": "A campaign, as `get_ad_campaigns` returns it: without settings, payment and creator.",
    "AdGroupListItem": "An ad group, as `get_ad_groups` returns it.",
    "MetaPlatformConfig": "The settings of a Meta ad set that the API returns, in Meta's own vocabulary.",
    "TiktokPlatformConfig": "The settings of a TikTok ad group that the API returns, in TikTok's own vocabulary.",
    "AdGroupListItem.status": "State now, which the platform's review can change.",
    "AdGroupListItem.daily_budget": "Budget of one day; None if it has a budget of the whole run or its campaign's.",
    "AdGroupListItem.platform_config": "Settings in the vocabulary of its platform; a dictionary if that is not known.",
    "AdGroupListItem.config": "Settings in the vocabulary that all platforms share.",
    "AdGroupListItem.updated_at": "Last change; moves with every write.",
}
"""What the contract says to its own readers, said to those of a program."""

_HEAD: Final = '''"""Generated from the contract by `make sdk`, not to be edited: what look-ups return.

A key that the contract does not know is an attribute too.
"""

from collections.abc import Mapping
from typing import Any, Final

from pulumi_whop._answer import Answer
from pulumi_whop._outputs import AdGroupConfig, AdGroupTargeting

__all__ = [
'''
_BLOCKS_HEAD: Final = """

BLOCKS: Final[Mapping[type, Mapping[str, type]]] = {
    AdGroupConfig: {
        "targeting": AdGroupTargeting,
    },
"""
_BLOCKS_DOC: Final = '''}
"""The class of each block of a class, by its key."""

PLATFORMS: Final[Mapping[str, type]] = {"meta": MetaPlatformConfig, "tiktok": TiktokPlatformConfig}
"""The class of `platform_config`, by the platform that it names."""
'''


class _Class(NamedTuple):
    """A class to write."""

    contract_name: str
    schema: Mapping[str, Any]

    @property
    def name(self) -> str:
        return _RESULTS.get(self.contract_name, self.contract_name)


def results(docstring: Callable[[str], str], meaning: Callable[[Field], str]) -> str:
    """The module of the result types; `docstring` lays a text out, `meaning` is what the schema says of a field."""
    classes = {each.name: each for root in _ROOTS for each in _classes(root, _SCHEMAS[root])}
    exported = "".join(f'    "{name}",\n' for name in sorted(classes))
    written = "".join(_written(each, docstring, meaning) for each in classes.values())
    blocks = "".join(map(_blocks, classes.values()))
    return f"{_HEAD}{exported}]\n{written}{_BLOCKS_HEAD}{blocks}{_BLOCKS_DOC}"


def _classes(name: str, schema: Mapping[str, Any]) -> Iterator[_Class]:
    """The classes below and at a schema, each after those that it holds."""
    for key, property_ in schema["properties"].items():
        for each in _variants(property_):
            target, plain = _named(each, name, key)
            if target and target not in _DECLARED:
                yield from _classes(target, plain)
    yield _Class(name, schema)


def _variants(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The schemas that a value may have, without null."""
    return [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]


def _named(schema: Mapping[str, Any], parent: str, key: str) -> tuple[str, Mapping[str, Any]]:
    """The name of the class for a schema, empty if there is none, and the schema behind its reference."""
    name = schema["$ref"].rpartition("/")[2] if "$ref" in schema else ""
    plain = _SCHEMAS[name] if name else schema
    if "properties" not in plain:
        return "", plain
    return name or parent + key.title().replace("_", ""), plain


def _blocks(each: _Class) -> str:
    """The entry of a class in the table of its blocks; `platform_config` has a table of its own."""
    named = {key: [_named(it, each.contract_name, key)[0] for it in _variants(of)] for key, of in _keys(each).items()}
    lines = [f'        "{key}": {found[0]},\n' for key, found in named.items() if len(found) == 1 and found[0]]
    return f"    {each.name}: {{\n{''.join(lines)}    }},\n" if lines else ""


def _keys(each: _Class) -> Mapping[str, Mapping[str, Any]]:
    keys: Mapping[str, Mapping[str, Any]] = each.schema["properties"]
    return keys


def _written(each: _Class, docstring: Callable[[str], str], meaning: Callable[[Field], str]) -> str:
    text = _TEXTS.get(each.contract_name) or _described(each.schema)
    attributes = "".join(
        f"\n    {key}: {_annotation(each, key)}\n{docstring(_text(each, key, meaning))}" for key in _keys(each)
    )
    return f"\n\nclass {each.name}(Answer):\n{docstring(text)}{attributes}"


def _annotation(each: _Class, key: str) -> str:
    schema = _keys(each)[key]
    kinds = [_type(it, each, key) for it in _variants(schema)]
    is_certain = key in each.schema.get("required", ()) and not _is_nullable(schema)
    open_ended = ["dict[str, Any]"] if len(kinds) > 1 else []
    return " | ".join([*kinds, *open_ended, *([] if is_certain else ["None"])])


def _is_nullable(schema: Mapping[str, Any]) -> bool:
    return "null" in schema.get("type", ()) or {"type": "null"} in schema.get("anyOf", ())


def _type(schema: Mapping[str, Any], each: _Class, key: str) -> str:
    name, plain = _named(schema, each.contract_name, key)
    if name:
        return name
    kind = next(it for it in ([plain["type"]] if isinstance(plain["type"], str) else plain["type"]) if it != "null")
    return f"list[{_type(plain['items'], each, key)}]" if kind == "array" else _PLAIN[kind]


def _text(each: _Class, key: str, meaning: Callable[[Field], str]) -> str:
    schema = _keys(each)[key]
    setting = field_at((*_SETTINGS[each.contract_name], key)) if each.contract_name in _SETTINGS else None
    text = meaning(setting) if setting else _TEXTS.get(f"{each.contract_name}.{key}") or _described(schema)
    return text.replace("...", "…") + _words(schema) + _UNITS.get(schema.get("x-unit", ""), "")


def _described(schema: Mapping[str, Any]) -> str:
    return str(schema["description"])


def _words(schema: Mapping[str, Any]) -> str:
    """The words that the contract knows, if they are few."""
    (first, *_) = _variants(schema)
    plain = _SCHEMAS[first["$ref"].rpartition("/")[2]] if "$ref" in first else first
    words = plain.get("enum", ())
    quoted = ", ".join(f"`{word}`" for word in words)
    return f" Known values: {quoted}." if 0 < len(words) <= _MOST_WORDS else ""
