"""The calls on ad groups and their campaigns, typed, with a check of each answer's shape."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from pulumi_whop_provider.api.answers import other_version, unreadable
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.api.operations import (
    CREATE_AD_GROUP,
    DELETE_AD_GROUP,
    GET_AD_GROUP,
    GET_CAMPAIGN,
    LIST_AD_GROUPS,
    LIST_CAMPAIGNS,
    UPDATE_AD_GROUP,
    Operation,
    checked_id,
)
from pulumi_whop_provider.api.pages import Beyond, Page, page_of
from pulumi_whop_provider.schema.revision import ad_group_signs, campaign_signs
from pulumi_whop_provider.schema.texts import is_id

__all__ = ["AdGroups"]

_OK = 200
_MOST_PAGES = 1000
_LARGEST_PAGE = 100
_WRAPPERS = ("data", "ad_group", "ad_campaign")
_OF_CAMPAIGNS = frozenset({GET_CAMPAIGN, LIST_CAMPAIGNS})


class AdGroups:
    """The API's ad groups; every method raises CallError, and DeclarationError for something that cannot be an id."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The new ad group; never sent twice once the API may have acted."""
        return _object_with_id(CREATE_AD_GROUP, self._client.call(CREATE_AD_GROUP, body=body))

    def get(self, ad_group_id: str) -> dict[str, Any]:
        """The ad group as it is now."""
        return _object_with_id(GET_AD_GROUP, self._client.call(GET_AD_GROUP, path_id=ad_group_id), ad_group_id)

    def update(self, ad_group_id: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """The ad group after the change; `body` must hold absolute values, since it may be sent again.

        A success that does not show the ad group returns only its id: the change was made.
        """
        value = self._client.call(UPDATE_AD_GROUP, path_id=ad_group_id, body=body)
        if value is None or value is True:
            return {"id": ad_group_id}
        return _object_with_id(UPDATE_AD_GROUP, value, ad_group_id)

    def delete(self, ad_group_id: str) -> None:
        """Deletes the ad group; an answer that does not say so is a NoAnswerError, whatever its status."""
        value = self._client.call(DELETE_AD_GROUP, path_id=ad_group_id)
        if isinstance(value, dict):
            value = value.get("deleted", value.get("id") == ad_group_id)
        if value is not True:
            raise unreadable(DELETE_AD_GROUP, "the answer does not confirm the deletion", _OK)

    def get_campaign(self, campaign_id: str) -> dict[str, Any]:
        """The campaign."""
        return _object_with_id(GET_CAMPAIGN, self._client.call(GET_CAMPAIGN, path_id=campaign_id), campaign_id)

    def list_campaigns(self, company_id: str, title_part: str = "") -> Sequence[dict[str, Any]]:
        """The company's campaigns, each once, in the API's order: all of them, or those with `title_part` in the title.

        Others too, if the API ignores that.
        """
        query: dict[str, str | int] = {"company_id": checked_id(company_id), "first": _LARGEST_PAGE}
        if title_part:
            query["query"] = title_part
        return _each_once(self._pages(LIST_CAMPAIGNS, query, "after"))

    def list(
        self, campaign_id: str, created_after: datetime | None = None, status: str | None = None
    ) -> Sequence[dict[str, Any]]:
        """The campaign's ad groups, each once, in the API's order: all of them, or those that fit the filters.

        `created_after` must be timezone-aware.
        """
        query = _part(campaign_id, "first")
        if status is not None:
            query["status"] = status
        if created_after is not None:
            query["created_after"] = created_after.astimezone(UTC).isoformat().replace("+00:00", "Z")
        return _each_once(self._pages(LIST_AD_GROUPS, query, "after"))

    def pages(self, campaign_id: str) -> Iterator[Sequence[dict[str, Any]]]:
        """The pages of all ad groups of the campaign, in the API's order, each read on demand.

        Pages are cut by position: an ad group created in the meantime makes another one appear again on the next page.
        """
        return self._pages(LIST_AD_GROUPS, _part(campaign_id, "first"), "after")

    def pages_from_the_end(self, campaign_id: str) -> Iterator[Sequence[dict[str, Any]]]:
        """The same pages from the last to the first, if the API can list from the end."""
        return self._pages(LIST_AD_GROUPS, _part(campaign_id, "last"), "before")

    def search(self, campaign_id: str, name_part: str) -> Sequence[dict[str, Any]]:
        """The first page of the campaign's ad groups with `name_part` in their name, or any if the API ignores that."""
        return self._page(LIST_AD_GROUPS, {**_part(campaign_id, "first"), "query": name_part}).items

    def _pages(
        self, operation: Operation, query: Mapping[str, str | int], side: Literal["before", "after"]
    ) -> Iterator[Sequence[dict[str, Any]]]:
        seen: set[str] = set()
        turned: dict[str, str] = {}
        while len(seen) < _MOST_PAGES:
            page = self._page(operation, {**query, **turned})
            yield page.items
            beyond: Beyond = getattr(page, side)
            if not beyond.is_more:
                return
            if not beyond.cursor or beyond.cursor in seen:
                break
            seen.add(beyond.cursor)
            turned = {side: beyond.cursor}
        raise unreadable(operation, "the list has no end", _OK)

    def _page(self, operation: Operation, query: Mapping[str, str | int]) -> Page:
        page = page_of(self._client.call(operation, query=query))
        if page is None:
            kind = "campaigns" if operation in _OF_CAMPAIGNS else "ad groups"
            raise unreadable(operation, f"the answer is not a list of {kind}", _OK)
        for each in page.items:
            _refuse_other_version(operation, each)
        return page


def _part(campaign_id: str, end: Literal["first", "last"]) -> dict[str, str | int]:
    return {"campaign_id": checked_id(campaign_id), end: _LARGEST_PAGE}


def _each_once(pages: Iterable[Sequence[dict[str, Any]]]) -> Sequence[dict[str, Any]]:
    """The items of a list, in its order: a page is cut by position, so an item can be on two."""
    return tuple({str(each["id"]): each for page in pages for each in page}.values())


def _object_with_id(operation: Operation, value: object, asked_id: str | None = None) -> dict[str, Any]:
    """The object in an answer, even if it is wrapped once; it must be the one that was asked for.

    Raises VersionError if it is in another version's shape.
    """
    inner = value
    if isinstance(value, dict) and "id" not in value:
        inner = next((value[key] for key in _WRAPPERS if isinstance(value.get(key), dict)), value)
    if not isinstance(inner, dict) or not is_id(inner.get("id")):
        raise unreadable(operation, "the answer is not an object with an id", _OK)
    if asked_id not in (None, inner["id"]):
        raise unreadable(operation, "the answer is about another id", _OK)
    _refuse_other_version(operation, inner)
    return inner


def _refuse_other_version(operation: Operation, shown: Mapping[str, Any]) -> None:
    signs = campaign_signs(shown) if operation in _OF_CAMPAIGNS else ad_group_signs(shown)
    if signs:
        raise other_version(operation, shown, signs)
