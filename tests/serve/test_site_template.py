from __future__ import annotations

import re

from nesy.serve.site import index_body


def test_every_field_has_a_label_and_ids_are_unique() -> None:
    page = index_body("university")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    fields = re.findall(r'<(?:textarea|select|input type="(?:text|file)")[^>]* id="([^"]+)"', page)
    assert len(fields) > 8
    assert set(fields) <= set(re.findall(r'<label for="([^"]+)"', page))


def test_values_stay_values() -> None:
    page = index_body("credits")
    assert "-&gt; may_graduate(s)" in page
    assert "javascript:" not in page
