import pytest

from nesy.train.irregular_words import IRREGULAR


@pytest.mark.parametrize(
    ("tag", "form", "base"),
    [
        ("verb", "wept", "weep"),
        ("verb", "goes", "go"),
        ("noun", "children", "child"),
        ("adj", "better", "good"),
        ("adv", "better", "well"),
    ],
)
def test_a_form_has_its_base(tag: str, form: str, base: str) -> None:
    assert IRREGULAR[tag][form] == base


def test_no_base_form_is_irregular_itself() -> None:
    for words in IRREGULAR.values():
        chained = {base for base in words.values() if words.get(base, base) != base}
        # find / found, lie / lay, see / saw, fall / fell, wind / wound: a base that is a form too.
        assert chained <= {"found", "lay", "saw", "fell", "wound", "grind", "bear"}
