"""What a line in the box of a desk means."""

from __future__ import annotations

import pytest

from app.attendees import citizen_hash
from app.reception.scans import Scan, read_scan

KEY = "khoá thử"
CARD = "001090012345|012345678|Nguyễn Văn Thử|01011990|Nam|Thôn Mẫu, Xã Thử|15042021"
CITIZEN = "citizen:" + citizen_hash(KEY, "001090012345")


def read(text: str) -> Scan:
    codes = {code.lower(): code for code in ("HN25-0001", "00125", "ABC")}
    return read_scan(text, knows=lambda line: codes.get(line.lower()), citizen_key=KEY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("HN25-0001", Scan("code", "HN25-0001"), id="a code of the list"),
        pytest.param(" hn25-0001\r", Scan("code", "HN25-0001"), id="caps lock at the scanner"),
        pytest.param("00125", Scan("code", "00125"), id="a code of figures"),
        pytest.param("ABC", Scan("code", "ABC"), id="a code of letters"),
        pytest.param("DB1|hn25-0001|X7", Scan("code", "HN25-0001"), id="our own QR"),
        pytest.param("DB1|HN99-1|X7", Scan("code", "HN99-1"), id="our own QR of another list"),
        pytest.param("HN99-0001", Scan("code", "HN99-0001"), id="a code of no list"),
        pytest.param("nguyen van a", Scan("words"), id="a name"),
        pytest.param("Hương", Scan("words"), id="one word"),
        pytest.param("0001", Scan("words", "0001"), id="some figures: a phone, else a code"),
        pytest.param("0912 345 678", Scan("words"), id="a phone"),
        pytest.param("0912345678", Scan("words"), id="a whole phone is never a code"),
        pytest.param("001090012345", Scan("citizen", CITIZEN), id="a citizen number"),
        pytest.param(CARD, Scan("citizen", CITIZEN, "Nguyễn Văn Thử"), id="a citizen card"),
        pytest.param("   ", Scan("nothing"), id="nothing"),
    ],
)
def test_a_line_is_read_for_what_it_is(text: str, meant: Scan) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CARD[3:], id="a card cut short at its number"),
        pytest.param("012345678||Nguyễn Văn Thử|01011990|Nam|Thôn Mẫu|15042021", id="old number"),
        pytest.param("https://example.org/x1", id="a link"),
        pytest.param("IDVNM0900123451001090012345<<8", id="the machine line of a card"),
        pytest.param("x1" * 400, id="a long code of something else"),
    ],
)
def test_what_cannot_be_read_is_said_and_goes_no_further(text: str) -> None:
    scan = read(text)
    assert (scan.kind, scan.code) == ("unreadable", "")
    assert scan.reason.endswith(".")


def test_a_card_says_its_number_only_as_a_hash() -> None:
    assert "001090012345" not in read(CARD).code
