"""Reads the ad groups of campaigns: their ids from the lists, then each one by itself.

Always each one, although a list returns a hundred for one call: nothing promises that its items show what single reads
show, and an adoption compares with a single read. At 600 calls a minute, a thousand ad groups take two minutes.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

from pulumi_whop_cli.export.account import Reading
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import NotFoundError
from pulumi_whop_provider.planning.sides import Observed

__all__ = ["campaigns_of", "read"]

_AT_A_TIME: Final = 8


def campaigns_of(api: AdGroups, company_id: str) -> list[str]:
    """The ids of the company's campaigns, the oldest first; raises WhopError."""
    found = sorted(api.list_campaigns(company_id), key=lambda each: (str(each.get("created_at")), str(each["id"])))
    return [str(each["id"]) for each in found]


def read(api: AdGroups, campaign_ids: Sequence[str], progress: Callable[[int, int], None]) -> list[Reading]:
    """The campaigns as they are now; raises WhopError.

    `progress` is called with how many ad groups are read, of how many. One that was deleted since its campaign was
    listed is not among them.
    """
    listed = {each: [str(item["id"]) for item in api.list(each)] for each in campaign_ids}
    ids = [each for of_campaign in listed.values() for each in of_campaign]
    found: dict[str, Observed] = {}
    threads = ThreadPoolExecutor(_AT_A_TIME)
    try:
        for done, (ad_group_id, live) in enumerate(zip(ids, threads.map(partial(_live, api), ids), strict=True)):
            progress(done, len(ids))
            if live is not None:
                found[ad_group_id] = live
        progress(len(ids), len(ids))
    finally:
        threads.shutdown(wait=False, cancel_futures=True)  # after Ctrl-C nobody waits for what is under way
    return [Reading(key, [found[each] for each in of_it if each in found]) for key, of_it in listed.items()]


def _live(api: AdGroups, ad_group_id: str) -> Observed | None:
    """The ad group as it is now; None if it is gone."""
    try:
        return Observed.of_answer(api.get(ad_group_id))
    except NotFoundError as error:
        if not error.is_the_apis_own:
            raise
        return None
