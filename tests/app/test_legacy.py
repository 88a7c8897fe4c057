"""Old fonts: TCVN3 and VNI, the whole tables and texts as rosters have them."""

from __future__ import annotations

import pytest

from app.text import (
    decode_tcvn3,
    decode_vni,
    encoding_of_font,
    is_syllable,
    prevailing,
    recognise,
)

# Each letter, its TCVN3 byte, its VNI bytes.
TABLE = """
Á B8 41D9, ị DE F2, á B8 61F9, Ó E3 4FD9, À B5 41D8, ó E3 6FF9, à B5 61F8, Ò DF 4FD8, Ả B6 41DB,
ò DF 6FF8, ả B6 61FB, Ỏ E1 4FDB, Ã B7 41D5, ỏ E1 6FFB, ã B7 61F5, Õ E2 4FD5, Ạ B9 41CF, õ E2 6FF5,
ạ B9 61EF, Ọ E4 4FCF, Â A2 41C2, ọ E4 6FEF, â A9 61E2, Ô A4 4FC2, Ấ CA 41C1, ô AB 6FE2, ấ CA 61E1,
Ố E8 4FC1, Ầ C7 41C0, ố E8 6FE1, ầ C7 61E0, Ồ E5 4FC0, Ẩ C8 41C5, ồ E5 6FE0, ẩ C8 61E5, Ổ E6 4FC5,
Ẫ C9 41C3, ổ E6 6FE5, ẫ C9 61E3, Ỗ E7 4FC3, Ậ CB 41C4, ỗ E7 6FE3, ậ CB 61E4, Ộ E9 4FC4, Ă A1 41CA,
ộ E9 6FE4, ă A8 61EA, Ơ A5 D4, Ắ BE 41C9, ơ AC F4, ắ BE 61E9, Ớ ED D4D9, Ằ BB 41C8, ớ ED F4F9,
ằ BB 61E8, Ờ EA D4D8, Ẳ BC 41DA, ờ EA F4F8, ẳ BC 61FA, Ở EB D4DB, Ẵ BD 41DC, ở EB F4FB, ẵ BD 61FC,
Ỡ EC D4D5, Ặ C6 41CB, ỡ EC F4F5, ặ C6 61EB, Ợ EE D4CF, Đ A7 D1, ợ EE F4EF, đ AE F1, Ú F3 55D9,
É D0 45D9, ú F3 75F9, é D0 65F9, Ù EF 55D8, È CC 45D8, ù EF 75F8, è CC 65F8, Ủ F1 55DB, Ẻ CE 45DB,
ủ F1 75FB, ẻ CE 65FB, Ũ F2 55D5, Ẽ CF 45D5, ũ F2 75F5, ẽ CF 65F5, Ụ F4 55CF, Ẹ D1 45CF, ụ F4 75EF,
ẹ D1 65EF, Ư A6 D6, Ê A3 45C2, ư AD F6, ê AA 65E2, Ứ F8 D6D9, Ế D5 45C1, ứ F8 F6F9, ế D5 65E1,
Ừ F5 D6D8, Ề D2 45C0, ừ F5 F6F8, ề D2 65E0, Ử F6 D6DB, Ể D3 45C5, ử F6 F6FB, ể D3 65E5, Ữ F7 D6D5,
Ễ D4 45C3, ữ F7 F6F5, ễ D4 65E3, Ự F9 D6CF, Ệ D6 45C4, ự F9 F6EF, ệ D6 65E4, Ý FD 59D9, Í DD CD,
ý FD 79F9, í DD ED, Ỳ FA 59D8, Ì D7 CC, ỳ FA 79F8, ì D7 EC, Ỷ FB 59DB, Ỉ D8 C6, ỷ FB 79FB, ỉ D8 E6,
Ỹ FC 59D5, Ĩ DC D3, ỹ FC 79F5, ĩ DC F3, Ỵ FE CE, Ị DE D2, ỵ FE EE
"""
LETTERS = [tuple(row.split()) for row in TABLE.strip().replace("\n", " ").split(", ")]
PLAIN_CAPITALS = "ĂÂÊÔƠƯĐ"


def as_seen(bytes_in_hex: str) -> str:
    """Bytes as a Western program shows them."""
    return bytes.fromhex(bytes_in_hex).decode("cp1252")


def in_tcvn3(text: str) -> str:
    """The text as a person with a TCVN3 font would have typed it."""
    seen = {letter: as_seen(byte) for letter, byte, _vni in LETTERS}
    return "".join(seen.get(char, char) for char in text)


def in_vni(text: str) -> str:
    """The text as a person with a VNI font would have typed it."""
    seen = {letter: as_seen(pair) for letter, _tcvn3, pair in LETTERS}
    return "".join(seen.get(char, char) for char in text)


def test_the_table_has_every_letter_with_a_mark_in_both_cases() -> None:
    assert len({letter for letter, _tcvn3, _vni in LETTERS}) == 134


@pytest.mark.parametrize(("letter", "byte", "_vni"), LETTERS, ids=[row[0] for row in LETTERS])
def test_every_tcvn3_byte_is_read(letter: str, byte: str, _vni: str) -> None:
    small = letter if letter in PLAIN_CAPITALS else letter.lower()
    assert decode_tcvn3(as_seen(byte)) == small
    assert decode_tcvn3(as_seen(byte), capitals=True) == letter.upper()


@pytest.mark.parametrize(("letter", "_tcvn3", "pair"), LETTERS, ids=[row[0] for row in LETTERS])
def test_every_vni_letter_is_read_with_marks_in_either_case(
    letter: str, _tcvn3: str, pair: str
) -> None:
    seen = as_seen(pair)
    assert decode_vni(seen) == letter
    if len(seen) == 2:
        assert decode_vni(seen[0] + seen[1].swapcase()) == letter


SENTENCES = [
    pytest.param("Ủy ban nhân dân xã, phường và đặc khu", id="authority"),
    pytest.param("Đề nghị sửa đường, bể chứa nước sạch ở thôn Thượng", id="matter"),
    pytest.param("Người hỏi: vì sao chưa được hưởng chế độ? Cơ quan sẽ trả lời.", id="question"),
    pytest.param("Nguyễn Thị Huyền, Trưởng phòng Kỹ thuật nghiệp vụ", id="person"),
]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_in_tcvn3_comes_back(text: str) -> None:
    found = recognise(in_tcvn3(text))
    assert found is not None
    assert (found.encoding, found.score, found.doubts) == ("tcvn3", 1.0, ())
    assert found.text == text.replace("Ủy", "ủy")


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_in_vni_comes_back(text: str) -> None:
    found = recognise(in_vni(text))
    assert found is not None
    assert (found.text, found.encoding, found.score, found.doubts) == (text, "vni", 1.0, ())


@pytest.mark.parametrize(
    ("seen", "text", "encoding"),
    [
        pytest.param("TiÕng ViÖt cã 29 ch÷ c¸i", "Tiếng Việt có 29 chữ cái", "tcvn3", id="tcvn3"),
        pytest.param("Uû ban nh©n d©n", "Uỷ ban nhân dân", "tcvn3", id="capital before a tone"),
        pytest.param("VIÖT NAM", "VIỆT NAM", "tcvn3", id="a word in capitals"),
        pytest.param("Ý KIÕN", "Í KIẾN", "tcvn3", id="a lone letter among capitals"),
        pytest.param("§ç V¨n H¶i", "Đỗ Văn Hải", "tcvn3", id="one capital is no word in capitals"),
        pytest.param("Së TNMT", "Sở TNMT", "tcvn3", id="an abbreviation is no word in capitals"),
        pytest.param("thay ®/c H¶i", "thay đ/c Hải", "tcvn3", id="a lone consonant is whole"),
        pytest.param("H§ND x· Hång Minh", "HĐND xã Hồng Minh", "tcvn3", id="abbreviation with Đ"),
        pytest.param("Quy chÕ sè", "Quy chế số", "tcvn3", id="a capital in the middle of a word"),
        pytest.param("DiÖn tÝch 50 m²", "Diện tích 50 m²", "tcvn3", id="other signs stay"),
        pytest.param("Ph\xad¬ng C¸ch", "Phương Cách", "tcvn3", id="soft hyphen"),
        pytest.param("Tieáng Vieät coù 29 chöõ caùi", "Tiếng Việt có 29 chữ cái", "vni", id="vni"),
        pytest.param("UÛy ban nhaân daân", "Ủy ban nhân dân", "vni", id="vni capital"),
        pytest.param("Uûy ban nhaân daân", "Ủy ban nhân dân", "vni", id="vni mixed case"),
        pytest.param("TRAÀN VAÊN ÑÖÙC", "TRẦN VĂN ĐỨC", "vni", id="vni capitals"),
        pytest.param("NGUYEãN THò HOà", "NGUYỄN THỊ HỒ", "vni", id="vni marks without Shift"),
        pytest.param("Höông", "Hương", "vni", id="one word that only VNI reads"),
    ],
)
def test_text_is_recognised_by_itself(seen: str, text: str, encoding: str) -> None:
    found = recognise(seen)
    assert found is not None
    assert (found.text, found.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Nguyen Van An, 0912 000 001", id="ASCII"),
        pytest.param("Nguyễn Thị Huyền", id="Unicode"),
        pytest.param("Nguye\u0302\u0303n Thi\u0323", id="Unicode with marks apart"),
        pytest.param("Thông báo: không có ý kiến, Lê Tô Hà", id="Unicode within Latin-1"),
        pytest.param("CÔNG TY CÀ PHÊ", id="capitals within Latin-1"),
        pytest.param("Tó", id="a syllable as it stands"),
        pytest.param("ñi", id="reads in both"),
        pytest.param("Tæ", id="another that reads in both"),
        pytest.param("Müller, José, François, Zoë, Ångström", id="foreign names"),
        pytest.param("São Paulo", id="a foreign place"),
        pytest.param("© 2024", id="a lone sign"),
        pytest.param("10 µm, 50 m², 25 °C, 5½", id="units"),
        pytest.param("§ 5", id="section sign"),
        pytest.param("«Nhà»", id="foreign quotation marks"),
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize(
    ("seen", "text", "doubts"),
    [
        pytest.param("Mêng Kh¬ng", "Mường Khương", ("Mường", "Khương"), id="soft hyphens dropped"),
        pytest.param("Ph−¬ng ph¸p", "Phương pháp", ("Phương",), id="a minus for the soft hyphen"),
        pytest.param("tr-êng häc", "trường học", ("trường",), id="a hyphen for the soft hyphen"),
        pytest.param("Hng Yªn", "Hưng Yên", ("Hưng",), id="the only vowel dropped"),
        pytest.param("th viÖn tØnh", "th viện tỉnh", ("th",), id="left, as it may be short"),
        pytest.param("NguyÔn ThÞ ¸nh", "Nguyễn Thị Ánh", ("Ánh",), id="a capital that has no byte"),
        pytest.param("BÖnh viÖn «", "Bệnh viện ô", ("ô",), id="a lone sign"),
        pytest.param(
            "BÖnh ViÖn Y Häc Cæ TruyÒn TØnh ¸nh",
            "Bệnh Viện Y Học Cổ Truyền Tỉnh ánh",
            (),
            id="too long for a name",
        ),
        pytest.param(
            "BÖnh viÖn tØnh, khoa HåiX søc",
            "Bệnh viện tỉnh, khoa HồiX sức",
            ("HồiX",),
            id="no word",
        ),
    ],
)
def test_words_that_are_not_trusted_are_named(
    seen: str, text: str, doubts: tuple[str, ...]
) -> None:
    found = recognise(seen)
    assert found is not None
    assert (found.text, found.doubts) == (text, doubts)


@pytest.mark.parametrize(
    ("seen", "font", "text"),
    [
        pytest.param("NguyÔn v¨n lan", ".VnTimeH", "NGUYỄN VĂN LAN", id="capital font"),
        pytest.param("lan", ".VnArialH", "LAN", id="capital font over ASCII"),
        pytest.param("Tó", ".VnTime", "Tú", id="font settles what the word leaves open"),
        pytest.param("H§ND", ".VnTime", "HĐND", id="abbreviation"),
        pytest.param("ñi", "VNI-Times", "đi", id="vni"),
        pytest.param("ñi", ".VnTime", "ủi", id="the same in tcvn3"),
    ],
)
def test_the_font_of_a_cell_decides(seen: str, font: str, text: str) -> None:
    found = recognise(seen, font=font)
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "font"),
    [
        pytest.param("Nguyễn Thị Huyền", ".VnTime", id="Unicode pasted into an old cell"),
        pytest.param("Phòng Hà", ".VnTime", id="a letter that TCVN3 has not"),
        pytest.param("Tô Hà", "VNI-Times", id="a letter that VNI has not by itself"),
        pytest.param("LAN", ".VnTimeH", id="capitals already"),
        pytest.param("Lan", ".VnTime", id="nothing to convert"),
        pytest.param("Nguyễn", "VNI-Times", id="Unicode in a VNI cell"),
    ],
)
def test_an_old_font_over_other_text_changes_nothing(text: str, font: str) -> None:
    assert recognise(text, font=font) is None


@pytest.mark.parametrize(
    ("seen", "font", "text"),
    [
        pytest.param("NguyÔn ThÞ Huyền", None, "Nguyễn Thị Huyền", id="by itself"),
        pytest.param("NguyÔn Huyền", ".VnTime", "Nguyễn Huyền", id="by its font"),
        pytest.param("Nguyeãn Vaên Hải", "VNI-Times", "Nguyễn Văn Hải", id="vni"),
    ],
)
def test_old_words_beside_words_in_unicode_are_turned(
    seen: str, font: str | None, text: str
) -> None:
    found = recognise(seen, font=font)
    assert found is not None
    assert found.text == text
    assert set(found.doubts) < set(text.split())


@pytest.mark.parametrize("text", ["Müller và Nguyễn Huyền", "Tô Huyền", "khoảng 5½ µm", "Đỗ Tó"])
def test_foreign_words_beside_unicode_stay(text: str) -> None:
    assert recognise(text) is None
    assert recognise(text, expected="tcvn3") is None


def test_a_reading_no_better_than_the_text_is_in_doubt() -> None:
    found = recognise("Tó", font=".VnTime")
    assert found is not None
    assert found.doubts == ("Tú",)


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        pytest.param(".VnTime", "tcvn3", id="text"),
        pytest.param(".vnarialh", "tcvn3", id="small letters"),
        pytest.param("VNI-Helve", "vni", id="vni"),
        pytest.param("Times New Roman", None, id="Unicode font"),
        pytest.param("", None, id="no name"),
        pytest.param(None, None, id="no font"),
    ],
)
def test_fonts_tell_their_encoding(font: str | None, encoding: str | None) -> None:
    assert encoding_of_font(font) == encoding


def test_what_prevails_in_a_file_settles_short_cells() -> None:
    cells = ["STT", "Hä vµ tªn", "NguyÔn V¨n An", "TrÇn ThÞ Tó", "Tó", "H§ND", "Nguyễn Thị Huyền"]
    expected = prevailing(cells)
    assert expected == "tcvn3"
    found = [recognise(cell, expected=expected) for cell in cells[4:]]
    assert [one and one.text for one in found] == ["Tú", "HĐND", None]


def test_foreign_names_stay_in_a_file_of_tcvn3() -> None:
    assert recognise("Müller", expected="tcvn3") is None


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param([], id="no cells"),
        pytest.param(["Lê Tô Hà", "Nguyễn Văn An", "Ghi chú"], id="Unicode"),
        pytest.param(["Nguyen Van An"], id="ASCII"),
    ],
)
def test_nothing_old_prevails_in_other_files(cells: list[str]) -> None:
    assert prevailing(cells) is None


SYLLABLES = """
nghiêng khoẻ khỏe quý giếng gì gìn quốc huỳnh thuở khuya người yêu ủy uỷ Toà TÒA giặt quyết khuỷu
hươu loét xoong tuần giường rượu giúp a ý yến huơ ngoằn nguýt
"""


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("", "empty"),
        ("nghan", "ngh before a"),
        ("ka", "k before a"),
        ("cet", "c before e"),
        ("viet", "a stop without sắc or nặng"),
        ("xốch", "no such rhyme"),
        ("bàc", "a stop with huyền"),
        ("bấ́", "two tones"),
        ("ñi", "a tone on a consonant"),
        ("UBND", "no vowel"),
        ("nghiêngnghiêng", "two syllables"),
        ("29", "a number"),
    ],
    ids=lambda part: part or "nothing",
)
def test_what_is_no_syllable(word: str, why: str) -> None:
    assert not is_syllable(word), why
