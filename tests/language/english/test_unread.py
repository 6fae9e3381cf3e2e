"""What is not read, by the words that show it: how to write it instead."""

from __future__ import annotations

import pytest

from nesy.language.english.document import Refused, try_sentence
from nesy.language.english.known import Known
from nesy.language.english.sentence import read_sentence
from nesy.language.english.tokens import tokenise
from nesy.language.english.unread import unread_advice
from nesy.language.english.words import RefusedError

ADVICE = {
    "While the exam lasts, phones must be off.": "write 'if' or 'when'",
    "Since the pool is closed, members may cancel.": "write 'if', or two sentences",
    "The manager decides whether a refund is given.": "leaves open which",
    "Members need a card, which is valid for life.": "write a second sentence",
    "Ann must not be treated on that day.": "'that day' points at something said elsewhere",
    "Unless otherwise agreed, the rent is due.": "leaves open by whom",
    "Subject to rule 3, members may smoke.": "Notwithstanding rule 3,",
    "Ann must be treated either on one day or two days apart.": "repeat the verb after 'or'",
    "Work is paid at 150 percent of the wage.": "name the amount",
    "A member has to be at least 18 to use the sauna.": "'who wants to use ...'",
    "Return the key.": "'Every member must return ...'",
    "Please return the key.": "say who must do it",
    "No refunds.": "there is no verb",
    "Ann may pause once per year, but not for more than a week.": "a second sentence with 'not'",
    "Members who are ill and who have a card may go.": "leave out the second 'who'",
    "A patient who gnarled should lie down.": "'gnarled' is not known as a verb",
    "The school is open on floors 1 to 3.": "name each",
    "Pupils may borrow books only.": "'only' at the end",
    "Visitors may park only in the yard.": "where or when not",
    "Other members must pay.": "'members who are not ...'",
    "Members (except guests) must pay.": "brackets",
    "Ann pays and/or leaves.": "write 'and' or 'or'",
    "Ann is a 15-year-old patient.": "'who is 15 years old'",
    "Mercy means love.": "a definition is not read",
    "The rent is due on the 1st.": "'the first day of the month'",
    "A tenant must pay a fee unless Ann waives the fee.": "by a condition that comes first",
    "When must the key be returned?": "'when' is not read",
    "By when must the key be returned?": "'by when' is not read",
    "Where may Ann park?": "'where' is not read",
    "What if Ann is late?": "'If Ann is late, must she pay?'",
    "Which books may Ann borrow?": "ask 'What may Ann ...?'",
    "Tell me whether Ann may swim.": "'Is it true that ...?'",
    "Ann may swim, right?": "ask 'Is it true that ...?'",
}


@pytest.mark.parametrize(("text", "advice"), ADVICE.items())
def test_what_is_not_read_says_how_to_write_it(text: str, advice: str) -> None:
    read = try_sentence(text, Known())
    assert isinstance(read, Refused)
    assert advice in read.reason


@pytest.mark.parametrize(
    "text",
    [
        "Ann paid once.",
        "The hall is open from 8 a.m. until 10 p.m.",
        "A patient who fainted should lie down.",
        "Ann is either red or tall.",
        "If a tenant owes a fee and Ann does not waive the fee, the tenant must pay the fee.",
        "May a student swim if she is late?",
    ],
)
def test_what_is_read_is_not_refused_for_such_a_word(text: str) -> None:
    read_sentence(text)


def test_the_words_at_fault_are_named() -> None:
    with pytest.raises(RefusedError) as caught:
        read_sentence("Ann must not be treated on that day.")
    assert (caught.value.start, caught.value.end) == (27, 35)


def test_nothing_is_said_of_plain_words() -> None:
    assert unread_advice(tokenise("Ann is red"), 2) is None
