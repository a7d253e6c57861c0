"""A client that its first call makes.

Apart because of what it spares: a preview makes no call, and need not load the HTTP library and the machine's
certificates.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_whop_provider.api.client import Client
    from pulumi_whop_provider.api.operations import Operation

__all__ = ["LateClient"]


class LateClient:
    """Stands for the client that `make` makes, once for all threads."""

    def __init__(self, make: Callable[[], Client]) -> None:
        """Make nothing yet."""
        self._make = make
        self._lock = threading.Lock()
        self._client: Client | None = None

    def call(
        self,
        operation: Operation,
        *,
        path_id: str | None = None,
        query: Mapping[str, str | int] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> object:
        """`Client.call`; raises ConfigurationError where the client cannot be made."""
        with self._lock:
            client = self._client = self._client or self._make()
        return client.call(operation, path_id=path_id, query=query, body=body)
