"""Is a text in a language there is a model for?

Function words decide: they make up about half of running English text and hardly any of another language's. A library
names the language that was found instead, and is loaded only then.
"""

from __future__ import annotations

import re

from briefing.errors import InputError
from briefing.knowledge import english_function_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000
_LEAST_SHARE = 0.2
"""News English has 0.35 to 0.5; headlines alone about 0.2; German, French, Spanish text under 0.1."""


def require_known_language(text: str, path: str) -> str:
    """``"en"``, or InputError that names the language found."""
    words = [w.lower() for w in _WORD.findall(text[:_SAMPLE])]
    if not words:
        raise InputError(path, "no words found; nothing to read")
    known = english_function_words()
    share = sum(w in known for w in words) / len(words)
    if share >= _LEAST_SHARE or (len(words) < 12 and share > 0):
        return "en"
    code = _code_of(text)
    if code == "en":
        return "en"  # thick with names: few function words, and English all the same
    raise InputError(path, f"written in {_NAMES.get(code, 'another language')}; there is a model for English only")


def _code_of(text: str) -> str:
    """ISO 639-1."""
    import py3langid

    code, _ = py3langid.classify(text[:_SAMPLE])
    return str(code)


_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
