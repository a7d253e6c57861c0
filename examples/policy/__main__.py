"""Guard rails for the ad groups of a team: what `--policy-pack` starts."""

from policies import POLICIES
from pulumi_policy import EnforcementLevel, PolicyPack

PolicyPack("whop-ad-groups", POLICIES, enforcement_level=EnforcementLevel.MANDATORY)
