from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks
from sklearn.utils.estimator_checks import check_estimator

from nesy.check.document import check_document
from nesy.errors import InputError
from nesy.explain.as_json import document
from nesy.explain.verbalise import verbalise
from nesy.integrations import classifier
from nesy.integrations.classifier import EvidenceClassifier
from nesy.language.utterance import Dialogue, Utterance
from tests.integrations.small_engine import SmallEngine

X = ["Thanks!", "Many thanks", "It is broken!", "All broken", "When?", "Where?"] * 4
Y = ["praise", "praise", "complaint", "complaint", "question", "question"] * 4


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallEngine]:
    made = SmallEngine()
    monkeypatch.setattr(classifier, "_loaded", lambda config: made)
    classifier._decision.cache_clear()
    yield made
    classifier._decision.cache_clear()


def fitted(**given: object) -> EvidenceClassifier:
    return EvidenceClassifier(C=10.0, **given).fit(X, Y)  # type: ignore[arg-type]


def test_labels_of_ones_own_are_learned_from_what_rules_see() -> None:
    made = fitted()
    assert made.classes_.tolist() == ["complaint", "praise", "question"]
    assert made.predict(["thanks a lot", "broken again", "Who?"]).tolist() == [
        "praise",
        "complaint",
        "question",
    ]
    assert made.score(X, Y) == 1.0
    assert set(made.fitted_.evidence) <= {"W0", "W1", "W2"}


def test_chances_add_up_and_are_largest_where_the_label_is() -> None:
    made = fitted()
    asked = [*X, "thanks, but it is broken!", "nothing"]
    chances = made.predict_proba(asked)
    assert chances.shape == (len(asked), 3)
    np.testing.assert_allclose(chances.sum(axis=1), 1)
    assert made.classes_[chances.argmax(axis=1)].tolist() == made.predict(asked).tolist()


def test_reasons_are_proved_and_name_what_was_said() -> None:
    (found,) = fitted().explain(["Thanks a lot"])
    (account,) = found.accounts
    assert account.is_proved
    assert account.finding.choice == "praise"
    assert {why.option for why in account.finding.why_not} == {"complaint", "question"}
    assert check_document(document(found)) == []
    text = " ".join(verbalise(found))
    assert "praise" in text
    assert "it says thanks" in text


def test_an_explanation_makes_the_choice_that_was_predicted() -> None:
    made = fitted()
    found = made.explain(X[:6])
    assert [e.accounts[0].finding.choice for e in found] == made.predict(X[:6]).tolist()
    assert [e.id for e in found] == [f"text-{n}" for n in range(1, 7)]


@pytest.mark.parametrize("labels", [[1, 1, 0, 0, 0, 0], [True, True, False, False, False, False]])
def test_two_labels_that_are_no_texts_come_back_as_they_are(labels: list[int]) -> None:
    made = EvidenceClassifier(C=10.0).fit(X, labels * 4)
    assert made.predict(["thanks", "broken"]).tolist() == [labels[0], labels[2]]
    assert made.predict(["thanks"]).dtype == np.asarray(labels).dtype


def test_of_a_conversation_the_last_turn_is_classified() -> None:
    made = fitted()
    turns = (Utterance(1, "Ann", "It is broken!"), Utterance(2, "Tom", "Many thanks"))
    pairs = [(turn.speaker, turn.text) for turn in turns]
    record = {"turns": [{"speaker": turn.speaker, "text": turn.text} for turn in turns]}
    found = made.predict([Dialogue("talk", turns), pairs, record])
    assert found.tolist() == ["praise"] * 3


def test_evidence_that_is_rare_is_not_weighed() -> None:
    made = EvidenceClassifier(least=9).fit([*X, "thanks"], [*Y, "praise"])
    assert set(made.fitted_.evidence) <= {"W0"}


@pytest.mark.parametrize(
    ("x", "y", "error", "told"),
    [
        ("Thanks!", ["praise"], InputError, "X is one text"),
        ([""], ["praise"], InputError, "expected"),
        ([3], ["praise"], InputError, "int where a conversation was expected"),
        (X, Y[1:], ValueError, "inconsistent numbers"),
        (X, ["praise"] * len(X), ValueError, "1 class"),
        (X, np.linspace(0, 1, len(X)), ValueError, "continuous"),
    ],
)
def test_bad_input_is_refused(x: object, y: object, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        EvidenceClassifier().fit(x, y)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["predict", "predict_proba", "explain"])
def test_nothing_is_said_before_it_is_fitted(name: str) -> None:
    from sklearn.exceptions import NotFittedError

    with pytest.raises(NotFittedError):
        getattr(EvidenceClassifier(), name)(["Thanks!"])


def test_it_goes_with_the_tools_of_scikit_learn(engine: SmallEngine) -> None:
    assert cross_val_score(EvidenceClassifier(C=10.0), X, Y, cv=3).tolist() == [1.0] * 3
    search = GridSearchCV(EvidenceClassifier(), {"C": [0.01, 10.0]}, cv=2).fit(X, Y)
    assert search.best_estimator_.score(X, Y) == 1.0
    assert make_pipeline(EvidenceClassifier(C=10.0)).fit(X, Y).score(X, Y) == 1.0
    assert engine.read == len(set(X))  # each text was read once in all of that


def test_it_is_kept_and_cloned() -> None:
    made = fitted()
    again = pickle.loads(pickle.dumps(made))
    assert again.predict(X).tolist() == made.predict(X).tolist()
    assert again.fitted_.hash == made.fitted_.hash == fitted().fitted_.hash
    assert not hasattr(clone(made), "fitted_")


@pytest.mark.parametrize(
    "check",
    [
        estimator_checks.check_do_not_raise_errors_in_init_or_set_params,
        estimator_checks.check_estimator_cloneable,
        estimator_checks.check_estimator_repr,
        estimator_checks.check_get_params_invariance,
        estimator_checks.check_mixin_order,
        estimator_checks.check_no_attributes_set_in_init,
        estimator_checks.check_parameters_default_constructible,
        estimator_checks.check_set_params,
        estimator_checks.check_valid_tag_types,
    ],
    ids=lambda check: check.__name__,
)
def test_a_check_of_scikit_learn_passes(check: Callable[[str, object], None]) -> None:
    check("EvidenceClassifier", EvidenceClassifier())


@pytest.mark.filterwarnings("ignore:Can't test estimator")
def test_checks_that_need_tables_of_numbers_are_left_out_by_scikit_learn_itself() -> None:
    found = check_estimator(EvidenceClassifier())
    assert {each["status"] for each in found} == {"passed"}


@pytest.mark.slow
def test_the_engine_that_ships_learns_labels_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    classifier._decision.cache_clear()
    texts = [
        "Thank you so much for the quick help!",
        "This is the third time it broke, I'm furious.",
        "When do you open on Monday?",
        "Great service, I love it!",
        "The parcel is broken and nobody answers, it's a disgrace.",
        "Where is my order?",
    ]
    made = EvidenceClassifier(least=1, C=10.0).fit(
        texts * 2, ["praise", "complaint", "question"] * 4
    )
    assert made.predict(["Thanks, I love it!"]).tolist() == ["praise"]
    (found,) = made.explain(["Thanks, I love it!"])
    assert found.accounts[0].is_proved
    assert check_document(document(found)) == []
