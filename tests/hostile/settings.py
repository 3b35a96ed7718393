"""Hostile settings, names and output folders as tables."""

from __future__ import annotations

from typing import Final

_START: Final = "sources: [a.txt]\n"
_BOMB: Final = "".join(f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 6))

SETTINGS: Final = {
    "bomb": (f"x:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n{_BOMB}{_START}", "stands for more than"),
    "many-aliases": (f"a: &a x\nb: [{'*a, ' * 60}*a]\n{_START}", "more than 50 aliases"),
    "holds-itself": ("sources: &a [good.txt, *a]\n", "stands inside what it stands for"),
    "holds-itself-as-mapping": (f"report: &r {{number: *r}}\n{_START}", "stands inside what it stands for"),
    "merges-itself": (f"report: &r\n  <<: *r\n{_START}", "stands inside what it stands for"),
    "tag-python": (f"title: !!python/object/apply:os.system [id]\n{_START}", "a tag (a word after !)"),
    "tag-name": (f"title: !!python/name:os.system x\n{_START}", "a tag (a word after !)"),
    "tag-own": (f"title: !include /etc/passwd\n{_START}", "a tag (a word after !)"),
    "tag-binary": (f"title: !!binary aGVsbG8=\n{_START}", "a tag (a word after !)"),
    "tag-set": (f"title: !!set {{a, b}}\n{_START}", "a tag (a word after !)"),
    "tag-on-key": (f"!!str title: x\n{_START}", "a tag (a word after !)"),
    "tag-directive": (f"%TAG !e! tag:evil,2026:\n---\ntitle: !e!x y\n{_START}", "a tag (a word after !)"),
    "twice": (f"title: a\ntitle: b\n{_START}", "brief.yaml:2:1 'title' is given twice"),
    "twice-inside": (f"report:\n  number: 1\n  number: 2\n{_START}", "brief.yaml:3:3 'number' is given twice"),
    "deep-lists": (f"title: {'[' * 20_000}\n{_START}", "more than 30 deep"),
    "deep-mappings": (f"title: {'{a: ' * 20_000}\n{_START}", "more than 30 deep"),
    "deep-blocks": ("".join(f"{' ' * n}a:\n" for n in range(600)), "more than 30 deep"),
    "huge": (f"title: {'x' * 1_100_000}\n{_START}", "bytes are too many"),
    "long-number": (f"limits: {{pages: {'9' * 6000}}}\n{_START}", "this is not YAML"),
    "half": (f'title: "\\ud800"\n{_START}', "half a character"),
    "two-documents": (f"{_START}---\n{_START}", "brief.yaml:2:1"),
    "out-upwards-name": (f'file_name: "../{{audience}}"\n{_START}', "a folder is set in 'out'"),
    "out-absolute-name": (f'file_name: "/tmp/{{audience}}"\n{_START}', "a folder is set in 'out'"),
    "out-format-name": (f'file_name: "{{audience.__class__}}"\n{_START}', "'file_name'"),
}
"""Name → a brief.yaml that is refused, and part of the line that says why."""

NAMES: Final = {
    "upwards": "../../etc/passwd",
    "absolute": "/etc/passwd",
    "drive": "C:\\Windows\\x",
    "null": "a\x00b",
    "escape": "a\x1b[31mb",
    "newline": "a\nb",
    "dots": "...",
    "long": "x" * 5000,
    "override": "a\u202etxt.exe",
    "fields": "{audience.__class__}",
    "dash": "--out=/tmp",
}
"""Name → a title that a document is called by."""

OUTPUTS: Final = {
    "link-to-folder": ("archive", "archive/texts/a.txt", "leads out of"),
    "link-to-file": ("a.html", "a.html", "written"),
    "upwards": ("", "../a.html", "leads out of"),
    "upwards-below": ("", "b/../../a.html", "leads out of"),
    "absolute": ("", "ELSEWHERE/a.html", "leads out of"),
}
"""Name → the link that lies in the output folder, the document that is written, what is said."""
