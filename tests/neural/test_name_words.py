from __future__ import annotations

from nesy.neural.name_words import align, alike, number_of, pieces_of, words_of


def test_names_are_spelt_by_words() -> None:
    words = words_of("If a student has completed the required courses, GPA above 3.5")
    assert pieces_of("GraduatesWithHonors") == ["graduates", "with", "honors"]
    assert pieces_of("gpa_above_3_5") == ["gpa", "above", "3.5"]
    spelt = [words[place].text for place in align("completed_required_courses", words)]
    assert spelt == ["completed", "required", "courses"]
    assert [words[place].text for place in align("gpa_above_3_5", words)] == ["GPA", "above", "3.5"]
    assert [words[place].text for place in align("RC", words)] == ["required", "courses"]
    assert align("zebra", words) == []


def test_likeness_is_a_common_stem() -> None:
    assert alike("graduates", "graduation")
    assert alike("dog", "dogs")
    assert alike("chase", "chasing")
    assert alike("seeing", "see")
    assert not alike("dog", "cat")
    assert not alike("as", "assistant")
    assert not alike("12", "123")


def test_numbers_are_read_in_figures_and_words() -> None:
    assert number_of("1,200") == 1200
    assert number_of("Five") == 5
    assert number_of("many") is None
