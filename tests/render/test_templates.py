"""Templates: mistakes say where they are, the sandbox holds, imports stay light."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from briefing import resources
from briefing.compose import compose
from briefing.config import load_audience
from briefing.errors import SettingsError
from briefing.model import Theme
from briefing.render import environment, render_html
from briefing.render.environment import css, render_template, runs, short_hash, slug, unit
from briefing.render.sheets import known_variables
from tests.compose.seed_analysis import seed_analysis


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of templates/."""
    monkeypatch.setattr(resources, "templates_root", lambda: tmp_path)
    environment._made_environment.cache_clear()
    yield tmp_path
    environment._made_environment.cache_clear()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n{{ nothing }}", "templates/x.html:2: unknown name 'nothing'"),
        ("a\n\n{{ thing.nothing }}", "templates/x.html:3: 'str object' has no attribute 'nothing'"),
        ("{% if %}", "templates/x.html:1: expected an expression"),
        ("{% include 'y.html' %}", "template 'y.html' is not among ours"),
        ("{{ ''.__class__.__mro__ }}", "templates/x.html:1: access to attribute '__class__'"),
        ("{{ thing | nothing }}", "templates/x.html:1: unknown filter 'nothing'"),
    ],
)
def test_a_mistake_says_template_and_line(text: str, message: str, templates: Path) -> None:
    (templates / "x.html").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        render_template("x.html", {"thing": "text"})
    assert message in str(caught.value)


def test_a_mistake_in_an_included_template_names_that_one(templates: Path) -> None:
    (templates / "x.html").write_text("{% include 'part.html' %}", encoding="utf-8")
    (templates / "part.html").write_text("\n{{ nothing }}", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"templates/part\.html:2: unknown name 'nothing'"):
        render_template("x.html", {})


@pytest.mark.parametrize("name", ["x.html", "x.css", "x.j2"])
def test_everything_is_escaped(name: str, templates: Path) -> None:
    (templates / name).write_text("{{ thing }}", encoding="utf-8")
    assert render_template(name, {"thing": "<b>"}) == "&lt;b&gt;"


def test_no_template_marks_text_as_safe() -> None:
    for path in resources.templates_root().rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "safe" not in text.replace("safely", ""), path
        assert "autoescape" not in text, path


def test_small_filters() -> None:
    assert runs([1, 4, 5, 6, 9]) == "1, 4–6, 9"
    assert short_hash("0123456789abcdef" * 4) == "0123 4567 89ab cdef …"
    assert [unit(value) for value in (298.09999, 12, -0.04)] == ["298.1", "12", "0"]
    assert slug("no answer") == "no-answer"
    with pytest.raises(ValueError, match="</"):
        css("p{} </style>")


def test_composing_and_html_import_neither_spacy_nor_weasyprint() -> None:
    program = (
        "import sys\n"
        "from briefing.compose import compose\n"
        "from briefing.config import load_audience\n"
        "from briefing.render import render_html\n"
        "from tests.compose.seed_analysis import seed_analysis\n"
        "render_html(compose(seed_analysis(), load_audience('analyst')))\n"
        "print([name for name in ('spacy', 'weasyprint', 'babel.messages') if name in sys.modules])\n"
    )
    root = Path(__file__).parents[2]
    result = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("theme", get_args(Theme))
def test_a_theme_is_a_sheet_after_ours_and_changes_no_word(theme: Theme) -> None:
    audience = load_audience("analyst").model_copy(update={"theme": theme})
    html = render_html(compose(seed_analysis(), audience)).decode()
    plain = render_html(compose(seed_analysis(), load_audience("analyst"))).decode()
    assert html.partition("<body>")[2] == plain.partition("<body>")[2]
    assert (html == plain) == (theme == "default")


@pytest.mark.parametrize("theme", [t for t in get_args(Theme) if t != "default"])
def test_a_theme_has_colours_for_the_dark_and_adds_no_marks_to_words(theme: Theme) -> None:
    sheet = resources.read_text("styles", f"themes/{theme}.css")
    light, dark = sheet.split("prefers-color-scheme: dark")
    ours = known_variables()
    assert {*re.findall(r"--([a-z-]+):", sheet)} <= {*ours}
    colours = {*re.findall(r"--([a-z-]+): #", light)}
    assert colours <= {*re.findall(r"--([a-z-]+): #", dark)}
    assert "content:" not in sheet
