"""What a program's `AdGroup` hands to the engine, and what it gives back to the program."""

import asyncio
import inspect
from typing import get_overloads

import pulumi
import pytest
from pulumi.dynamic.dynamic import serialize_provider
from pulumi.runtime.config import set_all_config
from sdk_program import OBSERVED, declare, value_of

import pulumi_whop as whop
from pulumi_whop._secrecy import _warn_once
from pulumi_whop_provider.dynamic import PROVIDER
from pulumi_whop_provider.schema.fields import ad_group

pytestmark = pytest.mark.usefixtures("engine")

TYPE = "pulumi-python:dynamic/whop:AdGroup"
CONFIG = {"bid_amount": 1200, "targeting": {"countries": ["US", "DE"]}}


@pytest.mark.parametrize(
    "config",
    [
        pytest.param(CONFIG, id="dictionaries"),
        pytest.param(
            whop.AdGroupConfigArgs(bid_amount=1200, targeting=whop.AdGroupTargetingArgs(countries=["US", "DE"])),
            id="classes",
        ),
        pytest.param(
            whop.AdGroupConfigArgs(bid_amount=1200, targeting={"countries": ["US", "DE"]}),
            id="a_dictionary_in_a_class",
        ),
        pytest.param(
            {"bid_amount": 1200, "targeting": whop.AdGroupTargetingArgs(countries=["US", "DE"], age_min=None)},
            id="a_class_in_a_dictionary",
        ),
    ],
)
def test_both_forms_of_a_block_reach_the_engine_alike(engine, config):
    declare(campaign_id="adcamp_1", config=config)
    assert engine.inputs()["config"] == CONFIG


def test_an_output_in_a_block_reaches_the_engine_as_its_value(engine):
    amount = pulumi.Output.from_input(1200)
    declare(campaign_id="adcamp_1", config={"bid_amount": amount, "targeting": CONFIG["targeting"]})
    assert engine.inputs()["config"] == CONFIG


def test_a_secret_in_a_block_stays_secret():
    group = declare(campaign_id="adcamp_1", config=whop.AdGroupConfigArgs(bid_amount=pulumi.Output.secret(1200)))
    assert asyncio.get_event_loop().run_until_complete(group.config.is_secret())


def test_list_items_may_be_classes(engine):
    places = [whop.AdGroupGeoEntryArgs(key="1", radius=25), {"key": "2"}]
    declare(campaign_id="adcamp_1", platform_config={"meta": {"geo_cities": places}})
    assert engine.inputs()["platform_config"] == {"meta": {"geo_cities": [{"key": "1", "radius": 25}, {"key": "2"}]}}


@pytest.mark.parametrize(
    ("args", "keys"),
    [
        pytest.param((), {"campaign_id": "adcamp_1", "daily_budget": 50}, id="keywords"),
        pytest.param((whop.AdGroupArgs(campaign_id="adcamp_1", daily_budget=50),), {}, id="class"),
        pytest.param(({"campaign_id": "adcamp_1", "daily_budget": 50},), {}, id="dictionary"),
        pytest.param(
            (), {"args": {"campaign_id": "adcamp_1", "daily_budget": 50}, "opts": None}, id="named_dictionary"
        ),
        pytest.param(
            (pulumi.ResourceOptions(),), {"campaign_id": "adcamp_1", "daily_budget": 50}, id="options_and_keywords"
        ),
    ],
)
def test_all_forms_of_the_constructor_say_the_same(engine, args, keys):
    declare(*args, **keys)
    assert engine.inputs() == {"campaign_id": "adcamp_1", "daily_budget": 50, "name": "g"}


def test_the_resource_name_is_the_default_of_the_name(engine):
    declare(campaign_id="adcamp_1", name=None)
    assert engine.inputs()["name"] == "g"


def test_a_declared_name_stands(engine):
    declare(campaign_id="adcamp_1", name="Retargeting US")
    assert engine.inputs()["name"] == "Retargeting US"


@pytest.mark.parametrize(
    ("args", "keys"),
    [
        pytest.param((), {"campaign_id": "adcamp_1", "name": ""}, id="keywords"),
        pytest.param(({"campaign_id": "adcamp_1", "name": ""},), {}, id="dictionary"),
        pytest.param((whop.AdGroupArgs(campaign_id="adcamp_1", name=""),), {}, id="class"),
    ],
)
def test_an_empty_name_is_a_declared_one_and_reaches_the_preview_that_refuses_it(engine, args, keys):
    declare(*args, **keys)
    assert engine.inputs()["name"] == ""


def test_an_unknown_key_of_a_dictionary_is_left_to_the_preview(engine):
    declare({"campaign_id": "adcamp_1", "budget_type": "daily", "config": {"bid_amout": 5}})
    assert engine.inputs() == {
        "campaign_id": "adcamp_1",
        "budget_type": "daily",
        "config": {"bid_amout": 5},
        "name": "g",
    }


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("dayly_budget", "got an unexpected keyword argument 'dayly_budget'. Did you mean 'daily_budget'?"),
        ("dailyBudget", "got an unexpected keyword argument 'dailyBudget'. Did you mean 'daily_budget'?"),
        (
            "frequency",
            (
                "got an unexpected keyword argument 'frequency'; allowed: campaign_id, name, status, "
                "daily_budget, config, platform_config, adopt_id"
            ),
        ),
    ],
)
def test_an_unknown_keyword_is_a_type_error_as_in_every_call(key, message):
    with pytest.raises(TypeError) as error:
        declare(campaign_id="adcamp_1", **{key: 5})
    assert str(error.value) == f"AdGroup.__init__() {message}"


def test_an_argument_that_is_given_twice_is_a_type_error_as_in_every_call():
    with pytest.raises(TypeError) as error:
        declare({"campaign_id": "adcamp_1", "name": "a"}, name="b")
    assert str(error.value) == "AdGroup.__init__() got multiple values for argument 'name'; pass it once"


@pytest.mark.parametrize(
    ("args", "keys"),
    [
        pytest.param((), {}, id="nothing"),
        pytest.param((), {"daily_budget": 50}, id="keywords"),
        pytest.param((), {"campaign_id": None}, id="none"),
        pytest.param((None,), {}, id="none_as_arguments"),
        pytest.param(({},), {}, id="empty_dictionary"),
        pytest.param(({"campaign_id": None, "adopt_id": "adgrp_1"},), {}, id="none_in_a_dictionary"),
        pytest.param((whop.AdGroupArgs(campaign_id=None),), {}, id="none_in_a_class"),
        pytest.param((pulumi.ResourceOptions(),), {}, id="options_only"),
    ],
)
def test_a_missing_campaign_is_a_type_error_in_the_program(args, keys):
    with pytest.raises(TypeError) as error:
        whop.AdGroup("g", *args, **keys)
    assert str(error.value).startswith("Missing required property 'campaign_id'; set it to the id of the campaign")


def test_a_campaign_that_is_an_output_is_not_missing(engine):
    declare(campaign_id=pulumi.Output.from_input("adcamp_1"))
    assert engine.inputs()["campaign_id"] == "adcamp_1"


def test_the_type_is_that_of_old_states(engine):
    declare(campaign_id="adcamp_1")
    assert engine.registered["g"].typ == TYPE


class House(whop.AdGroup):
    """An ad group with the defaults of a company, and arguments of its own."""

    def __init__(self, market, opts=None, **keys):
        super().__init__(f"retargeting-{market}", opts, **{"campaign_id": "adcamp_1", "status": "paused"} | keys)
        self.market = market


class Labelled:
    """Something that a subclass may mix in, with arguments for its subclasses."""

    def __init_subclass__(cls, label="", **keywords):
        super().__init_subclass__(**keywords)
        cls.label = label


class German(House):
    """A subclass of a subclass."""


class Mixed(Labelled, whop.AdGroup, label="mixed"):
    """A subclass of two classes."""


@pytest.mark.parametrize(
    ("kind", "args"),
    [
        pytest.param(House, {"market": "g"}, id="subclass"),
        pytest.param(German, {"market": "g"}, id="subclass_of_a_subclass"),
        pytest.param(Mixed, {"resource_name": "retargeting-g", "campaign_id": "adcamp_1"}, id="subclass_of_two"),
    ],
)
def test_a_subclass_has_the_type_of_an_ad_group(engine, kind, args):
    value_of(kind(**args).id)
    assert engine.registered["retargeting-g"].typ == TYPE


def test_the_arguments_of_a_mixed_in_class_reach_it():
    assert Mixed.label == "mixed"


def test_a_subclass_can_set_defaults(engine):
    value_of(House("de", daily_budget=50).id)
    assert engine.inputs("retargeting-de") == {
        "campaign_id": "adcamp_1",
        "status": "paused",
        "daily_budget": 50,
        "name": "retargeting-de",
    }


def test_what_a_subclass_reads_is_of_the_subclass():
    group = German.get("g", "adgrp_77")
    assert type(group) is German
    assert value_of(group.id) == "adgrp_77"
    assert value_of(group.observed) == OBSERVED


def test_an_existing_ad_group_is_read_by_its_id():
    group = whop.AdGroup.get("g", "adgrp_77")
    assert value_of(group.id) == "adgrp_77"


def test_an_ad_group_of_the_state_is_taken_by_its_urn():
    urn = value_of(declare(campaign_id="adcamp_1").urn)
    group = whop.AdGroup("same", {}, pulumi.ResourceOptions(urn=urn))
    assert value_of(group.campaign_id) == "adcamp_1"


def test_reading_declares_nothing(engine):
    value_of(whop.AdGroup.get("g", "adgrp_77").id)
    assert engine.inputs() == {}


def test_an_import_is_refused_with_the_way_that_works():
    with pytest.raises(pulumi.RunError) as refusal:
        declare(campaign_id="adcamp_1", opts=pulumi.ResourceOptions(import_="adgrp_77"))
    assert str(refusal.value) == (
        'AdGroup g: the engine cannot import a dynamic resource; declare adopt_id="adgrp_77" instead of '
        "the option import_"
    )


BLOCK = {"campaign_id": "adcamp_1"}


@pytest.mark.parametrize(
    ("args", "keys"),
    [
        pytest.param((), {"args": "text"}, id="args"),
        pytest.param((), {"campaign_id": "adcamp_1", "opts": {"protect": True}}, id="opts"),
        pytest.param(("adcamp_1",), {}, id="text"),
        pytest.param(([BLOCK],), {}, id="list"),
        pytest.param((whop.AdGroupConfigArgs(),), {}, id="arguments_of_a_block"),
        pytest.param((BLOCK, {"protect": True}), {}, id="options_as_a_dictionary"),
        pytest.param((BLOCK, BLOCK), {}, id="two_dictionaries"),
        pytest.param((BLOCK,), {"args": BLOCK}, id="a_dictionary_and_args"),
        pytest.param((BLOCK, pulumi.ResourceOptions()), {"opts": pulumi.ResourceOptions()}, id="options_twice"),
        pytest.param((BLOCK, pulumi.InvokeOptions()), {}, id="other_options"),
    ],
)
def test_what_is_not_a_declaration_is_refused_in_one_line(args, keys):
    with pytest.raises(
        pulumi.RunError, match="cannot take; pass a name, then AdGroupArgs or a dictionary, then ResourceOptions"
    ):
        whop.AdGroup("g", *args, **keys)


@pytest.mark.parametrize("name", [None, 5, "", b"g", ["g"], "g\ud800"], ids=repr)
def test_a_resource_without_a_name_is_refused_in_one_line(name):
    with pytest.raises(pulumi.RunError) as refusal:
        whop.AdGroup(name, campaign_id="adcamp_1")
    assert str(refusal.value) == "AdGroup has no name; pass text that is not empty as its first argument"


def test_a_declared_block_comes_back_typed():
    group = declare(campaign_id="adcamp_1", config=CONFIG)
    assert value_of(group.config).targeting.countries == ["US", "DE"]


@pytest.mark.parametrize("name", ["status", "daily_budget", "config", "platform_config", "adopt_id"])
def test_an_argument_that_is_not_declared_is_a_known_nothing(name):
    output = getattr(declare(campaign_id="adcamp_1"), name)
    assert value_of(output) is None
    assert asyncio.get_event_loop().run_until_complete(output.is_known())


def test_what_is_only_read_shows_all_that_is_known_of_it(engine):
    engine.observed = OBSERVED
    group = whop.AdGroup.get("g", "adgrp_77")
    assert {name for name in ("campaign_id", "status", "config", "adopt_id") if name not in vars(group)} == set()


def test_a_whole_number_comes_back_whole():
    group = declare(campaign_id="adcamp_1", config=CONFIG)
    assert repr(value_of(group.config.bid_amount)) == "1200"


def test_an_undeclared_key_is_not_in_the_block_that_comes_back():
    group = declare(campaign_id="adcamp_1", config={"pacing": "standard"})
    assert dict(value_of(group.config)) == {"pacing": "standard"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("created_at", OBSERVED["created_at"]),
        ("updated_at", OBSERVED["updated_at"]),
        ("platform", "meta"),
        ("ad_campaign", OBSERVED["ad_campaign"]),
    ],
)
def test_the_api_s_answer_has_shortcuts(name, value):
    assert value_of(getattr(declare(campaign_id="adcamp_1"), name)) == value


@pytest.mark.parametrize("observed", [None, {}, {"ad_campaign": None}], ids=["none", "empty", "null"])
@pytest.mark.parametrize("name", ["created_at", "updated_at", "platform", "ad_campaign"])
def test_a_shortcut_is_none_if_the_answer_lacks_it(engine, name, observed):
    engine.observed = observed
    assert value_of(getattr(declare(campaign_id="adcamp_1"), name)) is None


@pytest.mark.parametrize("campaign", [None, {"id": "adcamp_1", "platform": None}], ids=["missing", "silent"])
def test_the_platform_is_taken_from_its_own_block_if_the_campaign_does_not_name_it(engine, campaign):
    engine.observed = {"ad_campaign": campaign, "platform_config": {"platform": "tiktok"}}
    assert value_of(declare(campaign_id="adcamp_1").platform) == "tiktok"


def test_the_pickled_provider_is_not_a_secret(engine):
    """It does not hold one; encrypted, it would be a different text in each state entry after each run."""
    declare(campaign_id="adcamp_1")
    assert engine.registered["g"].inputs["__provider"] == serialize_provider(PROVIDER)


def test_a_program_is_warned_of_an_api_key_that_anybody_can_read(monkeypatch):
    reported = []
    monkeypatch.setattr(pulumi.log, "warn", reported.append)
    set_all_config({"whop:apiKey": "planted"}, [])
    _warn_once.cache_clear()
    declare(campaign_id="adcamp_1")
    set_all_config({}, [])
    _warn_once.cache_clear()
    assert [line.partition(" ")[0] for line in reported] == ["whop:apiKey"]


def test_the_constructor_takes_every_key_of_the_schema():
    _, by_keywords = (inspect.signature(each) for each in get_overloads(whop.AdGroup.__init__))
    assert set(by_keywords.parameters) - {"self", "resource_name", "opts"} == set(ad_group().children)


def test_every_key_of_the_schema_is_an_output():
    getters = {name for name, each in vars(whop.AdGroup).items() if isinstance(each, property)}
    shortcuts = {"created_at", "updated_at", "platform", "ad_campaign"}
    assert getters - shortcuts == {*ad_group().children, "observed"}
