import json
import zlib
from dataclasses import replace
from datetime import date

import pytest

from amhire.batch.record import decode_row, encode_row
from amhire.profile import load_profile
from amhire.screening.row import Row
from amhire.screening.screener import build_screener, screen_file

TEXT = b"""Jo Doe
jo@example.com
Experience
Key Account Manager 01/2010 to 01/2018
Acme Foods Ltd
Managed 12 key accounts worth $9M and negotiated annual contracts with buyers of two national chains.
Wrote account plans and held quarterly business reviews with clients.
Education
Bachelor of Arts, Business, Leeds 2009
"""


@pytest.fixture(scope="module")
def scored():
    row = screen_file(build_screener(load_profile("key-account-manager")[0], as_of=date(2020, 1, 1)), "jo.txt", TEXT)
    assert row.reading.facts.evidence
    return row


def test_a_row_comes_back_equal(scored):
    assert decode_row(encode_row(scored, "").body) == scored


def test_evidence_that_the_match_repeats_is_kept_once(scored):
    kept = json.loads(zlib.decompress(encode_row(scored, "").body))["reading"]
    assert kept["facts"]["evidence"] == {"": []}
    assert any(each["evidence"] for each in kept["match"]["competencies"])


@pytest.mark.parametrize("evidence", [{}, {"negotiation": ()}])
def test_evidence_of_its_own_stays_as_it_is(scored, evidence):
    odd = replace(scored, reading=replace(scored.reading, facts=replace(scored.reading.facts, evidence=evidence)))
    assert decode_row(encode_row(odd, "").body) == odd


@pytest.mark.parametrize("body", [b"", b"x", zlib.compress(b"{}"), zlib.compress(b"[1]")[:-2]])
def test_anything_else_is_a_value_error(body):
    with pytest.raises(ValueError, match=r".+"):
        decode_row(body)


def test_a_row_without_reading_comes_back():
    row = Row("a.pdf", "", "unreadable", "A scan.")
    assert decode_row(encode_row(row, "").body) == row
