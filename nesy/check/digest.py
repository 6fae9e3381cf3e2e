"""The digest of a record, which sees edits that recomputing cannot (the words of a fact, say).

It is no security measure: whoever edits a record on purpose can write a new digest as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def record_digest(record: Mapping[str, Any]) -> str:
    """Return the SHA-256, in hexadecimal, of the record without its key `digest`.

    Taken over JSON with sorted keys, no white space and no escapes beyond the needed, in UTF-8
    (a lone surrogate as its three bytes).

    Raises:
        ValueError: the record is no JSON value.
        TypeError: likewise.
    """
    body = {key: value for key, value in record.items() if key != "digest"}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
