"""Writes documents so that each is there whole or not at all, and an earlier good one stays until the new one is."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefing.errors import OutputError


def write_documents(folder: str | Path, documents: Mapping[str, bytes]) -> list[Path]:
    """Writes ``name → bytes`` into ``folder``, made where missing. All are on disk before the first takes its name.

    A name may lead into folders below ("archive/texts/a.txt"). What is there already with the same bytes is left alone.
    A name that leads out of the folder, by itself or by a link that lies there, is none; a link in place of a document
    is replaced, and what it leads to left alone. Raises OutputError for such a name, for a folder that cannot be made
    or written, or a disk that is full; then no document has changed.
    """
    folder = Path(folder)
    staged: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        blocked = next((folder / name for name in documents if (folder / name).is_dir()), None)
        if blocked is not None:
            raise OutputError(f"{blocked}: a folder stands where the document goes; move it or choose another --out")
        for name, data in documents.items():
            final = folder / name
            _require_inside(final.parent, folder)
            if not _holds(final, data):
                final.parent.mkdir(parents=True, exist_ok=True)
                staged.append((_stage(final.parent, [data]), final))
        for temporary, final in staged:
            temporary.replace(final)
    except (OSError, OutputError) as error:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
        raise (error if isinstance(error, OutputError) else _unwritable(error, folder)) from error
    return [folder / name for name in documents]


def _require_inside(inner: Path, folder: Path) -> None:
    if ".." in inner.parts[len(folder.parts) :] or not inner.resolve().is_relative_to(folder.resolve()):
        raise OutputError(f"{inner}: leads out of {folder}; move the link away or choose another --out")


def write_stream(path: str | Path, pieces: Iterable[bytes]) -> None:
    """Writes ``pieces`` one after the other as they come; the file takes its name when the last is on disk.

    Raises OutputError as ``write_documents`` does; an error of ``pieces`` passes, and leaves what was there before.
    """
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _stage(path.parent, pieces).replace(path)
    except OSError as error:
        raise _unwritable(error, path) from error


def _unwritable(error: OSError, path: Path) -> OutputError:
    where = error.filename or path
    return OutputError(f"{where}: cannot be written ({error.strerror}); choose another folder with --out")


def _holds(path: Path, data: bytes) -> bool:
    return not path.is_symlink() and path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _stage(folder: Path, pieces: Iterable[bytes]) -> Path:
    handle, name = tempfile.mkstemp(prefix=".briefing-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
