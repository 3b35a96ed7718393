"""Which language documents have: the audience's before the project's, checked against the catalogues there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config import Audience, Project, language_for, language_names, load_audience, load_project, project_of
from briefing.config.languages import language_tag
from briefing.errors import SettingsError

SECTIONS = "edition: Board\nsections: [masthead]\n"


def project(folder: Path, text: str) -> Project:
    (folder / "brief.yaml").write_text(f"sources: [a.txt]\n{text}", encoding="utf-8")
    return load_project(folder / "brief.yaml")


def audience(folder: Path, text: str) -> Audience:
    (folder / "board.yaml").write_text(f"name: board\n{SECTIONS}{text}", encoding="utf-8")
    return load_audience(folder / "board.yaml", project=folder)


def catalogue(folder: Path, language: str) -> None:
    (folder / "templates" / "languages").mkdir(parents=True, exist_ok=True)
    (folder / "templates" / "languages" / f"{language}.po").write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    ("of_project", "of_audience", "tag"),
    [
        ("", "", "en"),
        ("language: it", "", "it"),
        ("language: it\nregion: CH", "", "it-CH"),
        ("language: it\nregion: CH", "language: pt", "pt"),
        ("language: it\nregion: CH", "language: it", "it-CH"),
        ("language: it", "region: IT", "it-IT"),
        ("", "language: pt\nregion: BR", "pt-BR"),
        ("region: US", "", "en-US"),
        ("region: US", "language: it", "it"),
        ("language: nb\nregion: NO", "", "nb-NO"),
        ("region: 150", "", "en-150"),
    ],
)
def test_the_audience_s_language_goes_before_the_project_s(
    tmp_path: Path, of_project: str, of_audience: str, tag: str
) -> None:
    for language in ("it", "pt", "nb"):
        catalogue(tmp_path, language)
    assert language_for(audience(tmp_path, of_audience), project(tmp_path, of_project)) == tag


def test_a_language_without_a_catalogue_is_none(tmp_path: Path) -> None:
    catalogue(tmp_path, "it")
    with pytest.raises(SettingsError, match=r"brief\.yaml:2:11 'language': there is no catalogue of 'xx'"):
        project(tmp_path, "language: xx")
    with pytest.raises(SettingsError, match=r"board\.yaml:4:11 'language': .*'ita'; did you mean 'it'\? Known: "):
        audience(tmp_path, "language: ita")


def test_a_region_writes_the_language(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"brief\.yaml:2:9 'region': no numbers .* 'en' in 'QQ'"):
        project(tmp_path, "region: QQ")
    with pytest.raises(SettingsError, match=r"'region'"):
        project(tmp_path, "region: fra")
    of_audience = audience(tmp_path, "region: QQ")
    with pytest.raises(SettingsError, match=r"audience 'board': 'region': .* Known: "):
        language_for(of_audience, None)


def test_settings_of_one_run(tmp_path: Path) -> None:
    catalogue(tmp_path, "it")
    (tmp_path / "brief.yaml").write_text("sources: [a.txt]\n", encoding="utf-8")
    found = load_project(tmp_path / "brief.yaml", over={"language": "it"})
    assert language_for(load_audience("analyst", project=tmp_path), found) == "it"
    with pytest.raises(SettingsError, match=r"--set 'language': there is no catalogue of 'qq'"):
        project_of(["a.txt"], over={"language": "qq"})
    with pytest.raises(SettingsError, match=r"--set audience\.'language': there is no catalogue of 'qq'"):
        load_audience("analyst", over={"language": "qq"})


def test_english_needs_no_catalogue() -> None:
    assert "en" in language_names()
    assert language_tag(None, None) == "en"
