"""The table of ad groups, declared with a provider that does nothing but keep an answer."""

import json
from pathlib import Path

from keeping import AdGroup

for name, arguments in json.loads(Path(__file__).with_name("ad_groups.json").read_text()).items():
    AdGroup(name, arguments)
