from __future__ import annotations

from nesy.errors import NesyError
from nesy.serve.limits import Limits, RequestError


def test_a_request_error_is_one_line_with_its_status() -> None:
    error = RequestError("too many; try again", status=429)
    assert isinstance(error, NesyError)
    assert (str(error), error.status) == ("too many; try again", 429)


def test_a_pasted_file_of_ten_megabytes_is_over_the_limit() -> None:
    assert Limits().body_bytes < 10_000_000
