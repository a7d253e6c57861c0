"""The host: Pulumi's dynamic-provider interface onto the provider's core, and nothing else.

`WhopProvider` is pickled into the state of every ad group. It is only a reference to this module's class:
the state stays small and holds no secret, and an old state runs today's code. Its import path must never change.

The core, with its HTTP client and its models, is loaded when the engine configures the provider, not when a Pulumi
program imports this module.
"""

from __future__ import annotations

import os
import threading
import traceback
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from pulumi.dynamic import (
    CheckFailure,
    CheckResult,
    ConfigureRequest,
    CreateResult,
    DiffResult,
    ReadResult,
    ResourceProvider,
    UpdateResult,
)
from pulumi.output import Unknown as HostUnknown

from pulumi_whop_provider.accounts import OF_THE_STACK, Account
from pulumi_whop_provider.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_whop_provider.host.frame import HostCall
    from pulumi_whop_provider.lifecycle.provider import Provider

__all__ = ["PROVIDER", "WhopProvider"]

_PROVIDER_KEY: Final = "__provider"


class WhopProvider(ResourceProvider):
    """What the engine calls for an `AdGroup`."""

    # The pickled reference holds no secret: encrypting it would only make every state entry larger and unstable.
    serialize_as_secret_always = False

    def __reduce__(self) -> tuple[type[WhopProvider], tuple[()]]:
        return WhopProvider, ()

    def configure(self, req: ConfigureRequest) -> None:
        """Reads the configuration and builds the core, once per process, with threads for as much as it can do at once.

        The host calls this for each spelling of the pickled reference that the state holds, with the same
        configuration: all of them share one record of the run.
        """
        _Core.account = Account.of(req.config.get)
        with _Reporting(), _Core.lock:
            if _Core.provider is not None:
                return
            from pulumi_whop_provider.host.frame import current_call
            from pulumi_whop_provider.host.pool import widen
            from pulumi_whop_provider.lifecycle.provider import assemble

            _Core.provider = assemble(
                req.config.get,
                os.environ,
                engine_waits=lambda: current_call().engine_waits(),
                say=lambda line: current_call().info(line),
            )
            widen(_Core.provider.at_once)

    def check(self, _olds: dict[str, Any], news: dict[str, Any]) -> CheckResult:
        """Validates the declaration and reports every failure at once."""
        with _Planning() as call:
            _Core.checked.add(call.name)
            checked = _core().check(_inward(news), _stored(_olds), call)
            if checked.errors:
                _report_others(call)
        failures = [CheckFailure("", call.account.worded(str(each))) for each in checked.errors]
        return CheckResult(_outward(checked.declared), failures)

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> DiffResult:
        """Compares the declaration with the state, property by property."""
        from pulumi_whop_provider.host.diff import DetailedDiffResult
        from pulumi_whop_provider.paths import path_text

        with _Planning() as call:
            changes = _core().diff(_id, _stored(_olds), _inward(_news), call)
        kinds = {path_text(each.path): f"{each.kind}_replace" if each.replaces else each.kind for each in changes}
        replaces = [path_text(each.path) for each in changes if each.replaces]
        return DetailedDiffResult(kinds=kinds, replaces=replaces)

    def create(self, props: dict[str, Any]) -> CreateResult:
        """Creates or adopts the ad group."""
        with _Writing(inputs=props) as call:
            outcome = _core().create(_inward(props), call)
        return CreateResult(outcome.id, outcome.state)

    def read(self, id_: str, props: dict[str, Any]) -> ReadResult:
        """Reads the ad group; a blank id means that it is gone."""
        with _Reporting() as call:
            outcome = _core().read(id_, _stored(props), call.inputs, call)
        # With None the engine keeps the inputs that it has.
        return ReadResult(outcome.id, outcome.state, outcome.inputs)

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        """Changes the ad group in place."""
        with _Writing(inputs=_news) as call:
            outcome = _core().update(_id, _stored(_olds), _inward(_news), call)
        return UpdateResult(outcome.state)

    def delete(self, _id: str, _props: dict[str, Any]) -> None:
        """Deletes the ad group."""
        with _Writing() as call:
            _core().delete(_id, _stored(_props), call)


PROVIDER: Final = WhopProvider()
"""The one instance that all ad groups of a program share."""


class _Core:
    """The core of this process: one client and one record of the run, shared by the host's threads.

    The engine starts a process for each provider of a program, so there is one account in each.
    """

    lock: Final = threading.Lock()
    """Held while the core is built."""
    provider: Provider | None = None
    account: Account = OF_THE_STACK
    """The one that this process is for."""
    writes: Final[set[_Writing]] = set()
    """The writes that are under way."""
    checked: Final[set[str]] = set()
    """The names of the resources that the engine has checked."""


def _core() -> Provider:
    if _Core.provider is None:
        raise RuntimeError("the engine called the provider before it configured it")
    return _Core.provider


def _report_others(call: HostCall) -> None:
    """Reports the mistakes in declarations that the engine, which stops at the first failure, does not get to."""
    from pulumi_whop_provider.handover import Handover
    from pulumi_whop_provider.host.engine import engine_address

    handover = Handover.beside(engine_address())
    declarations = handover.take() if handover else []
    if call.name in {each.name for each in declarations}:  # otherwise another program left them
        for each in declarations:
            if each.declared and each.account == _Core.account.name and each.name not in _Core.checked:
                for error in _core().errors(each.declared, each.urn or f"::{each.name}"):
                    call.error(str(error), name=each.name, urn=each.urn)


class _Reporting:
    """Gives the engine's call to an operation, and turns what it raises into what the engine shows.

    An expected error is one line. Anything else is a bug in this package, and keeps its traceback.
    """

    def __enter__(self) -> HostCall:
        from pulumi_whop_provider.host.frame import call_of_context, current_call

        self._call = replace(current_call(), account=_Core.account)
        self._before = call_of_context.set(self._call)
        return self._call

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from pulumi_whop_provider.host.frame import call_of_context

        call_of_context.reset(self._before)
        if _Core.writes:  # only writes need it, and the host's queue is as long as a refresh
            self._call.look_for_cancel()
        self._end(error)

    def _end(self, error: BaseException | None) -> None:
        from pulumi_whop_provider.errors import BugError, WhopError

        if isinstance(error, WhopError):
            self._call.fail(str(error))
        elif isinstance(error, Exception):
            self._call.fail(f"{BugError(repr(error))}\n{''.join(traceback.format_exception(error))}")


class _Planning(_Reporting):
    """Reporting for an operation that is part of a preview too, and ends it if it fails."""

    def _end(self, error: BaseException | None) -> None:
        if error is not None:
            _report_others(self._call)
        super()._end(error)


class _Writing(_Reporting):
    """Reporting for an operation that changes something, and may leave something in the state although it fails.

    `inputs` are the program's, for such an error.
    """

    def __init__(self, inputs: Mapping[str, Any] = MappingProxyType({})) -> None:
        self._inputs = inputs

    def __enter__(self) -> HostCall:
        _Core.writes.add(self)
        return super().__enter__()

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        _Core.writes.discard(self)
        super().__exit__(kind, error, trace)

    def _end(self, error: BaseException | None) -> None:
        from pulumi_whop_provider.lifecycle.outcome import IncompleteError

        if isinstance(error, IncompleteError):
            outcome = error.outcome
            inputs = _stored(self._inputs)
            self._call.fail_with_state(str(error), resource_id=outcome.id, outs=outcome.state, inputs=inputs)
        super()._end(error)


def _stored(props: Mapping[str, Any]) -> dict[str, Any]:
    """What the state holds, as the core has it: without the pickled provider."""
    return {key: value for key, value in props.items() if key != _PROVIDER_KEY}


def _inward(props: Mapping[str, Any]) -> dict[str, Any]:
    """What the program declares, as the core has it: unknown values become the core's own."""
    return {key: _translated(value, HostUnknown, UNKNOWN) for key, value in _stored(props).items()}


def _outward(props: Mapping[str, Any]) -> dict[str, Any]:
    """The core's properties as the host has them."""
    unknown = HostUnknown()  # type: ignore[no-untyped-call]
    return {key: _translated(value, Unknown, unknown) for key, value in props.items()}


def _translated(value: Any, kind: type, spelling: object) -> Any:
    if isinstance(value, kind):
        return spelling
    if isinstance(value, dict):
        return {key: _translated(item, kind, spelling) for key, item in value.items()}
    if isinstance(value, list):
        return [_translated(item, kind, spelling) for item in value]
    return value
