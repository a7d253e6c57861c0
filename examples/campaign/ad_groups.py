"""The ad groups, one row each: a change of budget or audience is a change in this file.

Apart from the program, so that a reviewer reads a table.
"""

from typing import Literal, NamedTuple

Platform = Literal["meta", "tiktok"]


class Row(NamedTuple):
    """One ad group."""

    key: str
    """Pulumi's name for it. A new key is a new ad group, so a key stays when the name for people changes."""
    platform: Platform
    name: str
    """Name for people, as the dashboard shows it; unique within a campaign."""
    countries: list[str]
    ages: tuple[int, int]
    """Youngest and oldest, in years."""
    daily_budget: float
    """Dollars."""
    cost_cap: int
    """Most that a conversion may cost, in cents."""
    status: Literal["active", "paused"]


# fmt: off
AD_GROUPS = (
    #   key                 platform  name                      countries           ages      $/day   cap ¢  status
    Row("meta-us-young",    "meta",   "US 18-24",               ["US"],             (18, 24),  60,     900, "active"),
    Row("meta-us-core",     "meta",   "US 25-44",               ["US"],             (25, 44), 150,    1400, "active"),
    Row("meta-us-older",    "meta",   "US 45-65",               ["US"],             (45, 65),  40,    1600, "active"),
    Row("meta-ca-core",     "meta",   "Canada 25-44",           ["CA"],             (25, 44),  50,    1300, "active"),
    Row("meta-uk-core",     "meta",   "UK and Ireland 25-44",   ["GB", "IE"],       (25, 44),  70,    1200, "active"),
    Row("meta-dach-core",   "meta",   "DACH 25-44",             ["DE", "AT", "CH"], (25, 44),  65,    1250, "active"),
    Row("meta-fr-core",     "meta",   "France 25-44",           ["FR"],             (25, 44),  35,    1100, "active"),
    Row("meta-nordics",     "meta",   "Nordics 25-54",          ["SE", "NO", "DK"], (25, 54),  30,    1350, "active"),
    Row("meta-anz",         "meta",   "Australia, New Zealand", ["AU", "NZ"],       (25, 54),  45,    1300, "active"),
    Row("meta-br-test",     "meta",   "Brazil, test",           ["BR"],             (18, 44),  15,     500, "paused"),
    Row("meta-in-test",     "meta",   "India, test",            ["IN"],             (18, 44),  15,     400, "paused"),
    Row("tiktok-us-young",  "tiktok", "US 18-24",               ["US"],             (18, 24),  90,     800, "active"),
    Row("tiktok-us-core",   "tiktok", "US 25-34",               ["US"],             (25, 34),  80,    1000, "active"),
    Row("tiktok-us-older",  "tiktok", "US 35-54",               ["US"],             (35, 54),  25,    1200, "active"),
    Row("tiktok-ca-young",  "tiktok", "Canada 18-34",           ["CA"],             (18, 34),  30,     850, "active"),
    Row("tiktok-uk-young",  "tiktok", "UK and Ireland 18-34",   ["GB", "IE"],       (18, 34),  45,     800, "active"),
    Row("tiktok-de-young",  "tiktok", "Germany 18-34",          ["DE"],             (18, 34),  40,     850, "active"),
    Row("tiktok-fr-young",  "tiktok", "France 18-34",           ["FR"],             (18, 34),  30,     800, "active"),
    Row("tiktok-es-test",   "tiktok", "Spain, test",            ["ES"],             (18, 34),  20,     700, "paused"),
    Row("tiktok-mx-test",   "tiktok", "Mexico, test",           ["MX"],             (18, 34),  20,     450, "paused"),
)
# fmt: on
