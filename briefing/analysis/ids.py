"""Stable ids: the same words from the same source get the same id tomorrow and on another machine."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_DIGITS = 10
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def stable_id(prefix: str, *parts: object) -> str:
    """``prefix-`` and ten hex digits over the parts."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{prefix}-{digest[:_DIGITS]}"


def actor_id(key: str) -> str:
    """Readable where the key is a name, hashed where it is a phrase of one article."""
    kind, _, name = key.partition(":")
    if kind == "state":
        return f"gov-{name}"
    if kind == "nominal" or "@" in name:
        return stable_id("actor", key)
    slug = _slug(name)
    prefix = {"body": "org", "name": "org", "person": "person"}[kind]
    return f"{prefix}-{slug}" if slug and len(slug) <= _LONGEST_SLUG else stable_id(prefix, key)


_LONGEST_SLUG = 60


def place_id(name: str, country: str | None) -> str:
    """ "place-syr-raqqa"."""
    return f"place-{country}-{_slug(name)}" if country else f"place-{_slug(name)}"


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_PLAIN.sub("-", plain.replace("'", "")).strip("-")
