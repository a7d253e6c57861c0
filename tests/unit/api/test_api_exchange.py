"""Bounds of one exchange, on a real socket."""

import gzip
import socket
import threading
from contextlib import contextmanager

import pytest
from api_fakes import KEY

from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.api.operations import CREATE_AD_GROUP, GET_AD_GROUP
from pulumi_whop_provider.errors import NoAnswerError
from pulumi_whop_provider.settings import Settings

JSON = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"


@contextmanager
def serving(respond, connections=4):
    """A server that reads each request's head and hands the connection to `respond(connection, head, over)`."""
    over = threading.Event()
    heads = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        for _ in range(connections):
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                head = connection.recv(65536)
                heads.append(head)
                try:
                    respond(connection, head, over)
                except OSError:
                    continue

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", heads
    finally:
        over.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


@contextmanager
def client_of(url, timeout_s=5.0):
    client = Client(Settings(api_key=KEY, base_url=url, timeout_s=timeout_s, max_retries=0))
    try:
        yield client
    finally:
        client.close()


def failure(respond, operation=CREATE_AD_GROUP, timeout_s=5.0):
    path_id = None if operation is CREATE_AD_GROUP else "a"
    with serving(respond) as (url, _), client_of(url, timeout_s) as client, pytest.raises(NoAnswerError) as caught:
        client.call(operation, path_id=path_id)
    return caught.value


def sent(body, *headers):
    head = JSON + b"".join(each + b"\r\n" for each in headers) + b"content-length: %d\r\n\r\n" % len(body)
    return lambda connection, _head, _over: connection.sendall(head + body)


def dripping(data):
    def respond(connection, _head, over):
        for byte in data:
            connection.sendall(bytes([byte]))
            if over.wait(0.05):
                return

    return respond


def test_compressed_answer_is_unpacked():
    with serving(sent(gzip.compress(b'{"id": "a"}'), b"content-encoding: gzip")) as (url, _), client_of(url) as client:
        assert client.call(GET_AD_GROUP, path_id="a") == {"id": "a"}


def test_answer_above_10_mb_is_cut_off():
    error = failure(sent(b" " * 10_000_001))
    assert "larger than 10 MB" in str(error)
    assert error.effect == "unknown"


def test_gzip_bomb_is_cut_off():
    assert "larger than 10 MB" in str(failure(sent(gzip.compress(b" " * 50_000_000), b"content-encoding: gzip")))


@pytest.mark.parametrize("encoding", [b"gzip, gzip", b"deflate", b"br"])
def test_encoding_that_was_not_asked_for_is_refused(encoding):
    assert "encoding" in str(failure(sent(b"{}", b"content-encoding: " + encoding)))


def test_dripping_body_ends_with_the_time_out():
    error = failure(dripping(JSON + b"content-length: 9999\r\n\r\n" + b" " * 9999), timeout_s=0.4)
    assert "in time" in str(error)
    assert error.effect == "unknown"


def test_dripping_headers_end_with_the_time_out():
    error = failure(dripping(JSON + b"x: " + b"y" * 9999), timeout_s=0.4)
    assert "in time" in str(error)
    assert error.effect == "unknown"


def test_silent_server_ends_with_the_time_out():
    error = failure(lambda _connection, _head, over: over.wait(), timeout_s=0.3)
    assert error.effect == "unknown"


def test_reset_before_an_answer_has_an_unknown_effect():
    assert failure(lambda *_: None).effect == "unknown"


def test_truncated_body_has_an_unknown_effect():
    head = JSON + b"content-length: 100\r\n\r\n{"
    assert failure(lambda connection, _head, _over: connection.sendall(head)).effect == "unknown"


def test_refused_connection_was_surely_not_sent():
    with serving(sent(b"{}")) as (url, _):
        pass
    with client_of(url) as client, pytest.raises(NoAnswerError) as caught:
        client.call(CREATE_AD_GROUP)
    assert caught.value.effect == "none"


def test_time_out_while_a_name_is_looked_up_was_surely_not_sent(monkeypatch):
    looked_up = threading.Event()

    def slow(*_args, **_kwargs):
        looked_up.wait(30)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    with client_of("https://slow.invalid", 0.2) as client, pytest.raises(NoAnswerError) as caught:
        client.call(CREATE_AD_GROUP)
    looked_up.set()
    assert caught.value.effect == "none"


def test_call_that_was_given_up_is_not_sent_later(monkeypatch):
    connecting, given_up = threading.Event(), threading.Event()
    connect = socket.create_connection

    def slow(*args, **kwargs):
        connecting.set()
        given_up.wait(30)
        return connect(*args, **kwargs)

    with serving(sent(b"{}"), connections=1) as (url, heads):
        monkeypatch.setattr(socket, "create_connection", slow)
        with client_of(url, 0.2) as client:
            with pytest.raises(NoAnswerError):
                client.call(CREATE_AD_GROUP)
            given_up.set()
            for thread in threading.enumerate():
                if thread.name == "whop-exchange":
                    thread.join()
    assert connecting.is_set()
    assert heads in ([], [b""])


def test_key_for_this_machine_goes_through_no_proxy(monkeypatch):
    with serving(sent(b'{"id": "proxy"}')) as (proxy, _), serving(sent(b'{"id": "a"}')) as (url, _):
        for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy"):
            monkeypatch.setenv(name, proxy)
        with client_of(url) as client:
            assert client.call(GET_AD_GROUP, path_id="a") == {"id": "a"}


def test_connection_is_kept_for_the_next_call():
    def respond(connection, _head, _over):
        answer = JSON + b"content-length: 2\r\n\r\n{}"
        connection.sendall(answer)
        connection.recv(65536)
        connection.sendall(answer)

    with serving(respond, connections=1) as (url, heads), client_of(url) as client:
        client.call(GET_AD_GROUP, path_id="a")
        client.call(GET_AD_GROUP, path_id="b")
    assert len(heads) == 1
