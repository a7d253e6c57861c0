"""Settings with two places: the pairs, and the translation of one place's words into the other's."""

from pathlib import Path

import pytest
import yaml

from pulumi_whop_provider.schema.fields import field_at
from pulumi_whop_provider.schema.twins import TWINS, twins_of

PAIRS = [pytest.param(twin, id=f"{'.'.join(twin.general)}~{'.'.join(twin.special)}") for twin in TWINS]
CONTRACT = Path(__file__).parents[3] / "provider/whop_simulator/contract/openapi.yaml"
PROJECTION = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))["x-assumed-projection"]


def to_special(general: str, special: str, value: object) -> object:
    (twin,) = (each for each in TWINS if (".".join(each.general), ".".join(each.special)) == (general, special))
    return twin.to_special(value)


@pytest.mark.parametrize("twin", PAIRS)
def test_both_places_are_fields(twin):
    assert field_at(twin.general)
    assert field_at(twin.special)


@pytest.mark.parametrize("twin", PAIRS)
def test_every_word_becomes_one_that_the_other_place_takes(twin):
    special = field_at(twin.special)
    said = {twin.to_special(word) for word in field_at(twin.general).values}
    assert said <= {*special.values, None}


@pytest.mark.parametrize("twin", PAIRS)
@pytest.mark.parametrize("value", [None, True, [], {}, object()], ids=["null", "boolean", "list", "object", "unknown"])
def test_a_conversion_raises_for_no_value(twin, value):
    twin.to_special(value)


@pytest.mark.parametrize("platform", ["meta", "tiktok"])
def test_words_are_those_of_the_contract(platform):
    tables = {key: table for key, table in PROJECTION[platform].items() if isinstance(table, dict)}
    assert tables
    for key, table in tables.items():
        general = ("status",) if key == "top-level status" else ("config", *key.split("."))
        (twin,) = (each for each in TWINS if each.general == general and each.special[1] == platform)
        assert {word: twin.to_special(word) for word in table} == {
            word: text.split()[-1] for word, text in table.items()
        }


@pytest.mark.parametrize("platform", ["meta", "tiktok"])
def test_no_pair_of_the_contract_is_missing(platform):
    named = {key.removeprefix("top-level ").rpartition(".")[2] for key in PROJECTION[platform]}
    assert named <= {twin.general[-1] for twin in TWINS if twin.special[1] == platform}


@pytest.mark.parametrize(
    ("dollars", "cents"),
    [
        (50, 5000),
        (19.99, 1999),
        (0.125, 13),
        (1.005, 101),
        (25.0, 2500),
        ("50", None),
        (True, None),
        (float("nan"), None),
    ],
)
def test_dollars_become_cents_exactly_half_up(dollars, cents):
    assert to_special("daily_budget", "platform_config.meta.daily_budget", dollars) == cents


def test_a_bid_in_cents_becomes_a_decimal():
    assert to_special("config.bid_amount", "platform_config.tiktok.bid_price", 1250) == 12.5


def test_a_time_becomes_tiktoks_text_in_utc():
    converted = to_special(
        "config.start_time", "platform_config.tiktok.schedule_start_time", "2026-01-01T01:00:00+01:00"
    )
    assert converted == "2026-01-01 00:00:00"


def test_postal_codes_become_objects():
    special = "platform_config.meta.geo_locations.zips"
    assert to_special("platform_config.meta.geo_zips", special, ["US:90210"]) == [{"key": "US:90210"}]


def test_only_amounts_in_known_units_are_money():
    money = {".".join(twin.special) for twin in TWINS if twin.money}
    assert money == {"platform_config.meta.daily_budget", "platform_config.meta.bid_amount"}


def test_a_general_place_has_a_twin_on_each_platform():
    assert twins_of(("status",)) == (
        ("platform_config", "meta", "status"),
        ("platform_config", "tiktok", "operation_status"),
    )


def test_a_special_place_has_its_general_twin():
    assert twins_of(("platform_config", "tiktok", "bid_price")) == (("config", "bid_amount"),)


def test_a_setting_with_one_place_has_no_twin():
    assert twins_of(("campaign_id",)) == ()
