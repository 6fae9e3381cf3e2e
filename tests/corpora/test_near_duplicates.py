import pytest

from nesy.corpora.near_duplicates import duplicate_groups, near_duplicates, shared
from nesy.language.utterance import Dialogue, Utterance

LAKE = (
    "Shall we drive up to the lake on Saturday morning?",
    "I'd love to, but my brother's car won't start again.",
    "Then let's take the early train, it's cheaper anyway.",
)
BILL = (
    "The phone bill is twice what it was in March.",
    "You called Canada every evening, didn't you?",
    "Only to hear how grandmother's operation went.",
)


def dialogue(name: str, *texts: str) -> Dialogue:
    return Dialogue(name, tuple(Utterance(i, "A", text) for i, text in enumerate(texts, 1)))


def spaced(text: str) -> str:
    return text.replace(",", " , ").replace("'", " ' ").replace(".", " .").replace("?", " ?")


def test_shared_ignores_tokenisation_and_case() -> None:
    again = dialogue("b", *(spaced(text).upper() for text in LAKE))
    assert shared(dialogue("a", *LAKE), again) == 1.0


def test_shared_counts_the_shorter_dialogue() -> None:
    assert shared(dialogue("a", *LAKE, *BILL), dialogue("b", *LAKE)) == 1.0
    assert shared(dialogue("a", *LAKE), dialogue("b", *BILL)) == 0.0


def test_near_duplicates_names_repeats_only() -> None:
    edited = dialogue("edited", LAKE[0].replace("Saturday", "Sunday"), *LAKE[1:])
    fresh = dialogue("fresh", *BILL)
    assert near_duplicates([edited, fresh], [dialogue("a", *LAKE)]) == {"edited"}


@pytest.mark.parametrize("fillers", [0, 5])
def test_near_duplicates_finds_the_same_whichever_side_is_larger(fillers: int) -> None:
    more = [dialogue(f"m{n}", f"Number {n} of many other things to say.") for n in range(fillers)]
    candidates = [dialogue("again", *LAKE), dialogue("fresh", *BILL)]
    assert near_duplicates(candidates, [dialogue("a", *LAKE), *more]) == {"again"}
    assert near_duplicates([*candidates, *more], [dialogue("a", *LAKE)]) == {"again"}


def test_near_duplicates_obeys_its_threshold() -> None:
    half = dialogue("half", *LAKE[:1], *BILL)
    reference = [dialogue("a", *LAKE)]
    share = shared(half, reference[0])
    assert 0.2 < share < 0.6
    assert near_duplicates([half], reference, threshold=share) == {"half"}
    assert near_duplicates([half], reference, threshold=share + 0.01) == set()


def test_near_duplicates_compares_very_short_texts_whole() -> None:
    assert near_duplicates([dialogue("a", "Hi!")], [dialogue("b", "hi")]) == {"a"}
    assert near_duplicates([dialogue("a", "Hi!")], [dialogue("b", *LAKE)]) == set()
    assert near_duplicates([dialogue("a", "Hi!")], []) == set()


def test_duplicate_groups_link_through_a_common_repeat() -> None:
    both = dialogue("both", *LAKE, *BILL)
    alone = dialogue("alone", "Nobody told me that the shop closes at noon on Mondays.")
    groups = duplicate_groups([dialogue("l", *LAKE), alone, dialogue("b", *BILL), both])
    assert [[member.id for member in group] for group in groups] == [["l", "b", "both"], ["alone"]]
