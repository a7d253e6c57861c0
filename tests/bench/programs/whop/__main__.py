"""The table of ad groups, declared with this package."""

import json
from pathlib import Path

import pulumi_whop as whop

here = Path(__file__).parent
for name, arguments in json.loads((here / "ad_groups.json").read_text()).items():
    whop.AdGroup(name, **arguments)
for name, ad_group_id in json.loads((here / "ids.json").read_text()).items():
    whop.AdGroup.get(name, ad_group_id)
