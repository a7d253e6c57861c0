"""Answer the calls on campaigns, which are read-only."""

from whop_simulator import access, paging, views
from whop_simulator.calls import Call
from whop_simulator.contract import contract
from whop_simulator.filters import matches
from whop_simulator.json_types import Json, JsonObject
from whop_simulator.records import Campaign
from whop_simulator.world import World


def get_campaign(world: World, call: Call) -> JsonObject:
    """Answers `getAdCampaign`."""
    return _shown(world, access.visible_campaign(world, call.target, call.key, writes=False), "AdCampaign")


def list_campaigns(world: World, call: Call) -> JsonObject:
    """Answers `listAdCampaigns`."""
    company = access.own_company(call.query["company_id"], call.key)
    newest_first = [(-age, campaign) for age, campaign in enumerate(world.store.campaigns(company))][::-1]
    found = [
        (position, campaign)
        for position, campaign in newest_first
        if matches(call.query, campaign.title, campaign.status, campaign.created_at)
    ]
    page = paging.page_of(found, call.query, world.switches.page_limit)
    return {"data": [_shown(world, item, "AdCampaignListItem") for item in page.items], "page_info": page.info}


def _shown(world: World, campaign: Campaign, place: str) -> JsonObject:
    """The campaign as answered; what the simulator does not simulate is null, nought or empty."""
    properties = contract().schemas.properties(contract().schemas.named(place))
    known = {
        "id": campaign.id,
        "title": campaign.title,
        "platform": campaign.platform,
        "status": campaign.status,
        "daily_budget": _daily_budget(world, campaign),
        "created_at": campaign.created_at,
        "updated_at": campaign.created_at,
        "config": _config(campaign),
        "created_by_user": {"id": "user_simulator", "username": "simulator"},
    }
    return {key: known[key] if key in known else _nothing(schema) for key, schema in properties.items()}


def _config(campaign: Campaign) -> JsonObject | None:
    """Meta's campaign settings; null off Meta."""
    settings = {"budget_optimization": campaign.budget_optimization}
    config: JsonObject = contract().schemas.filled(contract().schemas.named("AdCampaignConfig"), settings)
    return config if campaign.platform == "meta" else None


def _daily_budget(world: World, campaign: Campaign) -> float | None:
    """The sum of the ad groups' daily budgets; null when none has one."""
    groups = [group for group in world.store.ad_groups(campaign.id) if not group.deleted]
    budgets = [views.daily_budget(group, campaign) for group in groups]
    amounts = [budget for budget in budgets if budget is not None]
    return sum(amounts) if amounts else None


def _nothing(schema: JsonObject) -> Json:
    kind = schema.get("type", "null")
    return {"number": 0.0, "integer": 0, "array": []}.get(kind) if isinstance(kind, str) else None
