"""Base facts about a decided turn and a candidate turn at or before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nesy.reason.facts import Key, Mood, Scene, Seen, quote_places
from nesy.reason.formula_facts import observe_shared
from nesy.spans import Span

_POLARITY = {
    "happiness": "praises",
    "anger": "deplores",
    "disgust": "deplores",
    "fear": "deplores",
    "sadness": "deplores",
}
_TOPICS = {
    "happiness": ("success", "treat", "help"),
    "anger": ("fault", "trouble"),
    "disgust": ("disgust",),
    "fear": ("danger",),
    "sadness": ("loss", "illness", "trouble"),
    "surprise": ("success", "loss", "danger"),
}


def observe_pair(
    scene: Scene, target: int, candidate: int, moods: Sequence[Mood | None]
) -> dict[Key, Seen]:
    """Return what holds between turn `target` and turn `candidate` (numbers from 1).

    Args:
        moods: per turn, its emotion where it is known; that of the target must be.
    """
    facts = dict(_places(scene, target, candidate))
    facts.update(_words(scene, target, candidate))
    facts.update(_moods(scene, target, candidate, moods))
    if scene.said:
        facts.update(observe_shared(scene.dialogue, scene.said, target, candidate))
    return facts


def _places(scene: Scene, target: int, candidate: int) -> Iterator[tuple[Key, Seen]]:
    seen = Seen("discourse")
    distance = target - candidate
    if distance == 0:
        yield ("self",), seen
        return
    yield ("earlier",), seen
    yield ("distance", _distance(distance)), seen
    if distance >= 4:
        yield ("long_before",), seen
    turns = scene.dialogue.turns
    speaker = turns[target - 1].speaker
    same = turns[candidate - 1].speaker == speaker
    yield ("same_speaker" if same else "other_speaker",), Seen("speaker")
    if any(turn.speaker == speaker for turn in turns[candidate : target - 1]):
        yield ("spoke_between",), Seen("speaker")


def _distance(turns: int) -> str:
    return {1: "one", 2: "two", 3: "three"}.get(
        turns, "four_or_five" if turns < 6 else "six_or_more"
    )


def _words(scene: Scene, target: int, candidate: int) -> Iterator[tuple[Key, Seen]]:
    if target == candidate:
        return
    here, there = scene.content[target - 1], scene.content[candidate - 1]
    shared = [lemma for lemma in here if lemma in there]
    if shared:
        yield ("shares_word",), _shared(scene, [there[lemma] for lemma in shared])
    if len(shared) > 1:
        yield ("shares_words",), _shared(scene, [there[lemma] for lemma in shared])
    lengths = scene.lengths
    recent = range(max(1, target - 5), target)
    if candidate in recent and all(lengths[candidate - 1] >= lengths[turn - 1] for turn in recent):
        yield ("longest",), Seen("discourse")
    if lengths[candidate - 1] > 2 * lengths[target - 1]:
        yield ("twice_as_long",), Seen("discourse")
    elif lengths[target - 1] > 2 * lengths[candidate - 1]:
        yield ("half_as_long",), Seen("discourse")
    if target - candidate == 1 and ("question",) in scene.turns[candidate - 1]:
        yield ("answers",), Seen("discourse")
    if shared:
        yield from _said(scene, target, candidate, shared)


def _said(
    scene: Scene, target: int, candidate: int, shared: Sequence[str]
) -> Iterator[tuple[Key, Seen]]:
    """Tell whether the candidate is the first or the last turn before the target to say it."""
    there = scene.content[candidate - 1]
    before, after = scene.content[: candidate - 1], scene.content[candidate : target - 1]
    first = [lemma for lemma in shared if not any(lemma in words for words in before)]
    if first:
        yield ("first_says",), _shared(scene, [there[lemma] for lemma in first])
    if not any(lemma in words for words in after for lemma in shared):
        yield ("last_says",), _shared(scene, [there[lemma] for lemma in shared])


def _shared(scene: Scene, places: Sequence[Span]) -> Seen:
    return Seen("word", span=places[0], detail=quote_places(scene.dialogue, places))


def _moods(
    scene: Scene, target: int, candidate: int, moods: Sequence[Mood | None]
) -> Iterator[tuple[Key, Seen]]:
    mood = moods[target - 1]
    if mood is None:
        return
    there = scene.turns[candidate - 1]
    if (word := there.get((_POLARITY.get(mood.emotion, ""),))) is not None:
        yield ("suits",), replace(word, kind="word", emotion=mood.emotion)
    for topic in _TOPICS.get(mood.emotion, ()):
        if (word := there.get(("speaks_of", topic))) is not None:
            yield ("touches",), replace(word, kind="word", emotion=mood.emotion)
            break
    for key, known in scene.knowledge[candidate - 1].items():
        if key[0] != "evokes_weakly" and key[2] == mood.emotion:
            cue = there.get(("cue", key[1]))
            place = None if cue is None else cue.span
            seen = Seen("kg", known.source, place, detail=key[1], emotion=mood.emotion)
            yield ("evokes_same",), seen
            break
    if (word := there.get(("arouses", mood.emotion))) is not None:
        yield ("arouses_same",), replace(word, emotion=mood.emotion)
    if target == candidate:
        return
    yield from _related(scene, target, candidate)
    own = moods[candidate - 1]
    if own is not None and own.emotion == mood.emotion:
        yield ("same_emotion",), Seen("emotion", own.source, opaque=own.opaque, emotion=own.emotion)
    if own is not None and own.emotion != "neutral":
        yield from _place_in_mood(mood.emotion, target, candidate, moods)
    between = [moods[turn - 1] for turn in range(candidate + 1, target)]
    if between:
        yield from _between(mood, [other for other in between if other is not None])


def _related(scene: Scene, target: int, candidate: int) -> Iterator[tuple[Key, Seen]]:
    there, here = scene.concepts[candidate - 1], scene.concepts[target - 1]
    for (head, tail), edge in scene.edges.items():
        for one, other in ((head, tail), (tail, head)):
            if one in there and other in here:
                detail = quote_places(scene.dialogue, [there[one], here[other]])
                selected = scene.edges_left_out > 0
                yield ("related",), Seen("kg", edge, there[one], opaque=selected, detail=detail)
                return


def _place_in_mood(
    emotion: str, target: int, candidate: int, moods: Sequence[Mood | None]
) -> Iterator[tuple[Key, Seen]]:
    run = [moods[turn - 1] for turn in range(candidate, target)]
    opaque = any(mood is not None and mood.opaque for mood in run)
    if all(mood is None or mood.emotion == "neutral" for mood in run[1:]):
        yield ("nearest_emotional",), Seen("emotion", "decisions", opaque=opaque)
    before = moods[candidate - 2] if candidate > 1 else None
    if all(mood is not None and mood.emotion == emotion for mood in run) and (
        before is None or before.emotion != emotion
    ):
        yield ("starts_mood",), Seen("emotion", "decisions", opaque=opaque, emotion=emotion)


def _between(mood: Mood, between: Sequence[Mood]) -> Iterator[tuple[Key, Seen]]:
    opaque = any(other.opaque for other in between)
    emotional = [other for other in between if other.emotion != "neutral"]
    if not emotional:
        yield ("calm_between",), Seen("emotion", "decisions", opaque=opaque)
    elif all(other.emotion == mood.emotion for other in between):
        yield ("same_between",), _of_moods(mood, opaque)
    elif any(other.emotion == mood.emotion for other in between):
        yield ("felt_between",), _of_moods(mood, opaque)


def _of_moods(mood: Mood, opaque: bool) -> Seen:
    return Seen("emotion", "decisions", opaque=opaque, emotion=mood.emotion)
