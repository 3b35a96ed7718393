"""Connections to public addresses only, and none that outlasts its deadline.

A name is checked where the connection is made and not before: one that is looked up twice may give two answers, a
harmless one for the check and a private one for the connection. So it is looked up once, all its addresses are checked,
and the connection goes to one of them, while TLS still asks for a certificate of the name. Odd spellings of an address
(``0x7f.1``, ``2130706433``) are looked up like any name.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore
import httpx

from briefing.errors import SettingsError

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
"""All that is given out to hosts. What lies outside is local, reserved, or stands for something else."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NOT_PUBLIC_V4 = (
    ipaddress.IPv4Network("192.0.0.0/24"),  # protocol assignments; Python 3.11 knows a part of it
    ipaddress.IPv4Network("192.88.99.0/24"),  # former 6to4 relays
    ipaddress.IPv4Network("168.63.129.16/32"),  # looks public, and is the host of a virtual machine in one large cloud
)


BY_HAND = "open it in a browser, save the page and give the file"
"""What to do about a page that is there, but not for a program."""


class FetchError(Exception):
    """Why an address gave nothing, in words for the user. Becomes an InputError once the address is known."""

    def __init__(self, what: str, *, again: bool = False, after: float | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.again = again
        """Whether another try may go better."""
        self.after = after
        """Seconds to wait before it, where the server says so."""


class Deadline:
    """When a fetch must be over. Waits that politeness asks for do not count, hence ``extend``."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self._end = 0.0

    def start(self) -> None:
        self._end = self._clock() + self._seconds

    def extend(self, seconds: float) -> None:
        self._end += seconds

    @contextmanager
    def within(self, timeout: float | None) -> Iterator[float]:
        """Gives the seconds that one step may take. Raises FetchError where it was the deadline that cut it short."""
        left = self._end - self._clock()
        allowed = left if timeout is None else min(timeout, left)
        if left <= 0:
            raise self._over()
        try:
            yield allowed
        except (httpcore.TimeoutException, TimeoutError) as error:
            if allowed == left:
                raise self._over() from error
            raise

    def _over(self) -> FetchError:
        return FetchError(f"takes longer than {self._seconds:g} s in all ('network.total'); try again later")


def host_key(host: str) -> str:
    """One spelling for a host: lower case, no dot at the end, an IP address in its shortest form."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return host.lower().removesuffix(".")


def allowed_hosts(entries: Iterable[str]) -> frozenset[tuple[str, int | None]]:
    """Hosts with the one port that is allowed, or with None for all. Raises SettingsError for what is no host."""
    return frozenset(_allowed_host(entry) for entry in entries)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet; for a form that holds an IPv4 address, whether that is."""
    return _is_public(ipaddress.ip_address(address))


class GuardedBackend(httpcore.NetworkBackend):
    """Where the pool of connections gets its connections."""

    def __init__(self, allowed: frozenset[tuple[str, int | None]], deadline: Deadline) -> None:
        self._allowed = allowed
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises FetchError for a host without an address, with any that is not allowed, or with none that answers."""
        with self._deadline.within(timeout) as seconds:
            addresses = _look_up(host, port, seconds)
        if not {(host_key(host), None), (host_key(host), port)} & self._allowed:
            _require_public(host, addresses)
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                with self._deadline.within(timeout) as seconds:
                    stream = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise _unconnected(failed) if isinstance(failed, httpcore.ConnectError) else failed or _no_such_host()


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends with the deadline: a server that drips its answer is cut off."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with self._deadline.within(timeout) as seconds:
            return self._stream.read(max_bytes, seconds)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with self._deadline.within(timeout) as seconds:
            self._stream.write(buffer, seconds)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            with self._deadline.within(timeout) as seconds:
                return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline)
        except httpcore.ConnectError as error:
            raise _unconnected(error) from error

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _allowed_host(entry: str) -> tuple[str, int | None]:
    text = f"[{entry}]" if entry.count(":") > 1 and not entry.startswith("[") else entry
    try:
        parsed = httpx.URL(f"//{text}")
    except httpx.InvalidURL:
        parsed = httpx.URL("")
    host, port = parsed.raw_host.decode(), parsed.port
    if not host or "*" in host or parsed.userinfo or parsed.raw_path not in (b"", b"/") or not 0 < (port or 1) < 65536:
        raise SettingsError(
            f"network.allow_hosts: '{entry}' is not a host; write 'host' or 'host:port', as 'localhost'"
        )
    return host_key(host), port


def _look_up(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a host. In a thread, for the system's resolver takes its own time and no time-out."""
    answer: SimpleQueue[list[str] | OSError | UnicodeError] = SimpleQueue()

    def look() -> None:
        try:
            answer.put([str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except (OSError, UnicodeError) as error:
            answer.put(error)

    Thread(target=look, daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except Empty:
        raise httpcore.ConnectTimeout(f"no address of {host}") from None
    if isinstance(found, socket.gaierror) and found.errno == socket.EAI_AGAIN:
        raise FetchError("its host cannot be looked up; check the connection to the Internet", again=True) from found
    if isinstance(found, OSError | UnicodeError):
        raise _no_such_host() from found
    return list(dict.fromkeys(found))


def _unconnected(error: httpcore.ConnectError) -> FetchError:
    """Why there is no connection, in words. Told here, for the pool of connections drops the cause of an error."""
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        why = cause.verify_message.rstrip(".")
        return FetchError(f"its certificate is not valid ({why}); check the address, or {BY_HAND}")
    if isinstance(cause, ssl.SSLError):
        why = (cause.reason or "the server ended it").replace("_", " ").lower()
        return FetchError(f"no secure connection can be made ({why}); check the address, or {BY_HAND}")
    if isinstance(cause, ConnectionRefusedError):
        return FetchError("the connection was refused; check the address, or try again later", again=True)
    why = (isinstance(cause, OSError) and cause.strerror) or "no connection"
    return FetchError(f"cannot be reached ({why}); check the connection to the Internet", again=True)


def _no_such_host() -> FetchError:
    return FetchError("there is no such host; check the address")


def _require_public(host: str, addresses: list[str]) -> None:
    private = next((address for address in addresses if not is_public(address)), None)
    if private is not None:
        entry = f"[{host}]" if ":" in host else host
        raise FetchError(
            f"its address {private} is not public; if the host is yours, put '{entry}' under 'network.allow_hosts'"
        )


def _is_public(address: _Address) -> bool:
    if isinstance(address, ipaddress.IPv4Address):
        is_special = address.is_multicast or address.is_reserved or any(address in net for net in _NOT_PUBLIC_V4)
        return address.is_global and not is_special
    inner = address.ipv4_mapped or address.sixtofour or _nat64(address)
    if inner is not None:
        return _is_public(inner)
    return address in _GLOBAL_V6 and address.is_global


def _nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(address.packed[12:]) if address in _NAT64 else None
