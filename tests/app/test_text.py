"""Vietnamese text: kept, searched, ordered, compared."""

from __future__ import annotations

import random
import sqlite3
import unicodedata
from itertools import combinations, pairwise

import pytest

from app.text import (
    clean,
    clean_lines,
    fold,
    initials,
    jaccard,
    name_key,
    near_pairs,
    same_text_key,
    shingles,
    text_key,
    title_case,
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("Nguye\u0302\u0303n", "Nguyễn", id="marks apart"),
        pytest.param("  Trần \t\u00a0 Thị\u2003Hoa \r\n", "Trần Thị Hoa", id="spaces"),
        pytest.param("\ufeffSTT", "STT", id="byte order mark"),
        pytest.param("An\u200b\u200d\u00ad", "An", id="zero width and soft hyphen"),
        pytest.param("\u202eAn\u202c\u2066B\u2069", "AnB", id="direction marks"),
        pytest.param("A\x00\x07n", "An", id="controls"),
        pytest.param("a\u200b\u0301", "á", id="a mark behind a zero width space"),
        pytest.param("An\ud800", "An", id="half a surrogate pair"),
        pytest.param("một\nhai", "một hai", id="lines become one"),
        pytest.param("Thuý hoà", "Thuý hoà", id="names are never re-spelled"),
        pytest.param("", "", id="empty"),
    ],
)
def test_clean(text: str, kept: str) -> None:
    assert clean(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line ends"),
        pytest.param("a\u2028b\x0bc", "a\nb\nc", id="other line ends"),
        pytest.param("\n\n a \n\n\u200b b\n ", "a\n\nb", id="empty lines at the ends"),
        pytest.param("\x0c", "", id="nothing"),
    ],
)
def test_clean_lines(text: str, kept: str) -> None:
    assert clean_lines(text) == kept


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("Nguyễn Thị Huyền", "nguyen thi huyen", id="name"),
        pytest.param("ĐẶNG Đình Đức", "dang dinh duc", id="đ"),
        pytest.param("Ðặng", "dang", id="the other Đ of old converters"),
        pytest.param("hòa", "hoa", id="tone on the first vowel"),
        pytest.param("hoà", "hoa", id="tone on the second vowel"),
        pytest.param("Hoa\u0300\u00a0 B", "hoa b", id="marks apart, spaces"),
        pytest.param("H'Hen Niê", "h'hen nie", id="apostrophe stays"),
        pytest.param("Thôn\u200b 3", "thon 3", id="unseen characters"),
        pytest.param("ƯU ƠN Ăn Âu Êm Ông", "uu on an au em ong", id="every shape"),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize("vowel", "aăâeêioôơuưy")
@pytest.mark.parametrize("tone", ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"])
def test_every_vowel_folds_to_its_plain_letter(vowel: str, tone: str) -> None:
    plain = dict(zip("ăâêôơư", "aaeoou", strict=True)).get(vowel, vowel)
    letter = unicodedata.normalize("NFC", vowel + tone)
    assert fold(letter) == fold(letter.upper()) == plain


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        pytest.param("Nguyễn Văn An", "nva", id="three words"),
        pytest.param("Đặng Ứng", "du", id="marks"),
        pytest.param("Trần Thị Hoa (B)", "tthb", id="brackets"),
        pytest.param(" - ", "", id="no letters"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        pytest.param("NGUYỄN THỊ ÁNH", "Nguyễn Thị Ánh", id="capitals"),
        pytest.param("H'HEN NIÊ", "H'Hen Niê", id="apostrophe"),
        pytest.param("LÊ-NA", "Lê-Na", id="hyphen"),
        pytest.param(unicodedata.normalize("NFD", "ĐỖ ỨNG"), "Đỗ Ứng", id="marks apart"),
        pytest.param("Trần AN", "Trần AN", id="not all in capitals"),
        pytest.param("trần an", "trần an", id="small"),
    ],
)
def test_title_case(name: str, offered: str) -> None:
    assert title_case(name) == offered


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(
            "An Ánh Ăn Ân Ẩn Bình Dũng Đạt Hà Hạ Hoa Hòa Hỏa Hõa Hóa Họa Hoàng", id="names"
        ),
        pytest.param(
            "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z", id="alphabet"
        ),
        pytest.param("ma mà mả mã má mạ", id="tones"),
        pytest.param("an An AN ân", id="capitals after tones"),
        pytest.param("kéo kê kể kế", id="letters before tones"),
        pytest.param("1 2 10 a", id="numbers by value, before letters"),
    ],
)
def test_words_in_order(words: str) -> None:
    ordered = words.split()
    for key in (text_key, name_key):
        assert all(key(a) < key(b) for a, b in pairwise(ordered))


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["Tổ 2", "Tổ 10", "Tổ dân phố"], id="numbers by value"),
        pytest.param(["ba ba", "ba bị", "bà", "bà ba"], id="word by word"),
        pytest.param(["an bình", "An Bình", "An ninh"], id="capitals only at the very end"),
        pytest.param(["", "a", "a a"], id="shorter first"),
        pytest.param(["xã A", "xã ភូមិ"], id="foreign letters last"),
    ],
)
def test_texts_in_order(texts: list[str]) -> None:
    assert all(text_key(a) < text_key(b) for a, b in pairwise(texts))


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(
            ["Trần Văn An", "Lê Thị Ánh", "Bùi Hà", "Đỗ Bá Hà", "Đỗ Văn Hà", "An Hạ"],
            id="given name, family name, middle names",
        ),
        pytest.param(
            ["Nguyễn An", "Nguyễn Văn An", "Nguyễn Văn An (A)", "Nguyễn Văn An (B)", "Lý Ba"],
            id="namesakes with a letter in brackets",
        ),
        pytest.param(["Lê Văn Đạt", "LÊ VĂN ĐẠT", "Mai Văn Đạt"], id="capitals last of all"),
        pytest.param(["", "An"], id="no name"),
    ],
)
def test_names_in_order(names: list[str]) -> None:
    assert all(name_key(a) < name_key(b) for a, b in pairwise(names))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nguyễn Thị Huyền (B), 12/3", id="name"),
        pytest.param("Ðặng «Tổ» ភូមិ 你 ½ é ü ﷺ 😀", id="anything"),
    ],
)
def test_keys_are_printable_ascii(text: str) -> None:
    assert text_key(text).isascii()
    assert text_key(text).isprintable()


def test_both_ways_to_place_a_tone_sort_side_by_side() -> None:
    names = ["Lê Hoa", "Lê Hoà", "Lê Hòa", "Lê Hỏa"]
    assert name_key("Lê Hoà") == name_key("Lê Hòa")
    assert sorted(names, key=name_key) == names


def test_marks_apart_and_composed_have_one_key() -> None:
    assert text_key(unicodedata.normalize("NFD", "Huyền Đậu")) == text_key("Huyền Đậu")


def test_the_database_orders_by_the_bytes_of_the_key() -> None:
    ordered = ["Lê An", "Lê Ánh", "Bùi Ân", "Lê Đạt", "Lê Hà", "Bùi Hạ", "Lê Hoà", "Lê Hoàng"]
    shuffled = random.Random(7).sample(ordered, len(ordered))
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE person (name TEXT, sort_key TEXT)")
        database.executemany(
            "INSERT INTO person VALUES (?, ?)", [(name, name_key(name)) for name in shuffled]
        )
        rows = database.execute("SELECT name FROM person ORDER BY sort_key").fetchall()
    assert [name for (name,) in rows] == ordered


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("Sửa đường thôn Ba!", {"sua duong thon", "duong thon ba"}, id="four words"),
        pytest.param("Sửa đường", {"sua duong"}, id="under three words"),
        pytest.param("Như trên.", {"nhu tren"}, id="punctuation dropped"),
        pytest.param("- ... -", set(), id="no words"),
    ],
)
def test_shingles(text: str, parts: set[str]) -> None:
    assert shingles(text) == parts


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        pytest.param({"x"}, {"x"}, 1.0, id="the same"),
        pytest.param({"x", "y"}, {"y", "z"}, 1 / 3, id="one of three"),
        pytest.param(set(), set(), 0.0, id="nothing is like nothing"),
        pytest.param({"x"}, {"y"}, 0.0, id="nothing shared"),
    ],
)
def test_jaccard(a: set[str], b: set[str], likeness: float) -> None:
    assert jaccard(a, b) == likeness


def _numbered(count: int) -> str:
    return " ".join(f"w{number}" for number in range(count))


@pytest.mark.parametrize(
    ("a", "b", "score"),
    [
        pytest.param("Sửa đường thôn Ba", "sua  đường, thôn ba.", 1.0, id="but for marks"),
        pytest.param(_numbered(6), _numbered(7), 0.8, id="0.8 exactly"),
        pytest.param(_numbered(5), _numbered(6), None, id="0.75 is too little"),
        pytest.param("Như trên", "như trên", 1.0, id="short and the same"),
        pytest.param("", "", None, id="empty texts are not alike"),
        pytest.param("Không có ý kiến", "Có nhiều ý kiến", None, id="other matters"),
    ],
)
def test_two_texts_are_near_from_four_fifths_on(a: str, b: str, score: float | None) -> None:
    expected = [] if score is None else [("một", "hai", score)]
    assert near_pairs([("một", a), ("hai", b)]) == expected


@pytest.mark.parametrize("threshold", [0.5, 0.8, 0.9, 1.0])
def test_near_pairs_are_those_of_comparing_all_with_all(threshold: float) -> None:
    chance = random.Random(2024)
    texts = _variants(chance, 120)
    items = list(enumerate(texts))
    every = [
        (a, b, jaccard(shingles(texts[a]), shingles(texts[b])))
        for a, b in combinations(range(len(texts)), 2)
    ]
    expected = [pair for pair in every if pair[2] >= threshold]
    assert len(expected) > 20
    assert near_pairs(items, threshold) == expected


def _variants(chance: random.Random, count: int) -> list[str]:
    """Invented matters of a small vocabulary, each like an earlier one but for a few words."""
    vocabulary = "xin đề nghị sửa đường nước thôn xã điện chợ trường trạm y tế cho dân"
    words = vocabulary.split()
    texts = [" ".join(chance.choices(words, k=chance.randint(1, 30))) for _ in range(10)]
    while len(texts) < count:
        copied = chance.choice(texts).split()
        for _ in range(chance.randint(0, 2)):
            copied[chance.randrange(len(copied))] = chance.choice(words)
        texts.append(" ".join(copied))
    return texts


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        pytest.param("Sửa  đường ", "SỬA ĐƯỜNG", True, id="capitals and spaces"),
        pytest.param(unicodedata.normalize("NFD", "Sửa"), "sửa", True, id="marks apart"),
        pytest.param("Sửa đường", "Sua duong", False, id="marks tell texts apart"),
        pytest.param("Sửa đường", "Sửa đường.", False, id="punctuation tells texts apart"),
    ],
)
def test_exact_duplicates_are_equal_but_for_capitals_and_spaces(a: str, b: str, same: bool) -> None:
    assert (same_text_key(a) == same_text_key(b)) is same
