from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.whatsapp.signature import Verdict, check, sign

SECRET = "test-app-secret"
BODY = b'{"object":"whatsapp_business_account"}'
VECTOR = "sha256=b6978b21c4467654c466607663db9b43fae44b71083568df403e0a077089208e"
ESCAPED = (Path(__file__).parent / "payloads/signed_with_escapes.json").read_bytes()


def test_the_test_vector_of_the_reference_is_met() -> None:
    assert sign(SECRET, BODY) == VECTOR
    assert check(SECRET, BODY, VECTOR) is Verdict.RIGHT


@pytest.mark.parametrize(
    ("header", "verdict"),
    [
        (None, Verdict.MISSING),  # no header at all
        ("", Verdict.MISSING),
        ("   ", Verdict.MISSING),
        (VECTOR.upper(), Verdict.RIGHT),  # some proxies change the case
        (f"  {VECTOR}\t", Verdict.RIGHT),  # or leave spaces
        (VECTOR.removeprefix("sha256="), Verdict.WRONG),  # the scheme is part of it
        (VECTOR.replace("sha256", "sha1"), Verdict.WRONG),  # the header must not choose the hash
        (VECTOR[:-1], Verdict.WRONG),
        (VECTOR + "0", Verdict.WRONG),
        ("sha256=", Verdict.WRONG),
        ("sha256=é🙂\ud800", Verdict.WRONG),  # not even ASCII
    ],
)
def test_only_the_right_header_is_right(header: str | None, verdict: Verdict) -> None:
    assert check(SECRET, BODY, header) is verdict


def test_the_bytes_count_as_they_travelled_not_as_they_would_be_written_again() -> None:
    signature = "sha256=305a81e137632a03e58e74a71ee94157c53f2c99632900055ac4dccca41a1594"
    written_again = json.dumps(json.loads(ESCAPED), ensure_ascii=False, separators=(",", ":")).encode()

    assert b"\\ud83d\\ude42" in ESCAPED
    assert check(SECRET, ESCAPED, signature) is Verdict.RIGHT
    assert check(SECRET, written_again, signature) is Verdict.WRONG


def test_without_a_secret_nothing_is_right() -> None:
    assert check("", BODY, VECTOR) is Verdict.WRONG
    with pytest.raises(ValueError, match="secret"):
        sign("", BODY)


@given(raw=st.binary(), other=st.binary())
def test_a_signature_fits_its_own_bytes_only(raw: bytes, other: bytes) -> None:
    assert check(SECRET, raw, sign(SECRET, raw)) is Verdict.RIGHT
    assert (check(SECRET, other, sign(SECRET, raw)) is Verdict.RIGHT) == (raw == other)


@given(header=st.text())
def test_no_header_makes_it_raise(header: str) -> None:
    assert check(SECRET, BODY, header) is not Verdict.RIGHT
