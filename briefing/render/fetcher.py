"""What WeasyPrint may open: data: URIs, and files of ours under styles/. Never the network, never another file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse


class LocalFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Refuses every URL but ``data:``, files whose real path lies under ``root``, and ``files``, each by itself."""

    def __init__(self, root: Path, files: Iterable[str | Path] = ()) -> None:
        super().__init__(allowed_protocols={"data", "file"}, allow_redirects=False)
        self._root = root.resolve()
        self._files = frozenset(Path(file).resolve() for file in files)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The content at a URL; raises ``ValueError`` for what may not be opened."""
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        if parts.scheme != "file" or parts.netloc:
            raise ValueError(f"a document may open no {parts.scheme or 'relative'} address: {url}")
        path = Path(url2pathname(parts.path)).resolve()
        if not path.is_relative_to(self._root) and path not in self._files:
            raise ValueError(f"a document may open no file outside {self._root}: {path}")
        return URLFetcherResponse(url, path.read_bytes())
