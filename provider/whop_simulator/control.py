"""What a test does behind the API's back: campaigns, keys, edits, planned failures, switches."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from whop_simulator import merge, rules, views
from whop_simulator.ad_groups import added, changed, new_id
from whop_simulator.contract import contract
from whop_simulator.errors import ApiError
from whop_simulator.faults import Fault
from whop_simulator.json_types import Json, JsonObject
from whop_simulator.records import AdGroup, Campaign, Key
from whop_simulator.request_log import LoggedRequest
from whop_simulator.switches import Switches
from whop_simulator.validation import refuse_invalid_body
from whop_simulator.world import World

COMPANY = "biz_simulator0001"
"""The company that everything belongs to unless another one is named."""

PERMISSIONS: frozenset[str] = frozenset().union(*(call.permissions for call in contract().operations.values()))
"""All permissions that the contract asks for."""


@dataclass
class Controls:
    """The controls of one simulator; the same ones are reached over HTTP (`control_routes`)."""

    world: World
    initial: Switches
    """The switches that `reset` goes back to."""
    api_key: str
    """A key with all permissions of the default company; it survives `reset`."""

    @property
    def requests(self) -> Sequence[LoggedRequest]:
        """All requests to the API since the start, `clear_requests` or `reset`, in the order of arrival."""
        return self.world.log.entries()

    @property
    def contract_violations(self) -> Sequence[str]:
        """What the contract says against the simulator's own answers, and its crashes."""
        return list(self.world.violations)

    def add_key(self, permissions: Iterable[str] = PERMISSIONS, company: str = COMPANY) -> str:
        """Adds a bearer token and returns it."""
        key = Key(new_id("key", 24), company, frozenset(permissions))
        with self.world.store.transaction():
            self.world.store.add_key(key)
        return key.token

    def add_campaign(
        self,
        platform: str = "meta",
        company: str = COMPANY,
        status: str = "active",
        title: str = "Simulated campaign",
        *,
        budget_optimization: bool = False,
        id: str | None = None,  # noqa: A002 - the API's own word
    ) -> str:
        """Adds a campaign, or replaces the one of that id, and returns the id.

        Raises ValueError for a platform that the contract does not know, and for `budget_optimization` off Meta,
        where campaigns have no settings that could say so.
        """
        if platform not in contract().schemas.named("AdPlatform")["enum"] or (
            budget_optimization and platform != "meta"
        ):
            raise ValueError(f"no such campaign: {platform=}, {budget_optimization=}")
        store = self.world.store
        with store.transaction():
            campaign_id = id or new_id("adcamp", 13)
            store.add_campaign(
                Campaign(campaign_id, company, platform, title, status, budget_optimization, store.now())
            )
        return campaign_id

    def ad_groups(self, campaign_id: str | None = None, *, deleted: bool = False) -> list[JsonObject]:
        """The ad groups as the API would answer them in full, whatever the switches hide; the oldest first.

        Those that are there, or with `deleted` only those that were deleted.
        """
        with self.world.store.transaction():
            groups = [group for group in self.world.store.ad_groups(campaign_id) if group.deleted == deleted]
            return [self._shown(group) for group in groups]

    def ad_group(self, ad_group_id: str) -> JsonObject:
        """One ad group as in `ad_groups`; raises KeyError for one that is unknown or deleted."""
        with self.world.store.transaction():
            group = self._group(ad_group_id)
            if group.deleted:
                raise KeyError(ad_group_id)
            return self._shown(group)

    def add_ad_group(self, campaign_id: str, settings: JsonObject) -> JsonObject:
        """Creates an ad group as a person does in the dashboard, and returns it as in `ad_groups`.

        `settings` has the shape of a create request without `campaign_id`, and is held to the same rules. Raises
        ValueError for what they refuse, KeyError for an unknown campaign.
        """
        with _refusals_as_value_errors(), self.world.store.transaction():
            campaign = self._campaign(campaign_id)
            refuse_invalid_body(contract().operations["createAdGroup"], {"campaign_id": campaign_id, **settings})
            return self._shown(added(self.world, campaign, settings))

    def stored(self, ad_group_id: str) -> JsonObject:
        """All that was ever sent and not cleared, in the request's shape, keys that are never answered included.

        `status` is what the advertiser set; a verdict of the platform shows in `ad_groups`.
        """
        with self.world.store.transaction():
            group = self._group(ad_group_id)
            return {"campaign_id": group.campaign_id, **group.declared}

    def edit(self, ad_group_id: str, changes: JsonObject) -> JsonObject:
        """Changes an ad group as a person does in the dashboard, and returns it as in `ad_groups`.

        `changes` has the shape of an update request and is merged at every depth, with null clearing, whatever the
        switches say; no rule between fields holds for it. A status of `in_review`, `rejected` or `flagged` is a
        verdict of the ad platform (A-14), any other lifts the verdict. Raises ValueError for changes that the
        contract does not know, KeyError for an unknown ad group.
        """
        with _refusals_as_value_errors():
            refuse_invalid_body(contract().operations["updateAdGroup"], changes)
        store = self.world.store
        with store.transaction():
            group = self._group(ad_group_id)
            campaign = self._campaign(group.campaign_id)
            status = changes.get("status")
            verdict = group.verdict if status is None else status if status in rules.VERDICTS else None
            said = {key: value for key, value in changes.items() if not (key == "status" and value in rules.VERDICTS)}
            declared = merge.patched(group.declared, said, campaign.platform, Switches())
            group = changed(self.world, group, declared=declared, verdict=verdict)
            store.save_ad_group(group)
            return self._shown(group)

    def remove(self, ad_group_id: str) -> None:
        """Deletes an ad group as a person does in the dashboard."""
        store = self.world.store
        with store.transaction():
            store.save_ad_group(replace(self._group(ad_group_id), deleted=True, updated_at=store.now()))

    def fail_next(
        self,
        operation: str,
        status: int,
        body: Json = None,
        headers: Mapping[str, str] | None = None,
        *,
        times: int = 1,
        after_commit: bool = False,
    ) -> None:
        """Answers the next calls of an operation (`createAdGroup`, …) with that status; see `Fault`."""
        self.world.faults.plan(Fault(operation, status, body, headers or {}, times, after_commit))

    def set(self, **changes: Json) -> None:
        """Changes switches from the next call on; raises TypeError for an unknown switch, ValueError for a value."""
        self.world.switches = replace(self.world.switches, **changes)

    def clear_requests(self) -> None:
        """Empties `requests`."""
        self.world.log.clear()

    def reset(self) -> None:
        """Back to the start: initial switches, nothing stored, nothing logged or planned, no key but `api_key`."""
        with self.world.store.transaction():
            self.world.store.forget(keep_token=self.api_key)
        self.world.switches = self.initial
        self.world.faults.clear()
        self.world.limiter.clear()
        self.world.log.clear()
        self.world.violations.clear()

    def _group(self, ad_group_id: str) -> AdGroup:
        group = self.world.store.ad_group(ad_group_id)
        if group is None:
            raise KeyError(ad_group_id)
        return group

    def _campaign(self, campaign_id: str) -> Campaign:
        campaign = self.world.store.campaign(campaign_id)
        if campaign is None:
            raise KeyError(campaign_id)
        return campaign

    def _shown(self, group: AdGroup) -> JsonObject:
        return views.whole_truth(group, self._campaign(group.campaign_id), self.world.switches)


@contextmanager
def _refusals_as_value_errors() -> Iterator[None]:
    try:
        yield
    except ApiError as error:
        raise ValueError(str(error)) from error
