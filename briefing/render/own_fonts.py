"""The project's fonts inside an HTML document: of each file the letters that ours lack and the document has."""

from __future__ import annotations

import base64
import io

from briefing.model import Look
from briefing.render.glyphs import letters_of, missing_on_screen
from briefing.render.sheets import print_values

_CHAINS = ("serif", "sans")
"""Variables of the style sheets that list families, the generic one last."""


def embedded_own_fonts(text: str, look: Look) -> str:
    """Rules with their files inside, and the variables with their families; "" where ours have every letter."""
    wanted = {ord(letter) for letter in missing_on_screen(text, ())}
    rules, families = [], []
    for number, file in enumerate(look.fonts, 1):
        if found := wanted & letters_of(file):
            families.append(f'"own {number}"')
            rules.append(_rule(families[-1], file, found))
            wanted -= found
    if not families:
        return ""
    values = print_values(look)
    chains = (_with(name, values[name], families) for name in _CHAINS if name in values)
    return "\n".join(["", *rules, f":root {{ {' '.join(chains)} }}"])


def _rule(family: str, file: str, letters: set[int]) -> str:
    data = base64.b64encode(_subset(file, letters)).decode("ascii")
    ranges = ", ".join(f"U+{letter:04X}" for letter in sorted(letters))
    return f"@font-face {{ font-family: {family}; src: url(data:font/woff2;base64,{data}); unicode-range: {ranges} }}"


def _with(name: str, value: str, families: list[str]) -> str:
    named, _, generic = " ".join(value.split()).rpartition(",")
    return f"--{name}: {', '.join((*([named] if named else []), *families, generic.strip()))};"


def _subset(file: str, letters: set[int]) -> bytes:
    from fontTools.subset import Options, Subsetter, load_font, save_font

    options = Options(flavor="woff2", notdef_outline=True)
    made = io.BytesIO()
    with load_font(file, options) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        save_font(font, made, options)
    return made.getvalue()
