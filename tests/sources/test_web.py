"""Fetching from a real server on this machine; nothing here asks any other."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from typing import Any

import pytest
import trustme

from briefing.config import Limits, Network
from briefing.errors import InputError, SettingsError
from briefing.fetched import Fetched
from briefing.sources.connect import allowed_hosts, is_public
from briefing.sources.web import Fetcher, address_of

PAGE = b"<title>Dam holds</title><p>The dam at Ostrava Mala held, the mayor said."
BY_HAND = "open it in a browser, save the page and give the file"
MB = 1024**2
NOW = datetime(2026, 3, 17, 8, 5, tzinfo=UTC)


def packed(data: bytes) -> bytes:
    """The same bytes at any time: workers compare the names of their tests, and those hold the parameters."""
    return gzip.compress(data, mtime=0)


class Asked:
    """One request, and the means to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler) -> None:
        self.path = handler.path
        self.headers = {name.lower(): value for name, value in handler.headers.items()}
        self.peer = handler.client_address
        self._handler = handler

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.start(status, content_length=str(len(body)), **headers)
        self.send(body)

    def start(self, status: int = 200, **headers: str) -> None:
        self._handler.send_response(status)
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def send(self, data: bytes) -> None:
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def hang_up(self) -> None:
        self._handler.close_connection = True


Answer = Callable[[Asked], None]


class Site:
    """A server on 127.0.0.1. ``answers`` gives each path its answer, or several in turn, of which the last stays."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer | list[Answer]] = {}
        self.asked: list[Asked] = []
        self.done = threading.Event()
        """Set when an answer has ended, for whatever reason."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def url(self, path: str = "/", *, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, asked: Asked) -> None:
        self.asked.append(asked)
        known = self.answers.get(asked.path, page(404))
        answer = known if callable(known) else known.pop(0) if len(known) > 1 else known[0]
        try:
            answer(asked)
        finally:
            self.done.set()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle(self) -> None:
                with suppress(OSError):  # the fetcher hangs up, as it should
                    super().handle()

            def finish(self) -> None:
                with suppress(OSError):
                    super().finish()

            def do_GET(self) -> None:
                site._answer(Asked(self))

            def log_message(self, *arguments: Any) -> None:
                pass

        return Handler


def page(status: int = 200, body: bytes = b"", **headers: str) -> Answer:
    return lambda asked: asked.answer(status, body, **headers)


def redirect(location: str, status: int = 302) -> Answer:
    return page(status, location=location)


class Time:
    """Stands in for the clock: sleeping is what moves it."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


class Kept(dict[str, Fetched]):
    """A cache in memory."""

    def put(self, url: str, fetched: Fetched) -> None:
        self[url] = fetched


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def fake() -> Time:
    return Time()


@pytest.fixture
def get(fake: Time) -> Iterator[Callable[..., Fetched]]:
    """``get(url, cache=..., limits=..., **network)`` by one fetcher for equal settings, on the clock that stands in."""
    made: dict[str, Fetcher] = {}
    no_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # to load what browsers trust takes longer than most tests

    def fetch(url: str, *, cache: Kept | None = None, limits: Limits | None = None, **network: Any) -> Fetched:
        settings = Network.model_validate({"allow_hosts": ("127.0.0.1",), "pause": 0, "retries": 0, **network})
        key = f"{settings} {limits} {id(cache)}"
        if key not in made:
            made[key] = Fetcher(
                settings, limits or Limits(), cache, sleep=fake.sleep, clock=fake.clock, now=lambda: NOW, tls=no_tls
            ).__enter__()
        return made[key].fetch(url)

    yield fetch
    for fetcher in made.values():
        fetcher.__exit__(None, None, None)


Get = Callable[..., Fetched]


def refused(get: Get, url: str, **options: Any) -> str:
    with pytest.raises(InputError) as error:
        get(url, **options)
    assert "\n" not in str(error.value)
    return error.value.what


def not_public(address: str, entry: str | None = None) -> str:
    return (
        f"its address {address} is not public; "
        f"if the host is yours, put '{entry or address}' under 'network.allow_hosts'"
    )


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Names have these addresses, one answer a look-up; gives the names that are looked up."""
    names: list[str] = []
    real = socket.getaddrinfo
    left = list(answers)

    def getaddrinfo(host: str, port: int, *args: Any, **options: Any) -> list[Any]:
        if not host.endswith(".example"):
            return real(host, port, *args, **options)
        names.append(host)
        found = left.pop(0)
        return [(socket.AF_INET6 if ":" in a else socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return names


def connecting_to(monkeypatch: pytest.MonkeyPatch, site: Site, refusing: tuple[str, ...] = ()) -> list[str]:
    """Every connection goes to ``site``; gives the addresses that were meant."""
    meant: list[str] = []
    real = socket.create_connection

    def create_connection(address: tuple[str, int], *args: Any, **options: Any) -> socket.socket:
        meant.append(address[0])
        if address[0] in refusing:
            raise OSError(101, "Network is unreachable")
        return real(("127.0.0.1", site.port), *args, **options)

    monkeypatch.setattr(socket, "create_connection", create_connection)
    return meant


# ------------------------------------------------------------------------------------------------------- a good answer


def test_body_and_headers_of_an_answer(site: Site, get: Get) -> None:
    headers = {"content_type": "Text/HTML; Charset='ISO-8859-2'", "etag": '"a1"', "last_modified": "yesterday"}
    site.answers["/a?q=1"] = page(200, PAGE, **headers)
    assert get(site.url("/a?q=1#part")) == Fetched(
        site.url("/a?q=1"), PAGE, "text/html", "ISO-8859-2", '"a1"', "yesterday", fresh=True
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text/html", ("text/html", None)),
        ("application/rss+xml;charset=utf-8", ("application/rss+xml", "utf-8")),
        ('text/plain; a=b; charset="koi8-r"; c', ("text/plain", "koi8-r")),
        ("text/html; charset=" + "x" * 90, ("text/html", "x" * 40)),
        ("text/html; charset=", ("text/html", None)),
        ("html", ("", None)),
        ("", ("", None)),
        (";;;" + " " * 9000, ("", None)),
    ],
)
def test_content_types(site: Site, get: Get, value: str, expected: tuple[str, str | None]) -> None:
    site.answers["/"] = page(200, PAGE, content_type=value)
    found = get(site.url())
    assert (found.media_type, found.encoding) == expected


def test_what_a_request_says_and_what_it_does_not(site: Site, get: Get) -> None:
    site.answers["/"] = redirect("/b")
    site.answers["/b"] = page(200, PAGE, set_cookie="id=7; Path=/")
    get(site.url())
    get(site.url())
    for asked in site.asked:
        assert sorted(asked.headers) == ["accept", "accept-encoding", "host", "user-agent"]
    assert asked.headers["user-agent"] == f"briefing/{version('briefing')}"
    assert asked.headers["host"] == f"127.0.0.1:{site.port}"


def test_one_connection_serves_one_host(site: Site, get: Get) -> None:
    site.answers["/"] = page(200, PAGE)
    get(site.url())
    get(site.url())
    assert site.asked[0].peer == site.asked[1].peer


def test_proxies_of_the_environment_are_not_asked(site: Site, get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/"] = page(200, PAGE)
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert get(site.url()).data == PAGE


# ------------------------------------------------------------------------------------------ addresses that are refused


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://news.example/a", "ftp://news.example/a: not a web address; only http:// and https:// are fetched"),
        ("file:///etc/passwd", "file:///etc/passwd: not a web address; only http:// and https:// are fetched"),
        ("news.example/a", "news.example/a: not a web address; only http:// and https:// are fetched"),
        ("data:text/html,a", "data:text/html,a: not a web address; only http:// and https:// are fetched"),
        ("javascript:a()", "javascript:a(): not a web address; only http:// and https:// are fetched"),
        ("//news.example", "//news.example: not a web address; only http:// and https:// are fetched"),
        ("", ": not a web address; only http:// and https:// are fetched"),
        (
            "https://ann:secret@news.example/a",
            f"https://…@news.example/a: holds a user name or password, which is not sent; {BY_HAND}",
        ),
        (
            "http://news.example\\@10.0.0.1/",
            f"http://…@10.0.0.1/: holds a user name or password, which is not sent; {BY_HAND}",
        ),
        (
            "http://:@news.example",
            f"http://…@news.example: holds a user name or password, which is not sent; {BY_HAND}",
        ),
        ("http:///a", "http:///a: no valid host in the address; copy it from the browser"),
        ("http:a", "http:a: no valid host in the address; copy it from the browser"),
        ("http://a..b/", "http://a..b/: no valid host in the address; copy it from the browser"),
        ("http://a b/", "http://a b/: no valid host in the address; copy it from the browser"),
        ("http://%6cocalhost/", "http://%6cocalhost/: no valid host in the address; copy it from the browser"),
        ("http://[fe80::1%25lo]/", "http://[fe80::1%25lo]/: no valid host in the address; copy it from the browser"),
        ("http://1.2.3.4:0/", "http://1.2.3.4:0/: no port has the number 0; check the address"),
        ("http://1.2.3.4:65536/", "http://1.2.3.4:65536/: no port has the number 65536; check the address"),
        ("http://1.2.3.4:-1/", "http://1.2.3.4:-1/: no port has the number -1; check the address"),
        ("http://1.2.3.4:x/", "http://1.2.3.4:x/: not a valid address; copy it from the browser"),
        ("http://[::1/", "http://[::1/: not a valid address; copy it from the browser"),
        ("http://256.1.1.1/", "http://256.1.1.1/: not a valid address; copy it from the browser"),
        ("http://a\x1b[2J.example/", "http://a�[2J.example/: not a valid address; copy it from the browser"),
        ("http://a.example/\nb", "http://a.example/�b: not a valid address; copy it from the browser"),
        ("http://１２７.0.0.1/", "http://１２７.0.0.1/: not a valid address; copy it from the browser"),
        ("http://a.example/\ud800", "http://a.example/�: not a valid address; copy it from the browser"),
        (
            "http://a.example/" + "b" * 9000,
            "http://a.example/" + "b" * 183 + "…: an address of 9,017 characters, more than 8,000; check it",
        ),
    ],
)
def test_no_address_to_ask(get: Get, url: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        get(url)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("HTTP://News.Example:80/a/../b?c#d", "http://news.example/b?c"),
        ("https://news.example", "https://news.example/"),
        (" https://bücher.example/ü ", "https://xn--bcher-kva.example/%C3%BC"),
        ("http://[2001:DB8::1]:81/", "http://[2001:DB8::1]:81/"),
        ("http://news.example./", "http://news.example./"),
    ],
)
def test_addresses_in_form(url: str, asked: str) -> None:
    assert str(address_of(url)) == asked


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("10.1.2.3", "10.1.2.3"),
        ("172.31.0.1", "172.31.0.1"),
        ("192.168.0.1", "192.168.0.1"),
        ("169.254.169.254", "169.254.169.254"),
        ("100.64.0.1", "100.64.0.1"),
        ("0.0.0.0", "0.0.0.0"),
        ("224.0.0.1", "224.0.0.1"),
        ("240.0.0.1", "240.0.0.1"),
        ("255.255.255.255", "255.255.255.255"),
        ("192.0.2.1", "192.0.2.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0177.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("127。0。0。1", "127.0.0.1"),
        ("[::1]", "::1"),
        ("[::]", "::"),
        ("[::ffff:127.0.0.1]", "::ffff:127.0.0.1"),
        ("[::ffff:a9fe:a9fe]", "::ffff:169.254.169.254"),
        ("[fe80::1]", "fe80::1"),
        ("[fd00::1]", "fd00::1"),
        ("[2002:7f00:1::]", "2002:7f00:1::"),
        ("[64:ff9b::7f00:1]", "64:ff9b::7f00:1"),
    ],
)
def test_private_hosts(get: Get, host: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system's resolver reads them; ``is_public`` alone has a longer table."""
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda name, port, **o: real(name, port, socket.AF_INET if name == "localhost" else 0, **o),
    )
    what = refused(get, f"http://{host}/", allow_hosts=())
    # C libraries differ in how they write an IPv4 address inside an IPv6 one.
    written = what.removeprefix("its address ").partition(" ")[0]
    assert socket.getaddrinfo(written, 80)[0][4] == socket.getaddrinfo(address, 80)[0][4]
    entry = "127.0.0.1" if host.startswith("127。") else host
    assert what == not_public(written, entry)


@pytest.mark.parametrize(
    "address",
    """
    0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.255.0.1 168.63.129.16 169.254.169.254 172.16.0.1 192.0.0.1
    192.0.0.192 192.0.2.9 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.251 239.1.1.1 240.0.0.1
    255.255.255.255
    :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::8.8.8.8 100::1 2001::1
    2001:0:7f00:1:: 2001:db8::1 2001:10::1 2002:a00:1::1 2002:a9fe:a9fe:: 2002:e000:1:: fc00::1 fd00:ec2::254 fe80::1
    fe80::1%1 fec0::1 ff02::1 5f00::1 4000::1
    """.split(),
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    """
    1.1.1.1 8.8.8.8 100.63.0.1 100.128.0.1 172.15.0.1 172.32.0.1 192.0.1.1 223.255.0.1 ::ffff:8.8.8.8
    64:ff9b::808:808 2002:808:808:: 2606:4700::1111 2a00::1 2001:4860::8888
    """.split(),
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


# --------------------------------------------------------------------------------------------------- hosts let through


def test_an_allowed_host_is_allowed_as_it_is_spelled(site: Site, get: Get) -> None:
    site.answers["/"] = page(200, PAGE)
    for allowed in ("127.0.0.1", f"127.0.0.1:{site.port}"):
        assert get(site.url(), allow_hosts=(allowed,)).data == PAGE
    assert get(site.url(host="LocalHost"), allow_hosts=("localhost.",)).data == PAGE
    for allowed in ("127.0.0.1:1", "localhost", "0x7f.1"):
        assert refused(get, site.url(), allow_hosts=(allowed,)) == not_public("127.0.0.1")
    assert len(site.asked) == 3


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Intranet.Example:8080", ("intranet.example", 8080)),
        ("news.example:80", ("news.example", 80)),
        ("[::1]:81", ("::1", 81)),
        ("[0:0::1]", ("::1", None)),
        ("::1", ("::1", None)),
        ("bücher.example", ("xn--bcher-kva.example", None)),
    ],
)
def test_forms_of_an_allowed_host(entry: str, expected: tuple[str, int | None]) -> None:
    assert allowed_hosts([entry]) == {expected}


@pytest.mark.parametrize(
    "entry", ["", "http://a.example", "a.example/b", "a:b", "a:70000", "u@a.example", "*.example", "10.0.0.0/8"]
)
def test_what_is_no_host_to_allow(entry: str) -> None:
    with pytest.raises(SettingsError) as error:
        allowed_hosts([entry])
    assert str(error.value) == (
        f"network.allow_hosts: '{entry}' is not a host; write 'host' or 'host:port', as 'localhost'"
    )


# --------------------------------------------------------------------------------------------------------------- names


def test_a_name_is_looked_up_once_and_its_checked_address_used(
    site: Site, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers["/"] = page(200, PAGE)
    names = resolving(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    meant = connecting_to(monkeypatch, site)
    assert get("http://news.example/", allow_hosts=()).data == PAGE
    assert (names, meant) == (["news.example"], ["93.184.215.14"])
    assert site.asked[0].headers["host"] == "news.example"


def test_a_name_that_is_looked_up_anew_is_checked_anew(site: Site, get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/"] = page(200, PAGE, connection="close")
    names = resolving(monkeypatch, ["93.184.215.14"], ["10.0.0.7"])
    meant = connecting_to(monkeypatch, site)
    get("http://news.example/", allow_hosts=())
    assert refused(get, "http://news.example/", allow_hosts=()) == not_public("10.0.0.7", "news.example")
    assert (len(names), meant) == (2, ["93.184.215.14"])


@pytest.mark.parametrize(
    "answer", [["93.184.215.14", "10.0.0.7"], ["10.0.0.7", "93.184.215.14"], ["2606:4700::1", "10.0.0.7"]]
)
def test_one_private_address_among_public_ones_is_enough(
    site: Site, get: Get, monkeypatch: pytest.MonkeyPatch, answer: list[str]
) -> None:
    resolving(monkeypatch, answer)
    meant = connecting_to(monkeypatch, site)
    assert refused(get, "http://news.example/", allow_hosts=()) == not_public("10.0.0.7", "news.example")
    assert meant == []


def test_the_next_address_is_tried(site: Site, get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/"] = page(200, PAGE)
    resolving(monkeypatch, ["2606:4700::1", "93.184.215.14", "93.184.215.14"])
    meant = connecting_to(monkeypatch, site, refusing=("2606:4700::1",))
    assert get("http://news.example/", allow_hosts=()).data == PAGE
    assert meant == ["2606:4700::1", "93.184.215.14"]


def test_no_address_can_be_reached(site: Site, get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["2606:4700::1", "93.184.215.14"])
    connecting_to(monkeypatch, site, refusing=("2606:4700::1", "93.184.215.14"))
    assert refused(get, "http://news.example/", allow_hosts=()) == (
        "cannot be reached (Network is unreachable); check the connection to the Internet"
    )


@pytest.mark.parametrize(
    ("error", "message", "slept"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "there is no such host; check the address", []),
        (UnicodeError("label too long"), "there is no such host; check the address", []),
        (
            socket.gaierror(socket.EAI_AGAIN, "later"),
            "its host cannot be looked up; check the connection to the Internet",
            [1.0, 2.0],
        ),
    ],
)
def test_names_that_lead_nowhere(
    get: Get, fake: Time, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str, slept: list[float]
) -> None:
    def getaddrinfo(*arguments: Any, **options: Any) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    assert refused(get, "http://news.example/", retries=2) == message
    assert fake.slept == slept


def test_a_look_up_that_hangs_is_left(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()

    def getaddrinfo(*arguments: Any, **options: Any) -> list[Any]:
        held.wait(3)  # then it would be another message
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    try:
        assert refused(get, "http://news.example/", timeout=0.05) == (
            "no answer within 0.05 s ('network.timeout'); try again later"
        )
    finally:
        held.set()


# ----------------------------------------------------------------------------------------------------------- redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, get: Get, status: int) -> None:
    site.answers |= {"/a": redirect("../b?c#d", status), "/b?c": redirect(site.url("/é"), status)}
    site.answers["/%C3%A9"] = page(200, PAGE)
    found = get(site.url("/a"))
    assert (found.url, found.data) == (site.url("/%C3%A9"), PAGE)
    assert site.paths() == ["/a", "/b?c", "/%C3%A9"]


@pytest.mark.parametrize(
    ("location", "message"),
    [
        (
            "http://169.254.169.254/latest/meta-data/",
            f"redirects to http://169.254.169.254/latest/meta-data/: {not_public('169.254.169.254')}",
        ),
        (
            "http://[::1]/",
            f"redirects to http://[::1]/: {not_public('::1', '[::1]')}",
        ),
        (
            "file:///etc/passwd",
            "redirects to file:///etc/passwd: not a web address; only http:// and https:// are fetched",
        ),
        ("ftp://a.example", "redirects to ftp://a.example: not a web address; only http:// and https:// are fetched"),
        ("data:text/html,x", "redirects to data:text/html,x: not a web address; only http:// and https:// are fetched"),
        (
            "javascript:alert(1)",
            "redirects to javascript:alert(1): not a web address; only http:// and https:// are fetched",
        ),
        (
            "http://me:pw@a.example/",
            f"redirects to http://…@a.example/: holds a user name or password, which is not sent; {BY_HAND}",
        ),
        ("http://[", "redirects to http://[: no valid host in the address; copy it from the browser"),
    ],
)
def test_redirects_that_are_not_followed(site: Site, get: Get, location: str, message: str) -> None:
    site.answers["/"] = redirect(location)
    assert refused(get, site.url()) == message


def test_a_redirect_to_a_port_that_is_not_allowed(site: Site, get: Get) -> None:
    other = Site()
    try:
        site.answers["/"] = redirect(other.url("/admin"))
        assert refused(get, site.url(), allow_hosts=(f"127.0.0.1:{site.port}",)) == (
            f"redirects to {other.url('/admin')}: {not_public('127.0.0.1')}"
        )
        assert other.asked == []
    finally:
        other.close()


def test_redirects_that_lead_nowhere(site: Site, get: Get) -> None:
    site.answers |= {"/a": redirect("/b"), "/b": redirect("/c"), "/c": redirect("/b#x"), "/d": redirect("")}
    circle = f"the redirects go in a circle, often for want of a cookie or log-in; {BY_HAND}"
    assert refused(get, site.url("/a")) == f"redirects to {site.url('/b#x')}: {circle}"
    assert refused(get, site.url("/d")) == circle
    assert refused(get, site.url("/a"), redirects=1) == (
        f"redirects to {site.url('/c')}: more than 1 redirects ('network.redirects'); {BY_HAND}"
    )
    site.answers["/a"] = page(302)
    assert refused(get, site.url("/a")) == f"answered 302: no page; {BY_HAND}"


# --------------------------------------------------------------------------------------------- what was fetched before


def test_a_page_that_has_not_changed_comes_from_the_cache(site: Site, get: Get) -> None:
    kept = Kept()
    site.answers["/"] = [page(200, PAGE, etag='W/"a1"', last_modified="Tue, 17 Mar 2026 08:05:00 GMT"), page(304)]
    first = get(site.url(), cache=kept)
    assert kept == {site.url(): first}
    assert get(site.url(), cache=kept) == replace(first, fresh=False)
    assert "if-none-match" not in site.asked[0].headers
    assert site.asked[1].headers["if-none-match"] == 'W/"a1"'
    assert site.asked[1].headers["if-modified-since"] == "Tue, 17 Mar 2026 08:05:00 GMT"


def test_a_page_that_has_changed_takes_its_place(site: Site, get: Get) -> None:
    kept = Kept()
    site.answers["/"] = [page(200, b"old", etag='"a1"'), page(200, b"new", etag='"a2"')]
    get(site.url(), cache=kept)
    assert get(site.url(), cache=kept).data == b"new"
    assert kept[site.url()].etag == '"a2"'


def test_what_is_kept_belongs_to_the_final_address(site: Site, get: Get) -> None:
    kept = Kept()
    site.answers |= {"/": redirect("/b"), "/b": [page(200, PAGE, etag='"b"'), page(304)]}
    get(site.url(), cache=kept)
    found = get(site.url(), cache=kept)
    assert (found.url, found.data, found.fresh) == (site.url("/b"), PAGE, False)
    assert ["if-none-match" in asked.headers for asked in site.asked] == [False, False, False, True]


@pytest.mark.parametrize("headers", [{}, {"etag": '"a"', "cache_control": "private, No-Store"}])
def test_what_is_not_kept(site: Site, get: Get, headers: dict[str, str]) -> None:
    kept = Kept()
    site.answers["/"] = page(200, PAGE, **headers)
    get(site.url(), cache=kept)
    assert kept == {}


@pytest.mark.parametrize("etag", [None, 'a"\r\nX-Evil: 1', "é", ""])
def test_not_modified_without_anything_kept(site: Site, get: Get, etag: str | None) -> None:
    kept = Kept()
    kept[site.url()] = Fetched(site.url(), PAGE, "", None, etag, None, fresh=False)
    site.answers["/"] = page(304)
    assert refused(get, site.url(), cache=kept) == "answered 304: not modified, though nothing is kept; try again later"
    assert sorted(site.asked[0].headers) == ["accept", "accept-encoding", "host", "user-agent"]


# ------------------------------------------------------------------------------------------------------- size and time


def flood(asked: Asked, sent: list[int], piece: bytes, **headers: str) -> None:
    """Up to 64 MB, counted as they are sent, until the other side has enough."""
    asked.start(200, connection="close", **headers)
    asked.hang_up()
    while sum(sent) < 64 * MB:
        asked.send(piece)
        sent.append(len(piece))


SMALL = Limits(file_mb=0.0625)
TOO_LARGE = "larger than 0.0625 MB ('limits.file_mb'); raise the limit if you want it"


def test_a_body_is_left_at_the_limit(site: Site, get: Get) -> None:
    sent: list[int] = []
    site.answers["/"] = lambda asked: flood(asked, sent, b"a" * 65536)
    assert refused(get, site.url(), limits=SMALL) == TOO_LARGE
    assert site.done.wait(10)
    assert 0 < sum(sent) < 64 * MB


def test_a_body_that_says_its_size_is_not_even_read(site: Site, get: Get) -> None:
    site.answers["/"] = lambda asked: asked.start(200, content_length="65537")
    assert refused(get, site.url(), limits=SMALL) == TOO_LARGE


def test_a_body_of_just_the_limit(site: Site, get: Get) -> None:
    site.answers |= {
        "/": page(200, b"a" * 65536),
        "/z": page(200, packed(b"a" * 65536), content_encoding="gzip"),
    }
    assert len(get(site.url(), limits=SMALL).data) == 65536
    assert len(get(site.url("/z"), limits=SMALL).data) == 65536
    site.answers["/z"] = page(200, packed(b"a" * 65537), content_encoding="gzip")
    assert refused(get, site.url("/z"), limits=SMALL) == TOO_LARGE


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (packed(PAGE), PAGE),
        (packed(PAGE) + packed(PAGE), PAGE * 2),
        (packed(PAGE) + b"\0" * 100, PAGE),
        (b"", b""),
    ],
)
def test_packed_bodies(site: Site, get: Get, body: bytes, expected: bytes) -> None:
    site.answers["/"] = page(200, body, content_encoding="GZip")
    assert get(site.url()).data == expected


@pytest.mark.parametrize(
    ("coding", "body", "message"),
    [
        ("gzip", b"not packed", f"its gzip packing is damaged; {BY_HAND}"),
        ("gzip", packed(PAGE)[:-6], "the answer breaks off; try again later"),
        ("br", b"x", f"packed as 'br', which was not asked for; {BY_HAND}"),
        ("gzip, gzip", b"x", f"packed as 'gzip, gzip', which was not asked for; {BY_HAND}"),
    ],
)
def test_bodies_that_cannot_be_unpacked(site: Site, get: Get, coding: str, body: bytes, message: str) -> None:
    site.answers["/"] = page(200, body, content_encoding=coding)
    assert refused(get, site.url()) == message


def test_a_bomb_does_not_go_off(site: Site, get: Get) -> None:
    """2 GB in 2 MB; a step unpacks no more than the limit."""
    import tracemalloc

    site.answers["/"] = page(200, packed(b"\0" * MB * 16) * 128, content_encoding="gzip")
    tracemalloc.start()
    assert refused(get, site.url(), limits=Limits(file_mb=4)) == (
        "larger than 4 MB ('limits.file_mb'); raise the limit if you want it"
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * MB


def test_packed_nothing_without_end_is_left_at_the_limit(site: Site, get: Get) -> None:
    sent: list[int] = []
    empty = packed(b"") * 100
    site.answers["/"] = lambda asked: flood(asked, sent, empty, content_encoding="gzip")
    assert refused(get, site.url(), limits=SMALL) == TOO_LARGE


def real_fetcher(**network: Any) -> Fetcher:
    return Fetcher(
        Network.model_validate({"allow_hosts": ("127.0.0.1",), "pause": 0, "retries": 0, **network}), Limits()
    )


def drip(head: bytes, piece: bytes) -> Answer:
    """A piece now and then, for at most 20 seconds."""

    def answer(asked: Asked) -> None:
        asked.hang_up()
        asked.send(head)
        for _ in range(1000):
            asked.send(piece)
            time.sleep(0.02)

    return answer


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
    ],
)
def test_a_server_that_drips_is_cut_off(site: Site, head: bytes, piece: bytes) -> None:
    site.answers["/"] = drip(head, piece)
    with real_fetcher(timeout=5, total=0.3) as fetcher, pytest.raises(InputError) as error:
        fetcher.fetch(site.url())
    assert error.value.what == "takes longer than 0.3 s in all ('network.total'); try again later"


def silence(until: threading.Event) -> Answer:
    """Broken by a good answer, though late: whoever still waits for it fails the test."""

    def answer(asked: Asked) -> None:
        asked.hang_up()
        until.wait(3)
        asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate")

    return answer


def test_a_server_that_says_nothing(site: Site, get: Get, fake: Time) -> None:
    held = threading.Event()
    site.answers["/"] = silence(held)
    assert refused(get, site.url(), timeout=0.1, retries=1) == (
        "no answer within 0.1 s ('network.timeout'); try again later"
    )
    held.set()
    assert fake.slept == [1.0]


def test_the_total_ends_a_silence_too(site: Site) -> None:
    held = threading.Event()
    site.answers["/"] = silence(held)
    with real_fetcher(timeout=5, total=0.2) as fetcher, pytest.raises(InputError) as error:
        fetcher.fetch(site.url())
    held.set()
    assert error.value.what == "takes longer than 0.2 s in all ('network.total'); try again later"


def test_the_total_ends_an_answer_between_two_pieces(site: Site, get: Get, fake: Time) -> None:
    def answer(asked: Asked) -> None:
        fake.now += 61
        asked.start(200, content_length="5", connection="close")
        asked.hang_up()
        read.wait(3)
        asked.send(b"abcde")

    read = threading.Event()
    site.answers["/"] = answer
    assert refused(get, site.url(), retries=3) == "takes longer than 60 s in all ('network.total'); try again later"
    read.set()
    assert len(site.asked) == 1


# --------------------------------------------------------------------------------------------- tries, waits and pauses


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_another_try_succeeds(site: Site, get: Get, fake: Time, status: int) -> None:
    site.answers["/"] = [page(status), page(status), page(200, PAGE)]
    assert get(site.url(), retries=2).data == PAGE
    assert fake.slept == [1.0, 2.0]


def test_a_connection_that_breaks_is_tried_again(site: Site, get: Get, fake: Time) -> None:
    def short(asked: Asked) -> None:
        asked.start(200, content_length="10")
        asked.send(b"12345")
        asked.hang_up()

    site.answers["/"] = [Asked.hang_up, short, page(200, PAGE)]
    assert get(site.url(), retries=5).data == PAGE
    assert fake.slept == [1.0, 2.0]


def test_tries_are_counted_over_redirects_and_waits_do_not_grow_without_end(site: Site, get: Get, fake: Time) -> None:
    site.answers |= {"/": [page(503), redirect("/b")], "/b": page(503)}
    assert refused(get, site.url(), retries=8) == (
        f"redirects to {site.url('/b')}: answered 503: the server failed; try again later"
    )
    assert fake.slept == [1, 2, 4, 8, 16, 32, 60, 60]


@pytest.mark.parametrize(
    ("value", "slept"),
    [
        ("7", [7.0]),
        ("60", [60.0]),
        ("0", []),
        ("Tue, 17 Mar 2026 08:05:30 GMT", [30.0]),
        ("Tue, 17 Mar 2026 08:05:30 -0000", [30.0]),
        ("Tue, 17 Mar 2020 08:05:30 GMT", []),
        ("soon", [1.0]),
        ("-5", [1.0]),
        ("٧", [1.0]),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_server_says_when_to_come_back(
    site: Site, get: Get, fake: Time, status: int, value: str, slept: list[float]
) -> None:
    written = value.encode().decode("latin-1")
    site.answers["/"] = [page(status, retry_after=written), page(200, PAGE)]
    assert get(site.url(), retries=1).data == PAGE
    assert fake.slept == slept


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("61", "61"), ("Tue, 17 Mar 2026 09:05:00 GMT", "3,600"), ("9" * 5000, "1,000,000,000,000,000")],
)
def test_a_server_that_asks_for_too_long_a_wait(site: Site, get: Get, fake: Time, value: str, seconds: str) -> None:
    site.answers["/"] = page(503, retry_after=value)
    assert refused(get, site.url(), retries=5) == f"answered 503: asks to come back in {seconds} s; try again then"
    assert (fake.slept, len(site.asked)) == ([], 1)


def test_waits_do_not_count_as_time_for_the_address(site: Site, get: Get, fake: Time) -> None:
    site.answers["/"] = [page(503, retry_after="5"), page(503), page(200, PAGE)]
    assert get(site.url(), retries=2, total=5).data == PAGE
    assert fake.slept == [5.0, 2.0]


NOT_ASKED = "not asked, for its host wants more than 60 s ('network.total') of waits; try again later"


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_a_long_wait_is_left_alone_from_then_on(
    site: Site, get: Get, fake: Time, status: int
) -> None:
    options: dict[str, Any] = {"retries": 2, "allow_hosts": ("127.0.0.1", "localhost")}
    site.answers |= {"/": page(status, retry_after="3600"), "/b": page(200, PAGE)}
    assert refused(get, site.url(), **options) == f"answered {status}: asks to come back in 3,600 s; try again then"
    for path in ("/b", "/"):
        assert refused(get, site.url(path), **options) == NOT_ASKED
    assert (fake.slept, site.paths()) == ([], ["/"])
    assert get(site.url("/b", host="localhost"), **options).data == PAGE
    site.answers["/c"] = redirect(site.url("/b"))
    assert refused(get, site.url("/c", host="localhost"), **options) == f"redirects to {site.url('/b')}: {NOT_ASKED}"


def test_waits_for_one_host_are_counted_over_its_pages(site: Site, get: Get, fake: Time) -> None:
    site.answers |= {f"/{n}": [page(429, retry_after="25"), page(200, PAGE)] for n in range(4)}
    assert [get(site.url(f"/{n}"), retries=2).data for n in range(2)] == [PAGE, PAGE]
    assert refused(get, site.url("/2"), retries=2) == "answered 429: asks to come back in 25 s; try again then"
    assert refused(get, site.url("/3"), retries=2) == NOT_ASKED
    assert (fake.slept, site.paths()) == ([25.0, 25.0], ["/0", "/0", "/1", "/1", "/2"])


def test_a_host_that_fails_without_asking_for_waits_is_asked_again(site: Site, get: Get, fake: Time) -> None:
    site.answers |= {f"/{n}": page(503) for n in range(40)}
    for n in range(40):
        assert refused(get, site.url(f"/{n}"), retries=1) == "answered 503: the server failed; try again later"
    assert sum(fake.slept) == 40


def test_a_pause_between_two_requests_to_one_host(site: Site, get: Get, fake: Time) -> None:
    site.answers |= {"/": redirect("/b"), "/b": [page(503), page(200, PAGE)]}
    options: dict[str, Any] = {"pause": 3, "retries": 1, "allow_hosts": ("127.0.0.1", "localhost")}
    get(site.url(), **options)
    # The wait before the second try is a part of the pause.
    assert fake.slept == [3.0, 1.0, 2.0]
    get(site.url("/b", host="localhost"), **options)
    assert fake.slept == [3.0, 1.0, 2.0]
    fake.now += 2
    get(site.url("/b"), **options)
    assert fake.slept == [3.0, 1.0, 2.0, 1.0]
    fake.now += 3
    get(site.url("/b"), **options)
    assert fake.slept == [3.0, 1.0, 2.0, 1.0]


# ------------------------------------------------------------------------------------------------- answers that refuse


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (204, "answered 204: nothing in it; check the address"),
        (206, f"answered 206: no page; {BY_HAND}"),
        (300, f"answered 300: no page; {BY_HAND}"),
        (401, f"answered 401: log-in needed; {BY_HAND}"),
        (402, f"answered 402: payment needed; {BY_HAND}"),
        (403, f"answered 403: refused, as many sites refuse programs; {BY_HAND}"),
        (404, "answered 404: not found; check the address"),
        (407, f"answered 407: log-in to a proxy needed; {BY_HAND}"),
        (410, "answered 410: removed for good; look for a copy elsewhere"),
        (418, f"answered 418: no page; {BY_HAND}"),
        (429, "answered 429: too many requests; try again later"),
        (451, "answered 451: withheld for legal reasons; look for a copy elsewhere"),
        (500, "answered 500: the server failed; try again later"),
        (501, "answered 501: the server failed; try again later"),
        (503, "answered 503: the server failed; try again later"),
        (599, "answered 599: the server failed; try again later"),
    ],
)
def test_answers_that_give_no_page(site: Site, get: Get, status: int, message: str) -> None:
    site.answers["/"] = page(status)
    assert refused(get, site.url()) == message


def raw(data: bytes) -> Answer:
    def answer(asked: Asked) -> None:
        asked.send(data)
        asked.hang_up()

    return answer


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"SSH-2.0-x\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 300_000,
        b"HTTP/1.1 200 OK\r\nX: \0\r\n\r\n",
    ],
)
def test_answers_that_are_none(site: Site, get: Get, data: bytes) -> None:
    site.answers["/"] = raw(data)
    assert refused(get, site.url()) == "the answer breaks off, or is none that a web server gives; try again later"


def test_a_connection_that_is_refused(get: Get, fake: Time) -> None:
    with socket.socket() as taken:  # bound, and listening to nobody
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        what = refused(get, url, retries=2)
    assert what == "the connection was refused; check the address, or try again later"
    assert fake.slept == [1.0, 2.0]


# ----------------------------------------------------------------------------------------------------------------- TLS


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    site = Site(context)
    site.answers["/"] = page(200, PAGE)
    yield site
    site.close()


def secure_get(site: Site, host: str, tls: ssl.SSLContext | None, fake: Time) -> Fetched:
    network = Network(allow_hosts=("localhost", "127.0.0.1"), pause=0)
    with Fetcher(network, Limits(), sleep=fake.sleep, tls=tls) as fetcher:
        return fetcher.fetch(f"https://{host}:{site.port}/")


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_the_certificate_is_asked_for_by_name(secure: Site, authority: trustme.CA, fake: Time) -> None:
    """Though the connection goes to an address."""
    assert secure_get(secure, "localhost", trusting(authority), fake).data == PAGE
    with pytest.raises(InputError) as error:
        secure_get(secure, "127.0.0.1", trusting(authority), fake)
    assert error.value.what == (
        "its certificate is not valid (IP address mismatch, certificate is not valid for '127.0.0.1'); "
        f"check the address, or {BY_HAND}"
    )


def test_a_certificate_that_nobody_vouches_for(secure: Site, fake: Time) -> None:
    with pytest.raises(InputError) as error:
        secure_get(secure, "localhost", None, fake)
    assert error.value.what == (
        f"its certificate is not valid (unable to get local issuer certificate); check the address, or {BY_HAND}"
    )
    assert (fake.slept, secure.asked) == ([], [])


def test_a_server_that_does_not_speak_tls(site: Site, fake: Time) -> None:
    with pytest.raises(InputError) as error:
        secure_get(site, "127.0.0.1", None, fake)
    # As above: newer versions of OpenSSL call it a "record layer failure".
    assert error.value.what.startswith("no secure connection can be made (")
    assert error.value.what.endswith(f"); check the address, or {BY_HAND}")
    assert fake.slept == []
