"""The core with a shop of campaigns, as in the lifecycle's tests."""

from lifecycle.conftest import shop

__all__ = ["shop"]
