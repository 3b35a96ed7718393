"""How a project calls its documents."""

from __future__ import annotations

import pytest

from briefing.config.file_names import check_pattern, file_stem

VALUES = {
    "audience": "analyst",
    "date": "2026-03-17",
    "title": "Ferries: who pays? / “Nobody”",
    "language": "en",
    "marking": "TLP:AMBER+STRICT",
}


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{audience}", "analyst"),
        ("{date}-{audience}", "2026-03-17-analyst"),
        ("{title}.{audience}", "Ferries-who-pays-Nobody.analyst"),
        ("{marking} {audience}", "TLP-AMBER+STRICT analyst"),
        ("..{audience}", "analyst"),
    ],
)
def test_fields_are_filled_in(pattern: str, name: str) -> None:
    assert file_stem(check_pattern(pattern), VALUES) == name


def test_a_title_leads_to_no_other_folder_and_is_cut() -> None:
    name = file_stem("{title}-{audience}", {**VALUES, "title": "../../etc/passwd\x00" + "x" * 300})
    assert name.startswith("etc-passwd-xx")
    assert len(name) < 100
    assert not set("/\\\0") & set(name)


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{date}", "it needs {audience}"),
        ("../{audience}", "a folder is set in 'out'"),
        ("{audiense}", "unknown field '{audiense}'; did you mean 'audience'"),
        ("{audience", "a brace is opened and not closed"),
        ("{audience.__class__}", "a folder is set in 'out'|unknown field"),
        ("{audience!r}", "a folder is set in 'out'"),
    ],
)
def test_what_is_no_name_is_refused(pattern: str, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("{", r"\{").replace("}", r"\}")):
        check_pattern(pattern)
