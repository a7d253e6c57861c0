"""A local stand-in for the ad-group part of Whop's API, with its own reading of the contract.

Apart from the provider, and sharing nothing with it, so that one mistake cannot sit on both sides.
"""

from whop_simulator.control import COMPANY
from whop_simulator.request_log import LoggedRequest
from whop_simulator.server import Simulator
from whop_simulator.switches import Switches

__all__ = ["COMPANY", "LoggedRequest", "Simulator", "Switches"]
