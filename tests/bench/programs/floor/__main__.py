"""The table of ad groups, declared with a provider that does nothing."""

import json
from pathlib import Path

from nothing import AdGroup
from pulumi import ResourceOptions

here = Path(__file__).parent
for name, arguments in json.loads((here / "ad_groups.json").read_text()).items():
    AdGroup(name, arguments)
for name, ad_group_id in json.loads((here / "ids.json").read_text()).items():
    AdGroup(name, {}, ResourceOptions(id=ad_group_id))
