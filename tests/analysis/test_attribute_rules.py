from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.analysis.attribute_rules import QuickRuler, components, quicker

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

TEXTS = (
    "The minister said that there were no plans, and that it wouldn't help them.",
    "The mayor had not denied that she'd met him, nor has he.",
    "There is nothing that we could have done, they said.",
    "Let's go: I'm gonna say it ain't so, y'all, 'cause I've got to.",
    "Those who did  the work\n were paid; Those who did not were not.",
    "NOTHIN' doing, C'mon, you gotta be somethin'.",
)


def made(text: str, nlp: Language, *, ruler: object) -> list[tuple[str, ...]]:
    """What each token is after ``ruler``, from a parse of its own."""
    doc: Doc = nlp(text, disable=["attribute_ruler", "lemmatizer", "ner"])
    ruler(doc)  # type: ignore[operator]
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, str(t.morph)) for t in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_is_what_the_ruler_itself_makes_of_it(text: str, nlp: Language) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    quick = quicker(ruler)  # type: ignore[arg-type]
    assert isinstance(quick, QuickRuler)
    expected = made(text, nlp, ruler=ruler)
    assert any(pos for _, _, pos, *_ in expected)
    for _ in ("asked", "remembered"):
        assert made(text, nlp, ruler=quick) == expected


def own_ruler(nlp: Language, *patterns: list[dict[str, object]]) -> AttributeRuler:
    from spacy.pipeline import AttributeRuler

    ruler = AttributeRuler(nlp.vocab)
    for number, pattern in enumerate(patterns):
        ruler.add([pattern], {"LEMMA": f"found{number}"})  # type: ignore[list-item, dict-item]
    return ruler


@pytest.mark.parametrize(
    "pattern",
    [
        [{"LOWER": "plans"}],
        [{"LOWER": {"REGEX": "^pl"}}, {"TAG": "VBD"}],
        [{"LOWER": {"IN": ["the", "a"]}}, {"LOWER": "plans"}, {"LOWER": "failed"}],
    ],
)
def test_patterns_of_any_length_are_found(pattern: list[dict[str, object]], nlp: Language) -> None:
    ruler = own_ruler(nlp, pattern, [{"TAG": "VBD", "LOWER": {"IN": ["failed"]}}])
    quick = quicker(ruler)
    assert isinstance(quick, QuickRuler)
    text = "The plans failed."
    assert made(text, nlp, ruler=quick) == made(text, nlp, ruler=ruler)
    assert "found0" in {lemma for _, _, _, lemma, *_ in made(text, nlp, ruler=quick)}


@pytest.mark.parametrize(
    "pattern", [[{"ENT_TYPE": "PERSON"}], [{"LOWER": {"FUZZY": "plan"}}], [{"TAG": "NN", "OP": "+"}]]
)
def test_a_ruler_that_looks_at_more_stays(pattern: list[dict[str, object]], nlp: Language) -> None:
    ruler = own_ruler(nlp, pattern)
    assert quicker(ruler) is ruler


def test_all_other_components_stay_in_their_order(nlp: Language) -> None:
    pairs = [*zip(components(nlp), nlp.pipeline, strict=True)]
    assert [name for ours, (name, theirs) in pairs if ours is not theirs] == ["attribute_ruler"]
