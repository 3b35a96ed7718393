"""Writes documents so that all of them are there or none, and an earlier good one stays until the new one is.

All are staged in a folder of their own on the same disk, then a journal says which takes which name, then they take
their names. Whoever is killed before the journal is written has changed nothing; whoever is killed after it is
finished by the next run.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from briefing.archive.locks import locked
from briefing.errors import OutputError

STAGED: Final = ".briefing-staged"
"""Folder in the output folder, while documents are written."""
_JOURNAL: Final = "journal.json"
"""In it: number of a staged file → name of the document. It is there only when all staged files are on disk."""


def write_documents(folder: str | Path, documents: Mapping[str, bytes]) -> list[Path]:
    """Writes ``name → bytes`` into ``folder``, made where missing; all of them or none, whatever happens meanwhile.

    A name may lead into folders below ("archive/texts/a.txt"). What is there already with the same bytes is left alone.
    A name that leads out of the folder, by itself or by a link that lies there, is none; a link in place of a document
    is replaced, and what it leads to left alone. Two that write into one folder write one after the other. Raises
    OutputError for such a name, for a folder that cannot be made or written, or a disk that is full; then no document
    has changed.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            _finish(folder)
            _check_names(folder, documents)
            new = {name: data for name, data in documents.items() if not _holds(folder / name, data)}
            if new:
                _stage_all(folder, new)
                _finish(folder)
    except OSError as error:
        raise _unwritable(error, folder) from error
    return [folder / name for name in documents]


def finish_writing(folder: str | Path) -> None:
    """What a writer left that was ended: documents all of which are on disk take their names, others are removed.

    Waits for a writer that is still at it. Raises OutputError.
    """
    folder = Path(folder)
    try:
        if (folder / STAGED).is_dir():
            with locked(folder):
                _finish(folder)
    except OSError as error:
        raise _unwritable(error, folder) from error


def _finish(folder: Path) -> None:
    staged = folder / STAGED
    if not staged.is_dir() or staged.is_symlink():
        return
    names = _journal_of(staged)
    if names:
        _check_names(folder, names.values())
        for number, name in names.items():
            if (staged / number).is_file():  # else it has its name already
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (staged / number).replace(folder / name)
        _sync_folder(folder)
    shutil.rmtree(staged)


def _journal_of(staged: Path) -> dict[str, str]:
    """Empty where the writer did not come so far."""
    try:
        names = json.loads((staged / _JOURNAL).read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(names, dict):
        return {}
    return {number: name for number, name in names.items() if number.isdecimal() and isinstance(name, str)}


def _stage_all(folder: Path, documents: Mapping[str, bytes]) -> None:
    """Raises OSError, with nothing left behind."""
    staged = folder / STAGED
    staged.mkdir()
    try:
        for number, data in enumerate(documents.values()):
            _write(staged / str(number), [data])
        journal = json.dumps(dict(enumerate(documents))).encode()
        _write(staged / "draft", [journal])
        _sync_folder(staged)
        (staged / "draft").replace(staged / _JOURNAL)
        _sync_folder(staged)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _check_names(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        final = folder / name
        _require_inside(final.parent, folder)
        if final.is_dir() and not final.is_symlink():
            raise OutputError(f"{final}: a folder stands where the document goes; move it or choose another --out")


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
        handle, name = tempfile.mkstemp(prefix=".briefing-", dir=path.parent)
        os.close(handle)
        try:
            _write(Path(name), pieces)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(error, path) from error


def _unwritable(error: OSError, path: Path) -> OutputError:
    where = path if error.filename is None or STAGED in str(error.filename) else error.filename
    return OutputError(f"{where}: cannot be written ({error.strerror}); choose another folder with --out")


def _holds(path: Path, data: bytes) -> bool:
    return not path.is_symlink() and path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    """With the rights that the user's files get, and on disk when it returns."""
    with path.open("wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o666 & ~_umask())


def _sync_folder(folder: Path) -> None:
    """Names are on disk too; not all systems can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
