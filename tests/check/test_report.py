from __future__ import annotations

from nesy.check.recheck import recheck
from nesy.check.report import Report, count
from tests.check.records import digested, random_record, small_record


def test_counts_of_right_records_add_up() -> None:
    records = [random_record(seed) for seed in range(12)]
    report = count(recheck(record) for record in records)
    foils = [entry for record in records for entry in record["why_not"]]
    nulls = sum(entry["change"] is None for entry in foils)
    assert (report.decisions, report.axp_rechecked, report.disagreements) == (12, 12, 0)
    assert (report.foils, report.cxp_null) == (len(foils), nulls)
    assert report.cxp_flipped == len(foils) - nulls
    assert report.axp_rechecked_share == report.cxp_flipped_share == 1.0


def test_undecided_counts_as_a_failure_of_both() -> None:
    undecided = digested(
        small_record()
        | {
            "choice": None,
            "verdict": "UNDECIDED",
            "undecided_because": "the budget ran out",
            "why": None,
            "why_not": [],
        }
    )
    report = count([recheck(undecided), recheck(small_record())])
    assert report.undecided == 1
    assert report.axp_rechecked_share == report.cxp_flipped_share == 0.5


def test_a_wrong_null_is_no_proved_null() -> None:
    record = small_record()
    record["why_not"][0]["change"] = None
    report = count([recheck(digested(record))])
    assert (report.cxp_null, report.cxp_flipped, report.disagreements) == (0, 0, 1)
    assert report.cxp_flipped_share == 0.0


def test_nothing_has_no_shares() -> None:
    report = Report() + Report()
    assert report.axp_rechecked_share is None
    assert report.cxp_null_share is None
