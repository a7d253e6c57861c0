"""The tree of fields, and the facts about each."""

from collections.abc import Iterator

import pytest

from pulumi_whop_provider.schema.fields import Field, ad_group, field_at, rank
from pulumi_whop_provider.schema.traits import Traits


def everything(field: Field) -> Iterator[Field]:
    yield field
    for child in (*field.children.values(), *filter(None, [field.item])):
        yield from everything(child)


def paths_with(trait: str) -> set[str]:
    return {".".join(field.path) for field in everything(ad_group()) if getattr(field.traits, trait)}


def test_a_path_leads_to_its_field():
    assert field_at(("config", "targeting", "age_min")).kind == "integer"


def test_a_path_leads_through_a_list():
    assert field_at(("platform_config", "meta", "geo_cities", "radius")).kind == "integer"


def test_the_empty_path_is_the_root():
    assert field_at(()) is ad_group()


@pytest.mark.parametrize("path", [("budget",), ("config", "x"), ("x", "y"), ("name", "x")], ids=".".join)
def test_an_unknown_path_leads_nowhere(path):
    assert field_at(path) is None


def test_every_field_is_found_at_its_own_path():
    lost = [field.path for field in everything(ad_group()) if field not in (field_at(field.path), _item_at(field))]
    assert lost == []


def _item_at(field: Field) -> Field | None:
    found = field_at(field.path)
    return found.item if found else None


def test_only_the_campaign_replaces():
    assert paths_with("replaces") == {"campaign_id"}


def test_three_switches_decide_on_delivery():
    meta, tiktok = "platform_config.meta.status", "platform_config.tiktok.operation_status"
    assert paths_with("switch") == {"status", meta, tiktok}


def test_name_switches_and_budgets_cannot_be_cleared():
    budgets = {"daily_budget", "platform_config.meta.daily_budget", "platform_config.meta.lifetime_budget"}
    assert paths_with("kept") == {"name", *budgets, *paths_with("switch")}


def test_money_time_caps_and_switches_must_be_taken_exactly():
    caps = {"config.frequency_cap", "config.frequency_cap_interval_days"}
    assert paths_with("exact") == paths_with("unit") | paths_with("instant") | paths_with("switch") | caps


def test_times_are_instants():
    assert paths_with("instant") == {
        "config.start_time",
        "config.end_time",
        "platform_config.meta.end_time",
        "platform_config.tiktok.schedule_start_time",
        "platform_config.tiktok.schedule_end_time",
    }


def test_only_attribution_windows_are_ordered():
    lists = {".".join(field.path) for field in everything(ad_group()) if field.kind == "list"}
    assert lists - paths_with("unordered") == {"platform_config.meta.attribution_spec"}


def test_country_codes_are_caseless():
    assert {path.rpartition(".")[2] for path in paths_with("caseless")} == {"countries", "country"}


def test_the_only_key_of_our_own_is_adopt_id():
    assert paths_with("ours") == {"adopt_id"}


def test_marks_of_one_field_are_joined():
    assert Traits(unit="usd") | Traits(kept=True) == Traits(unit="usd", kept=True)


def test_paths_are_ranked_as_the_schema_has_them_and_what_it_does_not_know_comes_last():
    ordered = [
        ("campaign_id",),
        ("name",),
        ("config",),
        ("config", "bid_strategy"),
        ("config", "end_time"),
        ("config", "targeting", "countries", 2),
        ("config", "targeting", "countries", 10),
        ("config", "targeting", "a_new_key"),
        ("config", "a_new_key"),
        ("config", "a_new_key", "inner"),
        ("config", "another"),
        ("platform_config", "meta", "geo_cities", 0, "name"),
        ("platform_config", "meta", "geo_cities", 0, "a_new_key"),
        ("platform_config", "meta", "geo_cities", 1, "key"),
        ("adopt_id",),
        ("a_new_key",),
        ("zzz",),
    ]
    rotated = ordered[9:] + ordered[:9]
    assert sorted(rotated, key=rank) == ordered
