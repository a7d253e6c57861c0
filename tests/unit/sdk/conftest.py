"""What the tests of the SDK share: an engine that a program can declare resources to."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from pulumi.runtime import set_mocks
from sdk_program import Engine


@pytest.fixture
def engine():
    """An engine in a thread of its own, whose event loop Pulumi would leave open."""
    loop, engine_loop = asyncio.new_event_loop(), asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    with ThreadPoolExecutor(1, initializer=asyncio.set_event_loop, initargs=(engine_loop,)) as thread:
        loop.set_default_executor(thread)
        set_mocks(engine := Engine(), preview=False)
        yield engine
        # A test that does not need the engine leaves the registration of the stack behind, not even started.
        loop.run_until_complete(asyncio.gather(*asyncio.all_tasks(loop), return_exceptions=True))
    for each in (loop, engine_loop):
        each.close()
    asyncio.set_event_loop(None)
