"""The functions that look campaigns and ad groups up, in a program and against the simulator."""

import asyncio
from functools import cache

import httpx
import pulumi
import pytest
from pulumi import InvokeOptions, InvokeOutputOptions, Output
from pulumi.runtime import set_mocks
from pulumi.runtime.config import set_all_config
from pulumi.runtime.stack import massage
from sdk_program import Engine, value_of

import pulumi_whop as whop
from pulumi_whop._secrecy import _warn_once
from pulumi_whop.lookups import _typed as lookups_typed
from pulumi_whop_provider import lookups
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from whop_simulator import COMPANY

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def simulator(running, monkeypatch):
    """An empty simulator, configured as the account of the stack; the clients are closed in the end."""
    made = []

    @cache
    def shared(settings, say):
        made.append(Client(settings, say=say))
        return lookups.LookUps(AdGroups(made[-1]))

    monkeypatch.setattr(lookups, "_shared", shared)
    running.reset()
    set_all_config({"whop:apiKey": running.api_key, "whop:baseUrl": running.base_url}, ["whop:apiKey"])
    yield running
    set_all_config({}, [])
    for each in made:
        each.close()
    assert not running.contract_violations


@pytest.fixture
def campaign(simulator):
    return simulator.add_campaign("meta", title="Autumn sale")


@pytest.fixture
def second(simulator):
    """Another account, of another company, with a campaign of its own: `adcamp_second`."""
    simulator.add_campaign("tiktok", company="biz_second", id="adcamp_second", title="Second")
    return whop.Provider("second", api_key=simulator.add_key(company="biz_second"), base_url=simulator.base_url)


def answered(output):
    """What an output resolves to, and whether it is known."""
    run = asyncio.get_event_loop().run_until_complete
    return run(output.is_known()), run(output.future())


def is_secret(output):
    return asyncio.get_event_loop().run_until_complete(output.is_secret())


def keys_used(simulator):
    return {each.headers["authorization"] for each in simulator.requests}


def test_a_campaign_is_found_by_its_id(campaign):
    found = whop.get_ad_campaign(campaign)
    assert isinstance(found, whop.GetAdCampaignResult)
    assert (found.id, found.title, found.platform, found.paused_until) == (campaign, "Autumn sale", "meta", None)
    assert isinstance(found.config, whop.AdCampaignConfig)
    assert (found.config.budget_optimization, found.created_by_user.username) == (False, "simulator")


def test_campaigns_are_found_by_their_title_however_many_pages_there_are(simulator, campaign):
    for number in range(120):
        simulator.add_campaign("meta", title=f"Autumn sale {number}")
    twin = simulator.add_campaign("tiktok", title="Autumn sale")
    simulator.clear_requests()
    found = whop.get_ad_campaigns(company_id=COMPANY, title="Autumn sale")
    assert {each.id for each in found} == {campaign, twin}
    assert all(isinstance(each, whop.AdCampaignListItem) for each in found)
    assert len(simulator.requests) == 2
    assert len(whop.get_ad_campaigns(COMPANY)) == 122
    assert whop.get_ad_campaigns(COMPANY, "autumn sale") == []


def test_ad_groups_are_found_with_their_settings(simulator, campaign):
    body = {
        "campaign_id": campaign,
        "name": "US",
        "daily_budget": 50,
        "config": {"bid_strategy": "cost_cap", "bid_amount": 1200, "targeting": {"countries": ["US"]}},
    }
    create(simulator, body)
    (found,) = whop.get_ad_groups(campaign_id=campaign)
    assert isinstance(found, whop.AdGroupListItem)
    assert (found.name, found.status, found.daily_budget) == ("US", "active", 50)
    assert isinstance(found.config, whop.AdGroupConfig)
    assert (found.config.bid_amount, found.config.targeting.countries, found.config.pacing) == (1200, ["US"], None)
    assert isinstance(found.platform_config, whop.MetaPlatformConfig)
    assert found.platform_config.daily_budget == 5000


def create(simulator, body):
    headers = {"authorization": f"Bearer {simulator.api_key}"}
    httpx.post(f"{simulator.base_url}/ad_groups", json=body, headers=headers).raise_for_status()


@pytest.mark.parametrize(
    ("plain", "output", "argument"),
    [
        (whop.get_ad_campaign, whop.get_ad_campaign_output, {"id": "adcamp_1"}),
        (whop.get_ad_campaigns, whop.get_ad_campaigns_output, {"company_id": COMPANY, "title": "Autumn sale"}),
        (whop.get_ad_groups, whop.get_ad_groups_output, {"campaign_id": "adcamp_1"}),
    ],
    ids=["campaign", "campaigns", "ad groups"],
)
def test_both_forms_find_the_same(simulator, plain, output, argument):
    simulator.add_campaign("meta", id="adcamp_1", title="Autumn sale")
    inputs = {key: Output.from_input(value) for key, value in argument.items()}
    assert value_of(output(**inputs)) == plain(**argument)


def test_an_output_gives_the_attributes_of_what_it_finds(campaign):
    assert value_of(whop.get_ad_campaign_output(campaign).title) == "Autumn sale"
    assert value_of(whop.get_ad_campaigns_output(COMPANY)[0].id) == campaign


def test_what_is_found_is_exported_by_its_keys(campaign):
    exported = massage(whop.get_ad_campaign(campaign), [])
    assert (exported["title"], exported["created_by_user"]["username"]) == ("Autumn sale", "simulator")


def test_a_key_that_the_contract_does_not_know_is_kept_and_one_that_is_missing_is_none():
    found = lookups_typed(whop.GetAdCampaignResult, {"id": "adcamp_1", "new_key": 5})
    assert (found.new_key, found.title) == (5, None)
    with pytest.raises(AttributeError):
        _ = found.tittle


def test_settings_of_an_ad_group_keep_a_key_that_the_contract_does_not_know():
    found = lookups_typed(whop.AdGroupListItem, {"config": {"bid_amount": 5, "new_key": 6, "targeting": {"x": 1}}})
    assert (found.config.bid_amount, found.config["new_key"], found.config.targeting["x"]) == (5, 6, 1)


@pytest.mark.parametrize("block", [{"platform": "google", "x": 1}, {"platform": None}, None, [], "text"], ids=str)
def test_settings_of_a_platform_that_is_not_known_are_as_they_came(block):
    assert lookups_typed(whop.AdGroupListItem, {"platform_config": block}).platform_config == block


def test_an_argument_that_is_not_known_asks_nothing(simulator):
    set_mocks(Engine(), preview=True)
    output = whop.get_ad_campaign_output(Output.from_input(pulumi.output.Unknown()))
    assert answered(output) == (False, None)
    assert simulator.requests == []


class Creating(Engine):
    """A preview of what is created, which has no id yet."""

    def new_resource(self, args):
        return "", super().new_resource(args)[1]


def test_what_it_depends_on_is_there_before_it_is_asked(simulator, campaign):
    set_mocks(Creating(), preview=True)
    component = pulumi.ComponentResource("adverts:index:Market", "market")
    group = whop.AdGroup("g", campaign_id=campaign, opts=pulumi.ResourceOptions(parent=component))
    outputs = [
        whop.get_ad_groups_output(group.campaign_id),
        whop.get_ad_groups_output(campaign, InvokeOutputOptions(depends_on=group)),
        whop.get_ad_groups_output(campaign, InvokeOutputOptions(depends_on=[group])),
        whop.get_ad_groups_output(campaign, InvokeOutputOptions(depends_on=Output.from_input([group]))),
        whop.get_ad_groups_output(campaign, InvokeOutputOptions(depends_on=[component])),
    ]
    assert [answered(each)[0] for each in outputs] == [False] * 5
    assert simulator.requests == []
    assert answered(whop.get_ad_groups_output(campaign)) == (True, [])


def test_once_what_it_depends_on_is_there_it_is_asked(campaign):
    group = whop.AdGroup("g", campaign_id=campaign)
    output = whop.get_ad_groups_output(campaign, InvokeOutputOptions(depends_on=[group]))
    assert answered(output) == (True, [])
    assert group in asyncio.get_event_loop().run_until_complete(output.resources())


def test_an_account_of_its_own_is_asked_in_both_forms(simulator, second):
    opts = InvokeOptions(provider=second)
    simulator.clear_requests()
    assert whop.get_ad_campaign("adcamp_second", opts).title == "Second"
    assert value_of(whop.get_ad_campaign_output("adcamp_second", opts)).title == "Second"
    assert keys_used(simulator) == {f"Bearer {value_of(second.whop_settings)['whop:apiKey']}"}


@pytest.mark.parametrize("option", ["provider", "providers"])
def test_the_account_of_a_parent_is_asked(second, option):
    value = second if option == "provider" else [second]
    parent = pulumi.ComponentResource("adverts:index:Market", "market", opts=pulumi.ResourceOptions(**{option: value}))
    opts = InvokeOptions(parent=parent)
    assert whop.get_ad_campaign("adcamp_second", opts).title == "Second"
    assert value_of(whop.get_ad_campaign_output("adcamp_second", opts)).title == "Second"


def test_two_accounts_at_once_each_use_their_own_key(second, campaign):
    theirs = [whop.get_ad_campaign_output("adcamp_second", InvokeOptions(provider=second)) for _ in range(5)]
    ours = [whop.get_ad_campaign_output(campaign) for _ in range(5)]
    found = value_of(Output.all(*theirs, *ours))
    assert [each.title for each in found] == ["Second"] * 5 + ["Autumn sale"] * 5


def test_the_key_makes_no_secret_of_what_is_found(second):
    opts = InvokeOptions(provider=second)
    assert not is_secret(whop.get_ad_campaign_output("adcamp_second", opts))
    assert is_secret(whop.get_ad_campaign_output(Output.secret("adcamp_second"), opts))


def test_settings_that_are_not_known_make_an_unknown_or_one_line(simulator):
    set_mocks(Engine(), preview=True)
    later = whop.Provider("later", api_key=Output.from_input(pulumi.output.Unknown()), base_url=simulator.base_url)
    opts = InvokeOptions(provider=later)
    assert answered(whop.get_ad_groups_output("adcamp_1", opts)) == (False, None)
    with pytest.raises(pulumi.RunError) as refused:
        whop.get_ad_groups("adcamp_1", opts)
    assert str(refused.value) == (
        "get_ad_groups: the settings of whop.Provider later are not known in this preview; use get_ad_groups_output"
    )


@pytest.mark.parametrize("props", [{}, {"whop:account": "p"}], ids=["bare", "with settings"])
def test_a_provider_of_another_kind_is_refused(props):
    other = pulumi.ProviderResource("pulumi-python", "p", props)
    for ask in (whop.get_ad_campaign, whop.get_ad_campaign_output):
        with pytest.raises(pulumi.RunError, match="the provider in its options is not a whop"):
            ask("adcamp_1", InvokeOptions(provider=other))


MISSING = (
    "could not read the campaign: not found (404 not_found): No such ad campaign. "
    "Check the id, and that whop:apiKey belongs to the company that owns it."
)


def refused(look_up):
    with pytest.raises(pulumi.RunError) as error:
        look_up()
    return str(error.value)


@pytest.mark.usefixtures("simulator")
def test_a_missing_campaign_is_one_line_that_names_it():
    line = f'get_ad_campaign("adcamp_none"): {MISSING}'
    assert refused(lambda: whop.get_ad_campaign("adcamp_none")) == line
    assert refused(lambda: value_of(whop.get_ad_campaign_output("adcamp_none"))) == line


@pytest.mark.usefixtures("simulator")
def test_an_id_that_is_a_secret_is_not_named():
    asked = Output.secret("adcamp_none")
    assert refused(lambda: value_of(whop.get_ad_campaign_output(asked))) == f"get_ad_campaign: {MISSING}"


@pytest.mark.parametrize("ask", [whop.get_ad_campaign, lambda each: value_of(whop.get_ad_campaign_output(each))])
def test_what_is_not_an_id_is_one_line_that_does_not_quote_it(simulator, ask):
    assert refused(lambda: ask("not/an/id")) == "get_ad_campaign: id is not an API id (letters, digits, _ and -)."
    assert simulator.requests == []


def test_a_wrong_key_is_one_line_that_says_where_it_is_set(simulator):
    second = whop.Provider("second", api_key="whop_wrong_key", base_url=simulator.base_url)
    line = refused(lambda: whop.get_ad_groups("adcamp_1", InvokeOptions(provider=second)))
    assert line.endswith("(401 unauthorized): The API key is missing or wrong. Check api_key of whop.Provider second.")
    set_all_config({"whop:apiKey": "whop_wrong_key", "whop:baseUrl": simulator.base_url}, [])
    line = refused(lambda: whop.get_ad_groups("adcamp_1"))
    assert line.endswith("Check whop:apiKey (`pulumi config set --secret whop:apiKey …`).")


def test_a_missing_key_is_one_line():
    assert refused(lambda: whop.get_ad_groups("adcamp_1")) == (
        "get_ad_groups: the API key is missing (at whop:apiKey). "
        "Set it (`pulumi config set --secret whop:apiKey …`), or set WHOP_API_KEY in the environment."
    )


def test_the_key_of_the_environment_counts_as_for_ad_groups(simulator, campaign, monkeypatch):
    set_all_config({}, [])
    monkeypatch.setenv("WHOP_API_KEY", simulator.api_key)
    monkeypatch.setenv("WHOP_BASE_URL", simulator.base_url)
    assert whop.get_ad_campaign(campaign).title == "Autumn sale"


def test_a_key_in_plain_text_is_warned_of(simulator, campaign, monkeypatch):
    warnings = []
    monkeypatch.setattr(pulumi.log, "warn", warnings.append)
    set_all_config({"whop:apiKey": simulator.api_key, "whop:baseUrl": simulator.base_url}, [])
    _warn_once.cache_clear()
    whop.get_ad_campaign(campaign)
    assert [line.partition(" ")[0] for line in warnings] == ["whop:apiKey"]


def test_nothing_is_found_but_asked_for_with_get(simulator, campaign):
    simulator.clear_requests()
    whop.get_ad_campaign(campaign)
    whop.get_ad_campaigns(COMPANY)
    whop.get_ad_groups(campaign)
    assert {each.method for each in simulator.requests} == {"GET"}
