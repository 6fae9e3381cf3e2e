"""Rules and questions as people in offices write them, read whole and answered."""

from __future__ import annotations

from functools import cache

import pytest

from nesy.tasks.domain import Domain

GYM = """
1. A member must be at least 16 years old.
2. Members under 18 need the written consent of a parent.
3. The monthly fee for adults is 45 euros. The monthly fee for students is 30 euros.
4. A member who has not paid within 14 days of the due date must pay a late fee of 10 euros.
5. A member who is in arrears by more than two months may not enter the gym.
6. A member may cancel the membership at any time by giving 30 days' notice in writing.
7. Members may bring up to two guests per month free of charge.
8. Guests must be accompanied by a member at all times and must sign the guest book.
9. A guest may not use the sauna unless the guest pays a day fee.
10. Members are entitled to one free training session per month.
11. Premium members are allowed to use the pool without booking.
12. Members who are not premium members need not book on weekdays but must book on weekends.
13. Anyone who damages equipment has to pay for the repair.
14. The manager can refuse entry to anyone who does not wear sports shoes.

Ann is a premium member and is 34 years old.
Ben is a member. Ben is 17 years old. Ben is not a premium member.
Cara is a guest and she has not paid a day fee.
Dan is a member and is in arrears by three months.
Eve does not wear sports shoes.
"""
LIBRARY = """
1. Pupils may borrow up to three books at a time.
2. Teachers may borrow at most ten books at a time.
3. Reference books may not be taken out of the library.
4. A pupil who returns a book late must pay a fine of 2 euros.
5. Pupils with unpaid fines are not allowed to borrow further books.
6. A reader who loses a book must replace the book.
7. Pupils in years 10 to 13 may borrow a laptop.
8. A pupil who wants to borrow a laptop needs a letter from a parent.
9. It is forbidden to eat in the library.
10. During exams, the reading room is closed.
11. Parents do not have to register.
12. Mobile phones must be switched off.

Tom is a pupil in year 11.
Uma is a pupil with unpaid fines.
Vic is a teacher.
Wanda is a pupil. Wanda returned a book 4 days late.
"""
CLINIC = """
1. Adults aged 60 and over should be offered a flu vaccination every year.
2. Patients with a severe egg allergy must not be given the standard flu vaccine.
3. Live vaccines are contraindicated in pregnancy.
4. The measles vaccine is a live vaccine.
5. A person whose last tetanus dose was given more than five years ago needs a booster.
6. Written consent is required for all patients under 16.
7. Vaccinated patients are to wait in the practice for at least 15 minutes.
8. Patients may decline a vaccination without giving reasons.
9. Neither the nurse nor the receptionist may change a prescription.
10. Visitors to the practice have to wear a mask.

Hana is a patient with a severe egg allergy.
Jon is an adult and is 67 years old.
Kim is a patient and is 12 years old.
"""
ASKED = {
    "gym": (
        GYM,
        {
            "May Ann use the pool without booking?": "yes",
            "Does Ben need the written consent of a parent?": "yes",
            "May Cara use the sauna?": "no",
            "May Dan enter the gym?": "no",
            "How many guests may a member bring per month?": "2 guests (free of charge)",
            "What is the monthly fee for students?": "30 euros",
            "What must Cara do?": "be accompanied by member at all times, sign the guest book",
            "Is Ben entitled to a free training session?": "yes",
            "Must Ben book on weekends?": "yes",
            "Does Ben need to book on weekdays?": "no",
            "How old must a member be?": "at least 16 years",
            "May a member cancel the membership?": "cannot be concluded",
            "Can the manager refuse entry to Eve?": "yes",
            "Who may not enter the gym?": "Dan",
        },
    ),
    "library": (
        LIBRARY,
        {
            "How many books may a pupil borrow at a time?": "3 books",
            "How many books may a teacher borrow at a time?": "at most 10 books",
            "May Tom borrow a book?": "yes",
            "May Vic borrow eleven books at a time?": "no",
            "Who may borrow two books at a time?": "Tom, Uma, Wanda",
            "May Uma borrow further books?": "no",
            "May reference books be taken out of the library?": "no",
            "What does Wanda have to pay?": "fine of 2 euros",
            "May Tom borrow a laptop?": "yes",
            "Is it allowed to eat in the library?": "no",
            "Is the reading room closed during exams?": "yes",
            "Do parents have to register?": "no",
            "Must mobile phones be switched off?": "yes",
        },
    ),
    "clinic": (
        CLINIC,
        {
            "Should Jon be offered a flu vaccination every year?": "yes",
            "May Hana be given the standard flu vaccine?": "no",
            "Is the measles vaccine contraindicated in pregnancy?": "yes",
            "Is written consent required for Kim?": "yes",
            "How long must vaccinated patients wait in the practice?": "at least 15 minutes",
            "May Kim decline a vaccination without giving reasons?": "yes",
            "May the nurse change a prescription?": "no",
            "Must visitors to the practice wear a mask?": "yes",
            "Who must not be given the standard flu vaccine?": "Hana",
            "May Kim be given the standard flu vaccine?": "cannot be concluded",
        },
    ),
}


@cache
def domain(name: str) -> Domain:
    return Domain.from_text(ASKED[name][0])


@pytest.mark.parametrize("name", ASKED)
def test_every_sentence_is_read(name: str) -> None:
    assert [(item.name, str(item.refused)) for item in domain(name).unread] == []


@pytest.mark.parametrize(
    ("name", "question", "answer"),
    [(name, *each) for name, (_, asked) in ASKED.items() for each in asked.items()],
)
def test_answers(name: str, question: str, answer: str) -> None:
    assert domain(name).ask(question).word == answer
