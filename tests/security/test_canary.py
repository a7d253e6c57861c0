"""The search for the key finds it: a search that cannot fail would prove nothing."""

from __future__ import annotations

import base64
import gzip
import json
import pickle
import urllib.parse

import dill
import pytest
from hypothesis import given, strategies as st

from canary import API_KEY, forms_in, leaks_in_text, leaks_under
from core_stack import CoreStack, RecordingCaller
from pulumi_whop_provider.errors import WhopError

_RAW = API_KEY.encode()
_DISGUISES = {
    "raw": _RAW,
    "in JSON": json.dumps({"authorization": [f"Bearer {API_KEY}"]}).encode(),
    "in a form": urllib.parse.urlencode({"key": API_KEY}).encode(),
    "UTF-16": API_KEY.encode("utf-16"),
    "hex": _RAW.hex().encode(),
    "upper hex": _RAW.hex().upper().encode(),
    "percent": "".join(f"%{byte:02x}" for byte in _RAW).encode(),
    "upper percent": "".join(f"%{byte:02X}" for byte in _RAW).encode(),
    "dill in base64, as a pickled provider": base64.b64encode(dill.dumps({"settings": {"key": API_KEY}})),
    **{f"pickle {each}": pickle.dumps([API_KEY], protocol=each) for each in range(pickle.HIGHEST_PROTOCOL + 1)},
}


@pytest.mark.parametrize("data", _DISGUISES.values(), ids=_DISGUISES)
def test_the_key_is_found(data: bytes) -> None:
    assert forms_in(data)


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
@given(before=st.binary(max_size=9), after=st.binary(max_size=9))
def test_the_key_is_found_in_base64_wherever_it_stands(encode, before: bytes, after: bytes) -> None:
    assert forms_in(encode(before + _RAW + after))


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("before", range(3))
def test_both_alphabets_of_base64_are_known(encode, before: int) -> None:
    key = "~~~???>>>key~~~???>>>key"
    assert forms_in(encode(b"x" * before + key.encode() + b"yz"), key)


@pytest.mark.parametrize("cut", ["", API_KEY[:-4], API_KEY[4:], API_KEY.upper(), "whop_another_0123456789abcdef"])
def test_what_is_not_the_key_is_not_found(cut: str) -> None:
    assert leaks_in_text(f"{cut} {base64.b64encode(cut.encode()).decode()}") == []


def test_a_file_that_holds_it_is_named_with_the_form(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("left")
    (folder / "state").mkdir()
    (folder / "state" / "dev.json").write_bytes(b"..." + _RAW.hex().encode())
    (folder / "Pulumi.dev.yaml").write_text(API_KEY)
    (folder / "harmless").write_bytes(gzip.compress(b"nothing"))
    assert leaks_under(folder) == ["state/dev.json: hex"]


def test_a_core_that_tells_the_key_fails_its_test(stack: CoreStack) -> None:
    stack.simulator.add_campaign("meta", id="adcamp_meta")
    key = stack.simulator.api_key
    with pytest.raises(AssertionError, match="the API key"):
        stack.up({"campaign_id": "adcamp_meta", "name": key})


def test_a_core_whose_error_tells_the_key_fails_its_test(stack: CoreStack) -> None:
    class Telling(RecordingCaller):
        def info(self, text: str) -> None:
            raise WhopError(text, advice=f"use {stack.simulator.api_key}")

    with pytest.raises(AssertionError, match="the API key"):
        stack.up({"campaign_id": "adcamp_meta", "name": "One"}, Telling())
