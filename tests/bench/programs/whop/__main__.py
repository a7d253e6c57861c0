"""The table of ad groups, declared with this package."""

import json
from pathlib import Path

import pulumi_whop as whop

for name, arguments in json.loads(Path(__file__).with_name("ad_groups.json").read_text()).items():
    whop.AdGroup(name, **arguments)
