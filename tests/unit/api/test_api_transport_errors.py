"""Every exception of httpx is one of ours."""

import inspect
import ssl

import httpx
import pytest
from api_fakes import KEY

from pulumi_whop_provider.api.connections import errors_of_transport
from pulumi_whop_provider.api.operations import CREATE_AD_GROUP, GET_AD_GROUP
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.errors import NoAnswerError

CLASSES = sorted(
    (each for each in vars(httpx).values() if inspect.isclass(each) and issubclass(each, Exception)),
    key=lambda each: each.__name__,
)
NEVER_SENT = {"ConnectError", "ConnectTimeout", "InvalidURL", "PoolTimeout", "ProxyError", "UnsupportedProtocol"}


def made(kind):
    """An instance of an exception class, whatever its constructor wants."""
    if kind is httpx.HTTPStatusError:
        return kind("x", request=httpx.Request("GET", "https://a"), response=httpx.Response(500))
    return kind("x") if "message" in inspect.signature(kind).parameters else kind()


def mapped(error, operation=CREATE_AD_GROUP):
    with pytest.raises(NoAnswerError) as caught, errors_of_transport(operation, "api.whop.com", Redaction(KEY)):
        raise error
    return caught.value


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_only_what_was_surely_not_sent_has_no_effect(kind):
    assert mapped(made(kind)).effect == ("none" if kind.__name__ in NEVER_SENT else "unknown")


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_read_has_no_effect(kind):
    assert mapped(made(kind), GET_AD_GROUP).effect == "none"


@pytest.mark.parametrize("error", [OSError("disk"), UnicodeError("idna"), TimeoutError()], ids=repr)
def test_what_httpx_lets_through_is_mapped_too(error):
    assert mapped(error).effect == "unknown"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (httpx.ConnectError("Name or service not known"), "no connection to api.whop.com (Name or service not known)"),
        (httpx.ReadTimeout("timed out"), "no answer from api.whop.com in time (timed out)"),
        (httpx.RemoteProtocolError("cut"), "the connection to api.whop.com broke (cut)"),
        (httpx.ReadError(""), "the connection to api.whop.com broke (ReadError)"),
    ],
    ids=["connect", "time-out", "cut", "no text"],
)
def test_error_says_what_happened(error, message):
    assert mapped(error).what == message


@pytest.mark.parametrize("kind", [httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.TooManyRedirects])
def test_what_stays_wrong_is_not_to_be_repeated(kind):
    assert mapped(kind("x")).asks_repeat is False


def test_bad_certificate_is_not_to_be_repeated():
    error = httpx.ConnectError("certificate verify failed")
    error.__cause__ = ssl.SSLCertVerificationError()
    assert mapped(error).asks_repeat is False


def test_other_errors_pass():
    with pytest.raises(KeyError), errors_of_transport(GET_AD_GROUP, "x", Redaction(KEY)):
        raise KeyError
