"""The calls of the API that this package makes, as a table: method, path, and the permissions that a key needs.

These are facts from the contract's paths.
"""

from dataclasses import dataclass
from typing import Final

from pulumi_whop_provider.errors import DeclarationError
from pulumi_whop_provider.schema.texts import is_id

__all__ = [
    "CREATE_AD_GROUP",
    "DELETE_AD_GROUP",
    "GET_AD_GROUP",
    "GET_CAMPAIGN",
    "LIST_AD_GROUPS",
    "LIST_CAMPAIGNS",
    "UPDATE_AD_GROUP",
    "Operation",
    "checked_id",
]


@dataclass(frozen=True)
class Operation:
    """One call of the API. `name` follows the words "could not" in an error."""

    name: str
    method: str
    path: str
    """Below the base URL; `{id}` stands for an id."""
    permissions: tuple[str, ...]

    @property
    def changes_something(self) -> bool:
        """Whether a lost answer leaves open what the API did."""
        return self.method != "GET"

    @property
    def sends_settings(self) -> bool:
        """Whether the request holds what the program declares: a refusal may be about that."""
        return self.method in ("POST", "PATCH")

    @property
    def is_repeatable(self) -> bool:
        """Whether sending it twice does the same as sending it once: all but POST, since PATCH has absolute values."""
        return self.method != "POST"

    def path_for(self, path_id: str | None) -> str:
        """The path with the id in it; raises DeclarationError for what is not an id."""
        return self.path if path_id is None else self.path.format(id=checked_id(path_id))


_READ: Final = "ad_campaign:basic:read"

CREATE_AD_GROUP: Final = Operation("create the ad group", "POST", "/ad_groups", ("ad_campaign:create", _READ))
GET_AD_GROUP: Final = Operation("read the ad group", "GET", "/ad_groups/{id}", (_READ,))
UPDATE_AD_GROUP: Final = Operation("update the ad group", "PATCH", "/ad_groups/{id}", ("ad_campaign:update", _READ))
DELETE_AD_GROUP: Final = Operation("delete the ad group", "DELETE", "/ad_groups/{id}", ("ad_campaign:delete",))
LIST_AD_GROUPS: Final = Operation("list the campaign's ad groups", "GET", "/ad_groups", (_READ,))
GET_CAMPAIGN: Final = Operation(
    "read the campaign", "GET", "/ad_campaigns/{id}", (_READ, "access_pass:basic:read", "company:balance:read")
)
LIST_CAMPAIGNS: Final = Operation(
    "list the company's campaigns", "GET", "/ad_campaigns", (_READ, "access_pass:basic:read")
)


def checked_id(text: str) -> str:
    """`text`, if it can be an id of the API; raises DeclarationError before anything else gets into a URL."""
    if not is_id(text):
        raise DeclarationError(["what was given as an id is not an API id (letters, digits, _ and -)"])
    return text
