"""A page or feed by its address: politely, within limits, and from the public Internet only.

Redirects are followed here, and each target is checked like the first address. Answers are asked for in gzip, which
makes a page several times smaller, and unpacked here step by step, so that no bomb unpacks to more than the limit; no
other coding is asked for. No cookies, no Referer, no proxy or other setting from the environment.
"""

from __future__ import annotations

import re
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from types import TracebackType
from typing import Protocol
from urllib.parse import urljoin

import httpcore
import httpx

from briefing.config import Limits, Network
from briefing.errors import InputError
from briefing.fetched import Fetched
from briefing.sources.connect import BY_HAND, Deadline, FetchError, GuardedBackend, allowed_hosts, host_key

_HOST = re.compile(r"(?!.{254})([a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
"""A name in ASCII, or an IPv6 address without a zone."""
_LONGEST = 8000
_SHOWN = 200
_MEDIA_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)\s*(?:;|$)", re.ASCII)
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([a-z0-9][\w.:+-]{0,39})""", re.ASCII | re.IGNORECASE)
_GZIP = 16 + zlib.MAX_WBITS
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.8"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0
"""Seconds between two tries where the server does not say when."""
_KEPT_OPEN = 15.0
"""Seconds a connection is kept for the next request to the same host."""
_STATUS = {
    204: "nothing in it; check the address",
    304: "not modified, though nothing is kept; try again later",
    401: f"log-in needed; {BY_HAND}",
    402: f"payment needed; {BY_HAND}",
    403: f"refused, as many sites refuse programs; {BY_HAND}",
    404: "not found; check the address",
    407: f"log-in to a proxy needed; {BY_HAND}",
    410: "removed for good; look for a copy elsewhere",
    429: "too many requests; try again later",
    451: "withheld for legal reasons; look for a copy elsewhere",
}


class Cache(Protocol):
    """What was fetched before, by address. Neither method raises anything."""

    def get(self, url: str, /) -> Fetched | None: ...

    def put(self, url: str, fetched: Fetched, /) -> None: ...


class Fetcher:
    """A context manager that fetches one address after another; not for several threads at once.

    ``sleep``, ``clock`` (monotonic seconds) and ``now`` are for tests. ``tls`` is for hosts with certificates of their
    own; by default those are trusted that browsers trust.
    """

    def __init__(
        self,
        network: Network,
        limits: Limits,
        cache: Cache | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._network = network
        self._limits = limits
        self._cache = cache
        self._sleep = sleep
        self._clock = clock
        self._now = now
        self._deadline = Deadline(network.total, clock)
        self._asked: dict[str, float] = {}
        """Host → when its last answer ended."""
        self._waited: dict[str, float] = {}
        """Host → seconds that were waited because it asked for it."""
        self._left_alone: set[str] = set()
        """Hosts that asked for more than that, and are not asked again."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls or httpx.create_ssl_context(trust_env=False),
            keepalive_expiry=_KEPT_OPEN,
            network_backend=GuardedBackend(allowed_hosts(network.allow_hosts), self._deadline),
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def fetch(self, url: str) -> Fetched:
        """What an address gives. Raises InputError with the address, what happened to it, and what to do."""
        self._deadline.start()
        waits = iter([min(2.0**tried, _LONGEST_WAIT) for tried in range(self._network.retries)])
        seen: set[str] = set()
        target = url
        try:
            while True:
                address = address_of(target)
                self._require_progress(str(address), seen)
                found = self._patiently(address, waits)
                if isinstance(found, Fetched):
                    return found
                target = found
        except FetchError as failure:
            where = f"redirects to {shown(target)}: " if target != url else ""
            raise InputError(shown(url), where + failure.what) from failure

    def _require_progress(self, address: str, seen: set[str]) -> None:
        if address in seen:
            raise FetchError(f"the redirects go in a circle, often for want of a cookie or log-in; {BY_HAND}")
        if len(seen) > self._network.redirects:
            raise FetchError(f"more than {self._network.redirects} redirects ('network.redirects'); {BY_HAND}")
        seen.add(address)

    def _patiently(self, address: httpx.URL, waits: Iterator[float]) -> Fetched | str:
        """As ``_ask``, tried again as long as there are ``waits`` left."""
        host = host_key(address.raw_host.decode())
        while True:
            if host in self._left_alone:
                allowed = f"{self._network.total:g} s ('network.total')"
                raise FetchError(f"not asked, for its host wants more than {allowed} of waits; try again later")
            try:
                return self._ask(address)
            except FetchError as failure:
                self._rest(self._wait(host, failure, waits))

    def _wait(self, host: str, failure: FetchError, waits: Iterator[float]) -> float:
        """Seconds until another try. Raises ``failure`` where there is none.

        A host that asks for more waits than one address may take is not asked again: all its pages would wait.
        """
        waited = self._waited.get(host, 0.0) + (failure.after or 0.0)
        if failure.after is not None and waited > self._network.total:
            self._left_alone.add(host)
            raise failure
        wait = next(waits, None) if failure.again else None
        if wait is None:
            raise failure
        self._waited[host] = waited
        return wait if failure.after is None else failure.after

    def _ask(self, address: httpx.URL) -> Fetched | str:
        """What one request gives, or the address that it is redirected to."""
        host = host_key(address.raw_host.decode())
        if host in self._asked:
            self._rest(self._asked[host] + self._network.pause - self._clock())
        kept = self._kept(str(address))
        step = self._network.timeout
        try:
            with self._pool.stream(
                "GET",
                httpcore.URL(
                    scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path
                ),
                headers=_request_headers(address, kept),
                extensions={"timeout": {"connect": step, "read": step, "write": step, "pool": step}},
            ) as response:
                return self._answer(address, response, kept)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _failure(error, step) from error
        finally:
            self._asked[host] = self._clock()

    def _rest(self, seconds: float) -> None:
        if seconds > 0:
            before = self._clock()
            self._sleep(seconds)
            self._deadline.extend(self._clock() - before)

    def _kept(self, url: str) -> Fetched | None:
        kept = None if self._cache is None else self._cache.get(url)
        return kept if kept and _conditions(kept) else None

    def _answer(self, address: httpx.URL, response: httpcore.Response, kept: Fetched | None) -> Fetched | str:
        headers = httpx.Headers(response.headers)
        if response.status in _REDIRECTS and "location" in headers:
            return _joined(address, headers.get_list("location")[0])
        if response.status == 304 and kept:
            return replace(kept, fresh=False)
        if response.status not in (200, 203):
            raise self._refusal(response.status, headers)
        data = b"".join(_capped(_unpacked(response, headers, self._limits), self._limits))
        media_type, encoding = _content_type(headers.get("content-type", ""))
        etag, modified = headers.get("etag"), headers.get("last-modified")
        fetched = Fetched(str(address), data, media_type, encoding, etag, modified, fresh=True)
        if self._cache is not None and _conditions(fetched) and _may_be_kept(headers):
            self._cache.put(fetched.url, fetched)
        return fetched

    def _refusal(self, status: int, headers: httpx.Headers) -> FetchError:
        if status not in _AGAIN:
            return FetchError(f"answered {status}: {_status_words(status)}")
        after = _retry_after(headers.get("retry-after", ""), self._now())
        what = f"asks to come back in {after:,.0f} s; try again then" if after else _status_words(status)
        return FetchError(f"answered {status}: {what}", again=True, after=after)


def address_of(text: str) -> httpx.URL:
    """An address in form, without its fragment. Raises FetchError; whether its host is public is told on connecting."""
    if len(text) > _LONGEST:
        raise FetchError(f"an address of {len(text):,} characters, more than {_LONGEST:,}; check it")
    try:
        url = httpx.URL(text.strip())
    except (httpx.InvalidURL, ValueError):
        raise FetchError("not a valid address; copy it from the browser") from None
    if url.scheme not in ("http", "https"):
        raise FetchError("not a web address; only http:// and https:// are fetched")
    if url.userinfo:
        raise FetchError(f"holds a user name or password, which is not sent; {BY_HAND}")
    if not _HOST.fullmatch(url.raw_host.decode()):
        raise FetchError("no valid host in the address; copy it from the browser")
    if url.port is not None and not 0 < url.port < 65536:
        raise FetchError(f"no port has the number {url.port}; check the address")
    return url.copy_with(raw_path=url.raw_path, fragment=None)


def shown(url: str) -> str:
    """An address for a message: one line, not long, no password, nothing that a terminal would obey."""
    text = re.sub(r"^(\s*[\w+.-]*:?//)[^/?#]*@", r"\1…@", url)
    text = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _joined(address: httpx.URL, location: str) -> str:
    try:
        return urljoin(str(address), location)
    except ValueError:  # what it can't take apart is refused as it stands
        return location


def _request_headers(address: httpx.URL, kept: Fetched | None) -> list[tuple[bytes, bytes]]:
    return [
        (b"Host", address.netloc),
        (b"User-Agent", f"briefing/{version('briefing')}".encode()),
        (b"Accept", _ACCEPT.encode()),
        (b"Accept-Encoding", b"gzip"),
        *(_conditions(kept) if kept else ()),
    ]


def _conditions(kept: Fetched) -> list[tuple[bytes, bytes]]:
    """What asks for an answer only where it differs from the one that is kept."""
    rows = ((b"If-None-Match", kept.etag), (b"If-Modified-Since", kept.last_modified))
    # What is kept may have been edited: nothing goes out that could not have come in.
    return [(name, value.encode()) for name, value in rows if value and value.isascii() and value.isprintable()]


def _unpacked(response: httpcore.Response, headers: httpx.Headers, limits: Limits) -> Iterator[bytes]:
    if (_number(headers.get("content-length", "")) or 0) > limits.file_bytes:
        raise _too_large(limits)
    chunks = _capped(response.iter_stream(), limits)
    coding = headers.get("content-encoding", "").strip().lower()
    if coding in ("", "identity"):
        return chunks
    if coding in ("gzip", "x-gzip"):
        return _gunzipped(chunks, limits.file_bytes)
    raise FetchError(f"packed as '{shown(coding)}', which was not asked for; {BY_HAND}")


def _gunzipped(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    """What gzip packed. No step gives more than one byte beyond ``most``, which whoever counts them then refuses."""
    unpack = None
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if unpack is None or (unpack.eof and rest.startswith(b"\x1f")):
                    unpack = zlib.decompressobj(_GZIP)
                elif unpack.eof:
                    return  # padding after the end, which browsers pass over too
                yield unpack.decompress(rest, most + 1)
                rest = unpack.unused_data
    except zlib.error as error:
        raise FetchError(f"its gzip packing is damaged; {BY_HAND}") from error
    if unpack is not None and not unpack.eof:
        raise FetchError("the answer breaks off; try again later", again=True)


def _capped(chunks: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limits.file_bytes:
            raise _too_large(limits)
        yield chunk


def _too_large(limits: Limits) -> FetchError:
    return FetchError(f"larger than {limits.file_mb:g} MB ('limits.file_mb'); raise the limit if you want it")


def _may_be_kept(headers: httpx.Headers) -> bool:
    return "no-store" not in headers.get("cache-control", "").lower()


def _content_type(value: str) -> tuple[str, str | None]:
    media_type, charset = _MEDIA_TYPE.match(value), _CHARSET.search(value)
    return media_type[1].lower() if media_type else "", charset[1] if charset else None


def _status_words(status: int) -> str:
    if status >= 500:
        return "the server failed; try again later"
    return _STATUS.get(status, f"no page; {BY_HAND}")


def _retry_after(value: str, now: datetime) -> float | None:
    """Seconds from now: the header holds them, or a date. None where it says nothing that can be read."""
    seconds = _number(value)
    if seconds is not None:
        return seconds
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds())


def _number(value: str) -> float | None:
    """A header's digits. As a float, for there may be thousands of them."""
    return min(float(value), 1e15) if value.isascii() and value.isdigit() else None


def _failure(error: Exception, timeout: float) -> FetchError:
    """A failure on an open connection, or one that nobody answers, in words."""
    if isinstance(error, httpcore.TimeoutException):
        return FetchError(f"no answer within {timeout:g} s ('network.timeout'); try again later", again=True)
    return FetchError("the answer breaks off, or is none that a web server gives; try again later", again=True)
