"""The user's own actors over the lists: added, merged, changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.analysis import analyse
from briefing.analysis.gazetteer import gazetteer_of, listed
from briefing.config import UserActor
from briefing.errors import SettingsError
from briefing.model import Actor
from tests.conftest import article_of

if TYPE_CHECKING:
    from spacy.language import Language


def found(text: str, nlp: Language, *rows: UserActor) -> dict[str, Actor]:
    analysis = analyse([article_of(text)], nlp, version="test", own=rows)
    return {a.name: a for a in analysis.actors}


def test_without_rows_it_is_the_lists() -> None:
    assert gazetteer_of(()) is listed()


def test_an_actor_that_no_list_has(nlp: Language) -> None:
    row = UserActor(name="Quellmark", kind="company", names=("QM",), country="nor")
    actor = found("QM said on Monday that Quellmark would close two plants.", nlp, row)["Quellmark"]
    assert (actor.id, actor.kind, actor.country) == ("org-quellmark", "company", "nor")
    assert [m.text for m in actor.mentions] == ["QM", "Quellmark"]


def test_a_person_under_several_names_speaks_for_whom_the_row_says(nlp: Language) -> None:
    rows = (
        UserActor(name="Quellmark", kind="company"),
        UserActor(name="Ida Falk", kind="person", names=("Falke",), part_of="Quellmark"),
    )
    actors = found("Quellmark closed a plant. Falke said that Ida Falk would not resign.", nlp, *rows)
    assert [m.text for m in actors["Ida Falk"].mentions] == ["Falke", "Ida Falk"]
    assert actors["Ida Falk"].of == "org-quellmark"


def test_the_main_name_of_a_known_body_makes_two_one(nlp: Language) -> None:
    row = UserActor(name="World Health Organisation", names=("Pan American Health Organization",))
    actors = found("The WHO said the fever was over. The Pan American Health Organization agreed.", nlp, row)
    assert len(actors) == 1


def test_a_known_body_changed(nlp: Language) -> None:
    row = UserActor(name="Hezbollah", kind="party", part_of="Government of Lebanon")
    actor = found("Hezbollah said on Monday that the talks had failed.", nlp, row)["Hezbollah"]
    assert actor.kind == "party"


def test_another_name_for_a_government(nlp: Language) -> None:
    row = UserActor(name="Government of Norway", names=("the Quarry House",))
    assert "Government of Norway" in found("On Monday the Quarry House rejected the offer.", nlp, row)


def test_part_of_nobody() -> None:
    with pytest.raises(SettingsError, match="'part_of' 'Nobody'"):
        gazetteer_of((UserActor(name="A", part_of="Nobody"),))


def test_an_actor_says_which_rows_are_about_it(nlp: Language) -> None:
    rows = (
        UserActor(name="Hezbollah", kind="party"),
        UserActor(name="Government of Norway", names=("the Quarry House",)),
        UserActor(name="Ida Falk", kind="person", names=("Falke",)),
        UserActor(name="Quellmark", kind="company"),
    )
    text = "Hezbollah said the talks had failed. On Monday the Quarry House agreed with France. Falke denied that."
    own = {name: actor.own for name, actor in found(text, nlp, *rows).items()}
    assert own == {
        "Hezbollah": ("Hezbollah",),
        "Government of Norway": ("Government of Norway",),
        "Government of France": (),
        "Ida Falk": ("Ida Falk",),
    }
    assert {actor.own for actor in found(text, nlp).values()} == {()}
