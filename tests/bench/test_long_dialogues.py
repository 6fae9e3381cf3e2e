from nesy.bench.long_dialogues import join_dialogues, mood_of
from nesy.bench.rows import fold_rows
from nesy.language.utterance import Cause, Dialogue
from tests.bench.stub_engine import PARTY, RAIN, make_dialogue

WORDY = make_dialogue("wordy", ("so many words that this one is the longest of all " * 3, "fear"))
MANY = [
    make_dialogue(f"d{n:02}", *[("Yes .", mood)] * 10, causes=[Cause(2, 1, "Yes")])
    for n, mood in enumerate(["fear", "anger"] * 15)
]


def test_join_dialogues_keeps_causes_within_their_part() -> None:
    (joined,) = join_dialogues([PARTY, RAIN, WORDY])
    assert [turn.turn for turn in joined.turns] == list(range(1, 7))
    first = [t.text for t in joined.turns].index(PARTY.turns[0].text)
    shifted = {(c.target - first, c.source - first if c.source else 0) for c in joined.causes}
    assert {(c.target, c.source) for c in PARTY.causes} <= shifted
    for cause in joined.causes:
        if cause.span:
            assert cause.span in joined.turns[cause.source - 1].text


def test_join_dialogues_makes_earlier_parts_history_without_causes() -> None:
    (joined,) = join_dialogues([PARTY, RAIN, WORDY])
    positive = sum(row.is_cause for part in (PARTY, RAIN) for row in fold_rows(part))
    rows = fold_rows(joined)
    assert sum(row.is_cause for row in rows) == positive
    assert len(rows) > sum(len(fold_rows(part)) for part in (PARTY, RAIN))


def test_join_dialogues_is_of_two_people_in_slow_moods_and_bounded() -> None:
    joined = join_dialogues(MANY, most_turns=35)
    assert {len(dialogue.turns) for dialogue in joined} <= {30, 20}
    assert sum(len(dialogue.turns) for dialogue in joined) == 200
    assert {turn.speaker for dialogue in joined for turn in dialogue.turns} == {"A", "B"}
    moods = [mood for dialogue in joined for mood in dict.fromkeys(mood_turns(dialogue))]
    assert moods == sorted(moods)


def mood_turns(dialogue: Dialogue) -> list[str]:
    return [turn.emotion or "" for turn in dialogue.turns]


def test_join_dialogues_does_not_depend_on_order() -> None:
    assert join_dialogues(MANY) == join_dialogues(MANY[::-1])
    assert join_dialogues([]) == []


def test_mood_of_is_the_commonest_feeling() -> None:
    assert mood_of(PARTY) == "happiness"
    assert mood_of(make_dialogue("a", ("x", "neutral"))) == "neutral"
