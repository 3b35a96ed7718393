"""Run as a process of its own: each template of the tables but those that do not end, and what came of it, as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from briefing.errors import SettingsError
from briefing.render import Task, render_one
from tests.hostile.templates import HARMLESS, REFUSED
from tests.render.documents import brief_of

_ON_OURS = '{%% extends "briefing/brief.html" %%}{%% block after %%}%s{%% endblock %%}'


def main() -> None:
    folder, secret, target = map(Path, sys.argv[1:])
    found = {}
    for name, (text, _) in REFUSED.items():
        found[name] = _tried(folder, text, "html")
    for name, text in HARMLESS.items():
        found[name] = _tried(folder, _ON_OURS % text.replace("SECRET", str(secret)), "pdf")
    target.write_text(json.dumps(found))


def _tried(folder: Path, text: str, format_: str) -> str:
    (folder / "templates" / "case.html").write_text(text)
    brief = brief_of("nothing", "executive")
    brief = replace(brief, look=replace(brief.look, template="case.html", folders=(str(folder),)))
    try:
        made = render_one(Task(brief, format_))
    except SettingsError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - told to the test, which wants none
        return f"bug: {error!r}"
    return "made: " + (made.data or b"").decode("latin-1")


if __name__ == "__main__":
    main()
