"""How sources are read: limits, what may be fetched, how other people's exports name their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, field_validator, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from briefing.config.yaml_files import or_text
from briefing.model import Credibility, MarkingLabel

_STRICT: Final = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Limits(BaseModel):
    """What one input may cost, and one document. What goes beyond is refused with a message that names the setting."""

    model_config = _STRICT

    file_mb: float = Field(default=20, gt=0, le=1_000_000)
    """Of one article's file, and of one page or feed that is fetched. MB are 1024 * 1024 bytes."""
    collection_mb: float = Field(default=500, gt=0, le=1_000_000)
    """Of a file that holds many articles: zip, mbox, JSON, JSONL."""
    articles: int = Field(default=50_000, ge=1)
    """In one run."""
    pages: int = Field(default=500, ge=1)
    """Of one PDF."""
    entries: int = Field(default=5_000, ge=1)
    """Of one zip archive; also attachments of one mail."""
    unpacked_mb: float = Field(default=1_000, gt=0, le=1_000_000)
    """Of all entries of one zip archive, unpacked."""
    ratio: int = Field(default=200, ge=1)
    """Unpacked to packed size of one zip entry (Word files are zip archives too)."""
    nesting: int = Field(default=3, ge=1)
    """Files within files: a PDF within a mail within a zip archive is 2 deep."""
    kept_mb: float = Field(default=2_000, gt=0, le=1_000_000)
    """Of all originals of one run."""
    characters: int = Field(default=2_000_000, ge=1)
    """Of the text of one article."""
    seconds: float = Field(default=60, gt=0, le=86_400)
    """For one article out of a file."""
    memory_mb: int = Field(default=2_000, ge=200, le=1_000_000)
    """For the process that reads files that are not plain text; where the system lets it be set (Linux)."""
    render_seconds: float = Field(default=300, gt=0, le=86_400)
    """Of processor time, for making one document; by the clock it may take four times that."""
    render_memory_mb: int = Field(default=4_000, ge=400, le=1_000_000)
    """For each process that makes documents; where the system lets it be set (Linux)."""

    @property
    def file_bytes(self) -> int:
        return int(self.file_mb * 1024**2)

    @property
    def collection_bytes(self) -> int:
        return int(self.collection_mb * 1024**2)

    @property
    def unpacked_bytes(self) -> int:
        return int(self.unpacked_mb * 1024**2)


class Network(BaseModel):
    """What may be fetched, and how politely."""

    model_config = _STRICT

    allow_hosts: tuple[str, ...] = ()
    """Hosts, or hosts with a port, that may be fetched although their address is private or loopback."""
    timeout: float = Field(default=20, gt=0)
    """Seconds to connect, and between two pieces of an answer."""
    total: float = Field(default=60, gt=0)
    """Seconds for one address, all in all, without the waits that politeness asks for."""
    retries: int = Field(default=2, ge=0, le=10)
    """After a failed connection, a time-out, or an answer that says to come back (429, 500, 502, 503, 504)."""
    pause: float = Field(default=1, ge=0)
    """Seconds between two requests to one host."""
    redirects: int = Field(default=5, ge=0, le=20)
    entries: int = Field(default=30, ge=0)
    """Entries of one feed whose pages are fetched where the feed has no full text; 0 reads the feed alone."""


class Fields(BaseModel):
    """Names of the fields in JSON and JSONL. A dotted name goes into nested objects: ``body.content``."""

    model_config = _STRICT

    items: str | None = None
    """Where the list of articles is; not needed where the file is a list, or for JSONL."""
    id: str = "id"
    title: str = "title"
    subtitle: str = "subtitle"
    text: str = "text"
    """A text, or a list of paragraphs."""
    author: str = "author"
    """A name, or a list of names."""
    publisher: str = "publisher"
    published: str = "published"
    updated: str = "updated"
    dateline: str = "dateline"
    url: str = "url"
    accessed: str = "accessed"


class Facts(BaseModel):
    """What the user states about a source; it goes before what the source says of itself."""

    model_config = _STRICT

    title: str | None = None
    subtitle: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    updated: str | None = None
    dateline: str | None = None
    url: str | None = None
    accessed: str | None = None
    """When it was taken from where it stands."""

    @field_validator("published", "updated", "accessed")
    @classmethod
    def _is_date(cls, value: str | None) -> str | None:
        from briefing.dates import iso_date

        if value is not None and iso_date(value) is None:
            raise ValueError("write the date as YYYY-MM-DD, with a time as 2026-03-17T08:05+02:00")
        return value


class SourceItem(Facts):
    """One entry of ``sources``: where it is, and what is known about it."""

    path: str = Field(min_length=1)
    """File, folder, glob, address, or "-" for standard input."""
    marking: MarkingLabel | None = None
    """TLP 2.0 label of all that is read from it. Of several entries that hold one file the highest counts."""
    paragraphs: dict[Annotated[int, Field(ge=1)], MarkingLabel] = Field(default_factory=dict)
    """Labels of single paragraphs by their numbers, and so of what is found in them; of an entry for one article."""
    credibility: Credibility = 6
    """Of the information in it on the NATO scale, 1 confirmed to 5 improbable; 6 cannot be judged."""
    fields: Fields | None = None
    """In place of the project's."""

    @model_validator(mode="before")
    @classmethod
    def _path_alone(cls, value: object) -> object:
        return {"path": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return or_text(handler(core), "File, folder, glob or address")

    def facts(self) -> Mapping[str, str]:
        """What is stated: name of the fact → value."""
        found: dict[str, Any] = {name: getattr(self, name) for name in Facts.model_fields}
        return {name: value for name, value in found.items() if value is not None}


class Reading(BaseModel):
    """Everything that the reading of sources can be told."""

    model_config = _STRICT

    limits: Limits = Limits()
    network: Network = Network()
    fields: Fields = Fields()
