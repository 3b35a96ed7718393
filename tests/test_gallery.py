"""The gallery shows every audience and every theme, and all its pictures are there."""

from __future__ import annotations

import re
from typing import get_args

from briefing.config import audience_names
from briefing.model import Theme
from tests.conftest import ROOT

GALLERY = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
PICTURES = re.findall(r"!\[[^\]]+\]\(images/gallery/([\w-]+)\.png\)", GALLERY)


def test_every_audience_and_theme_has_its_picture() -> None:
    assert sorted(PICTURES) == sorted(
        [*audience_names(), *(f"theme-{theme}" for theme in get_args(Theme)), "screen-dark"]
    )


def test_every_picture_is_there_and_no_other() -> None:
    found = {path.stem for path in (ROOT / "docs" / "images" / "gallery").glob("*.png")}
    assert found == set(PICTURES)
