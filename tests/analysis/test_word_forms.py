from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.analysis.word_forms import Pipeline, WordForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

TEXTS = (
    "The minister said that there were no plans, and that it wouldn't help them.",
    "The mayor had not denied that she'd met him, nor has he.",
    "There is nothing that we could have done, they said. Nobody expects there will be.",
    "Let's go: I'm gonna say it ain't so, y'all, 'cause I've got to.",
    "Those who did  the work\n were paid; Those who did not were not.",
    "NOTHIN' doing, C'mon, you gotta be somethin'.",
    "Men, women and children were left; the leaves of the better lives lay left.",
)


def by_the_pipeline(doc: Doc) -> list[WordForm]:
    return [WordForm(t.text, t.lemma_, t.tag_, t.pos_, t.dep_) for t in doc]


def by_us(text: str, nlp: Language, pipeline: Pipeline) -> Sequence[WordForm]:
    doc = nlp.make_doc(text)
    for component in pipeline.components:
        doc = component(doc)
    return pipeline.forms(doc)


@pytest.mark.parametrize("text", TEXTS)
def test_every_word_has_the_form_that_the_pipeline_gives_it(text: str, nlp: Language) -> None:
    pipeline = Pipeline(nlp)
    expected = by_the_pipeline(nlp(text))
    assert any(form.lemma != form.text for form in expected)
    for _ in ("asked", "remembered"):
        assert by_us(text, nlp, pipeline) == expected


def test_a_form_does_not_change_with_the_texts_before(nlp: Language) -> None:
    pipeline = Pipeline(nlp)
    for text in (*TEXTS, *reversed(TEXTS)):
        assert by_us(text, nlp, pipeline) == by_the_pipeline(nlp(text))


def test_ruler_and_lemmatizer_alone_are_replaced(nlp: Language) -> None:
    left = [component for name, component in nlp.pipeline if name not in ("attribute_ruler", "lemmatizer")]
    assert Pipeline(nlp).components == left


@pytest.fixture
def changed() -> Language:
    """A pipeline of our own to change."""
    from briefing.analysis import load_model

    return load_model()


def ruler_of(nlp: Language) -> AttributeRuler:
    return nlp.get_pipe("attribute_ruler")  # type: ignore[return-value]


@pytest.mark.parametrize(
    "pattern",
    [
        [{"LOWER": "plans"}],
        [{"LOWER": {"REGEX": "^pl"}}, {"TAG": "VBD"}],
        [{"LOWER": {"IN": ["the", "a"]}}, {"LOWER": "plans"}, {"LOWER": "failed"}],
    ],
)
def test_patterns_of_any_length_are_found(pattern: list[dict[str, object]], changed: Language) -> None:
    ruler_of(changed).add([pattern], {"LEMMA": "found"})  # type: ignore[list-item, dict-item]
    pipeline = Pipeline(changed)
    assert len(pipeline.components) == len(changed.pipeline) - 2
    forms = by_us("The plans failed.", changed, pipeline)
    assert forms == by_the_pipeline(changed("The plans failed."))
    assert "found" in {form.lemma for form in forms}


@pytest.mark.parametrize(
    "pattern", [[{"ENT_TYPE": "PERSON"}], [{"LOWER": {"FUZZY": "plan"}}], [{"TAG": "NN", "OP": "+"}]]
)
def test_a_ruler_that_looks_at_more_stays(pattern: list[dict[str, object]], changed: Language) -> None:
    ruler_of(changed).add([pattern], {"LEMMA": "found"})  # type: ignore[list-item, dict-item]
    pipeline = Pipeline(changed)
    assert pipeline.components == [component for _, component in changed.pipeline]
    assert by_us("The plans failed.", changed, pipeline) == by_the_pipeline(changed("The plans failed."))


def test_a_lemmatizer_of_another_kind_stays(changed: Language) -> None:
    changed.remove_pipe("lemmatizer")
    pipeline = Pipeline(changed)
    assert pipeline.components == [component for _, component in changed.pipeline]
    assert by_us("The plans failed.", changed, pipeline) == by_the_pipeline(changed("The plans failed."))
