"""Settings on the command line: ``--set title=Floods``, ``--set audience.options.highlights.limit=3``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from briefing.config.plain_yaml import load_yaml
from briefing.config.yaml_files import laid_over
from briefing.errors import SettingsError

_KEY: Final = re.compile(r"[a-z_]+(?:\.[a-z0-9_+-]+)*")
_AUDIENCE: Final = "audience"


def parse_overrides(settings: Iterable[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is set for the project, and for each audience. Raises SettingsError for what is no ``NAME=VALUE``."""
    given: dict[str, Any] = {}
    for setting in settings:
        given = laid_over(given, _parsed(setting))
    audience = given.pop(_AUDIENCE, {})
    if not isinstance(audience, dict):
        raise SettingsError(f"--set audience={audience}: name what of the audience, as in --set audience.edition=Board")
    return given, audience


def _parsed(setting: str) -> dict[str, Any]:
    key, sign, text = setting.partition("=")
    if not sign or not _KEY.fullmatch(key):
        raise SettingsError(
            f"--set {setting!r}: write NAME=VALUE, as in --set title=Floods or --set audience.paper=Letter"
        )
    value: Any = _value(text, key)
    for part in reversed(key.split(".")):
        value = {part: value}
    found: dict[str, Any] = value
    return found


def _value(text: str, key: str) -> object:
    """A number, true, false, a list in brackets or a mapping in braces as YAML has them; all else is text as it is."""
    if text.lstrip().startswith(("[", "{")):
        return load_yaml(text, f"--set {key}")
    try:
        value = load_yaml(text, key)
    except SettingsError:
        return text
    return text if value is None or isinstance(value, (dict, list)) else value
