"""Citizen cards as scanners really send them; all numbers and names are invented."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from app.intake.card import MAX_PAYLOAD, payload_of, read_card, trusted_number
from tests.intake.making import windows_1258

TODAY = date(2026, 11, 23)
WITH_OLD = "001234567890|012345678|Nguyễn Văn A|01011990|Nam|Thôn X, Xã Y, Huyện Z, Tỉnh T|15042021"
WITHOUT_OLD = "001234567890||Trần Thị Bích|05022001|Nữ|Số 1, Phường P, Thành phố Q|20082022"
MAN = {
    "valid": True,
    "id_number": "001234567890",
    "old_id": "012345678",
    "full_name": "Nguyễn Văn A",
    "birth_date": "1990-01-01",
    "gender": "Nam",
    "address": "Thôn X, Xã Y, Huyện Z, Tỉnh T",
    "issue_date": "2021-04-15",
    "reason": None,
}
WOMAN = {
    "valid": True,
    "id_number": "001234567890",
    "old_id": None,
    "full_name": "Trần Thị Bích",
    "birth_date": "2001-02-05",
    "gender": "Nữ",
    "address": "Số 1, Phường P, Thành phố Q",
    "issue_date": "2022-08-20",
    "reason": None,
}


def shown_as(text: str, page: str) -> str:
    """UTF-8 bytes as an office code page shows them."""
    return "".join(
        bytes([byte]).decode(page) if _has(page, byte) else chr(byte) for byte in text.encode()
    )


def _has(page: str, byte: int) -> bool:
    try:
        bytes([byte]).decode(page)
    except UnicodeDecodeError:
        return False
    return True


def read(payload: str) -> dict[str, object]:
    return read_card(payload, TODAY).as_json()


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        pytest.param(WITH_OLD, MAN, id="seven fields"),
        pytest.param(WITHOUT_OLD, WOMAN, id="no old number"),
        pytest.param(WITH_OLD.replace("|012345678", ""), MAN | {"old_id": None}, id="six fields"),
        pytest.param(WITHOUT_OLD + "||||", WOMAN, id="empty fields appended"),
        pytest.param(
            WITHOUT_OLD + "|Trần Văn B|Lê Thị C|098765432109", WOMAN, id="parents appended"
        ),
        pytest.param(
            "\ufeff\x02" + WITH_OLD + "\x03\r\n", MAN, id="byte order mark, STX, ETX, CR LF"
        ),
        pytest.param("\t " + WITH_OLD + "\t", MAN, id="tabs around"),
        pytest.param("]Q3" + WITH_OLD, MAN, id="symbology identifier"),
        pytest.param("+Q1" + WITH_OLD, MAN, id="symbology identifier on another keyboard"),
        pytest.param("]Q3\\000026" + WITH_OLD, MAN, id="symbology and character set"),
        pytest.param("ï»¿" + shown_as(WITH_OLD, "cp1252"), MAN, id="broken byte order mark"),
        *(
            pytest.param(WITH_OLD.replace("|", mark), MAN, id=f"separator became {mark!r}")
            for mark in ("~", "\\", "ƒ", "¦", "\t", "*", "}", ",", "#", "\x1d", "Þ")
        ),
        pytest.param(WITHOUT_OLD.replace("|", "~"), WOMAN, id="other separator, no old number"),
        pytest.param(WITH_OLD.replace("|", ""), MAN, id="separators swallowed"),
        pytest.param(WITHOUT_OLD.replace("|", ""), WOMAN, id="separators swallowed, no old number"),
        *(
            pytest.param(shown_as(WITHOUT_OLD, page), WOMAN, id=f"UTF-8 read as {page}")
            for page in ("cp1252", "latin-1", "cp1258", "cp437", "cp850")
        ),
        pytest.param(
            shown_as(WITH_OLD.replace("Nguyễn", "Hà"), "cp1252").replace("\xa0", " "),
            MAN | {"full_name": "Hà Văn A"},
            id="UTF-8 read as cp1252, hard space made plain",
        ),
        pytest.param(unicodedata.normalize("NFD", WITH_OLD), MAN, id="decomposed letters"),
        pytest.param(WITH_OLD.swapcase(), MAN, id="Caps Lock on"),
        pytest.param(
            WITH_OLD.replace("01011990", "01/01/1990").replace("15042021", "15-04-2021"),
            MAN,
            id="dates with marks",
        ),
        pytest.param(
            WITH_OLD.replace("01011990", "1990-01-01").replace("15042021", "2021-04-15"),
            MAN,
            id="dates with the year first",
        ),
        pytest.param(f'"{WITH_OLD}"', MAN, id="quotation marks around"),
        pytest.param("QR: " + WITH_OLD, MAN, id="a word in front"),
        pytest.param("{F12}" + WITH_OLD, MAN, id="a key in front"),
        *(
            pytest.param(WITH_OLD + tail, MAN, id=f"{tail} behind")
            for tail in ("#", "$", ";", "\\n", "<CR>", "[ENTER]")
        ),
        pytest.param("\0".join(WITH_OLD), MAN, id="NUL between all letters"),
        pytest.param(
            WITH_OLD.replace("01011990|Nam", "Nam|01011990"), MAN, id="birth and sex turned"
        ),
        pytest.param(WITH_OLD + WITH_OLD, MAN, id="scanned twice in one"),
        pytest.param(f"{WITHOUT_OLD}|\r{WITHOUT_OLD}", WOMAN, id="scanned twice, a return between"),
        pytest.param(WITH_OLD.replace("Nam|", "|"), MAN | {"gender": None}, id="no sex"),
        pytest.param(
            WITH_OLD.replace("Nguyễn Văn A", "H'Hen Niê"),
            MAN | {"full_name": "H'Hen Niê"},
            id="a name of another people",
        ),
        pytest.param(
            WITH_OLD.replace("Huyện", "Huyện|"),
            MAN | {"address": "Thôn X, Xã Y, Huyện| Z, Tỉnh T"},
            id="separator inside the address",
        ),
    ],
)
def test_a_whole_card_is_read_whatever_the_scanner_did_around_it(
    payload: str, expected: dict[str, object]
) -> None:
    assert read(payload) == expected


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param("001234567890||Tr?n Th? Bích|05022001|N?|S? 1, Ph??ng P|20082022", id="?"),
        pytest.param("001234567890||Tr�n Th� Bích|05022001|N�|S� 1|20082022", id="replaced"),
        pytest.param(
            "001234567890||Trn Th Bch|05022001|N|S 1, Phng P, Thnh ph|20082022", id="lost"
        ),
        pytest.param(
            "001234567890||Tran Thi Bich|05022001|Nu|So 1, Phuong P, Thanh pho|20082022",
            id="marks dropped",
        ),
        pytest.param(
            "001234567890||Traanf Thij Bichs|05022001|Nuwx|Soos 1, Phuwowngf P|20082022",
            id="Telex keys",
        ),
        pytest.param(
            "001234567890||Trầnf Thị Bích|05022001|Nữ|Số 1, Phường P, Thành phố Q|20082022",
            id="one Telex key left",
        ),
    ],
)
def test_changed_letters_leave_the_number_and_null_the_name(payload: str) -> None:
    card = read(payload)
    assert card["valid"] is True
    assert card["id_number"] == "001234567890"
    assert (card["full_name"], card["address"]) == (None, None)
    assert (card["birth_date"], card["gender"]) == ("2001-02-05", "Nữ")
    assert "Chỉ tin số căn cước" in str(card["reason"])
    assert trusted_number(payload) == "001234567890"


def test_a_field_whose_letters_are_whole_is_kept_beside_one_that_lost_some() -> None:
    card = read(WITH_OLD.replace("Nguyễn", "Nguy?n"))
    assert (card["full_name"], card["address"]) == (None, MAN["address"])
    assert card["reason"]


@pytest.mark.parametrize(
    ("change", "nulled"),
    [
        pytest.param(("01011990", "31021990"), "birth_date", id="31 February"),
        pytest.param(("01011990", "01011899"), "birth_date", id="born before 1900"),
        pytest.param(("01011990", "24112026"), "birth_date", id="born tomorrow"),
        pytest.param(("01011990", "1990"), "birth_date", id="only the year"),
        pytest.param(("15042021", "15042031"), "issue_date", id="issued in years to come"),
        pytest.param(("15042021", "15041989"), "issue_date", id="issued before birth"),
        pytest.param(("15042021", "15042003"), "issue_date", id="issued at 13"),
        pytest.param(("|15042021", "|"), "issue_date", id="no date of issue"),
    ],
)
def test_an_impossible_date_is_null_with_a_reason_and_the_rest_stays(
    change: tuple[str, str], nulled: str
) -> None:
    card = read(WITH_OLD.replace(*change))
    assert card["reason"]
    assert {**card, "reason": None} == MAN | {nulled: None}


def test_a_line_in_the_code_page_of_windows_is_read() -> None:
    assert read(payload_of(windows_1258(WITH_OLD) + b"\r\n")) == MAN
    assert read(payload_of(WITH_OLD.encode() + b"\n")) == MAN


def test_a_card_without_a_name_says_that_it_is_missing() -> None:
    card = read(WITH_OLD.replace("Nguyễn Văn A", ""))
    assert {**card, "reason": None} == MAN | {"full_name": None}
    assert "không có họ tên" in str(card["reason"])


def test_a_child_may_have_a_card_since_july_2024() -> None:
    card = read(WITH_OLD.replace("01011990", "01012015").replace("15042021", "15072024"))
    assert (card["birth_date"], card["issue_date"]) == ("2015-01-01", "2024-07-15")
    assert card["reason"] is None


def test_nine_digits_are_an_old_number_and_not_trusted_as_the_new_one() -> None:
    payload = WITHOUT_OLD.replace("001234567890", "012345678")
    card = read(payload)
    assert (card["valid"], card["id_number"], card["old_id"]) == (True, None, "012345678")
    assert trusted_number(payload) is None


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        pytest.param("", "Chưa đọc được", id="nothing"),
        pytest.param("\ufeff\r\n", "Chưa đọc được", id="only noise"),
        pytest.param("8934567890123", "mã vạch", id="EAN-13"),
        pytest.param("12345670", "mã vạch", id="EAN-8"),
        pytest.param("001234567890", "mã vạch", id="twelve bare digits"),
        pytest.param("123456", "chữ số", id="other digits"),
        pytest.param("DB1|7K2QX5MA|Z", "giấy mời", id="our invitation"),
        pytest.param("DB1~7K2QX5MA~Z", "giấy mời", id="our invitation, other keyboard"),
        pytest.param("db1|7k2qx5ma|z", "giấy mời", id="our invitation, Caps Lock on"),
        pytest.param("https://example.vn/?id=001234567890|1|2|3|4|5", "liên kết", id="address"),
        pytest.param("00020101021238540010A00000072701240006970422", "thanh toán", id="payment"),
        pytest.param("IDVNM1234567890001234567890<<5", "máy đọc", id="machine line"),
        pytest.param(
            "HS4010120878811|4e677579e1bb856e2056c4836e2041|01/01/1990|1|48e1baa3|30 - 003|-",
            "bảo hiểm",
            id="old health insurance",
        ),
        pytest.param(
            "0123456789|4e677579e1bb856e2056c4836e2041|01/01/1990|1|-|-|-",
            "bảo hiểm",
            id="health insurance with ten digits",
        ),
        pytest.param("9001014M3001015VNM<<<<<<<<<<<6", "máy đọc", id="second machine line"),
        pytest.param(
            WITH_OLD + WITHOUT_OLD.replace("890|", "891|"), "từng thẻ", id="two cards in one"
        ),
        pytest.param(WITHOUT_OLD[1:], "12 chữ số", id="first digit lost"),
        pytest.param("9" + WITHOUT_OLD, "12 chữ số", id="one digit too many"),
        pytest.param(WITH_OLD[:40], "quét lại", id="cut short"),
        pytest.param("001234567890|1|2|3|4|5|6", "quét lại", id="number with other fields"),
        pytest.param("a|b|c|d|e|f|g", "không phải", id="seven other fields"),
        pytest.param("|" * 30, "không phải", id="only separators"),
        pytest.param("001234567890|" * 400, "quá dài", id="endless"),
    ],
)
def test_what_is_no_card_says_so_and_gives_no_number(payload: str, words: str) -> None:
    card = read(payload)
    reason = card.pop("reason")
    assert card.pop("valid") is False
    assert set(card.values()) == {None}
    assert words in str(reason)
    assert trusted_number(payload) is None


def test_the_longest_payload_is_read_in_one_pass() -> None:
    padded = WITH_OLD + "|" * (MAX_PAYLOAD - len(WITH_OLD))
    assert read(padded) == MAN
