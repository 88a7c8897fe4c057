"""How papers name people and go on after other words."""

from __future__ import annotations

import pytest

from app.documents.wording import (
    Person,
    as_continued,
    bound,
    bound_name,
    bound_phrases,
    introduced,
    listed,
)
from tests.documents.letters import folded


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        pytest.param(
            Person("Trần Văn Mẫu", "Giám đốc", "Trung tâm Y tế Mẫu", "Ông"),
            "Ông Trần Văn Mẫu, Giám đốc, Trung tâm Y tế Mẫu",
            id="everything known",
        ),
        pytest.param(Person(office="Bí thư Tỉnh ủy"), "Bí thư Tỉnh ủy", id="office alone"),
        pytest.param(Person(unit="Sở Y tế"), "Sở Y tế", id="an agency answers"),
        pytest.param(
            Person(office="Giám đốc", unit="Sở Y tế"), "Giám đốc, Sở Y tế", id="without a name"
        ),
        pytest.param(Person("Mẫu"), "Mẫu", id="one word"),
        pytest.param(Person(), "", id="nobody"),
    ],
)
def test_a_person_is_introduced_by_what_is_known(person: Person, expected: str) -> None:
    assert folded(introduced(person)) == expected


def test_the_last_two_words_of_a_name_stay_together() -> None:
    assert bound_name("Nguyễn Thị Phương Thảo") == "Nguyễn Thị Phương\u00a0Thảo"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Rà soát, đề xuất", "rà soát, đề xuất", id="a plain sentence"),
        pytest.param("UBND tỉnh xem xét", "UBND tỉnh xem xét", id="an abbreviation"),
        pytest.param("Sở Nội vụ xem xét", "Sở Nội vụ xem xét", id="a body"),
    ],
)
def test_a_sentence_that_goes_on_keeps_the_capital_of_a_name(words: str, expected: str) -> None:
    assert as_continued(words) == expected


def test_hard_spaces_bind_figures_to_their_words_only() -> None:
    assert bound("ngày 05 tháng 3, lúc 08 giờ 30 phút") == (
        "ngày\u00a005 tháng\u00a03, lúc 08\u00a0giờ 30\u00a0phút"
    )
    assert bound("ngày mai") == "ngày mai"


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        pytest.param(
            "Kết luận của đồng chí Phó Bí thư Tỉnh ủy tại Hội nghị",
            ["Kết", "luận", "của_đồng_chí_Phó_Bí_thư_Tỉnh_ủy", "tại_Hội_nghị"],
            id="an office, and the words that lead on",
        ),
        pytest.param(
            "Ủy ban nhân dân Bà Rịa - Vũng Tàu",
            ["Ủy_ban_nhân_dân", "Bà", "Rịa_-", "Vũng", "Tàu"],
            id="no line begins with a hyphen",
        ),
    ],
)
def test_titles_break_where_a_reader_pauses(title: str, parts: list[str]) -> None:
    assert [part.replace("\u00a0", "_") for part in bound_phrases(title).split(" ")] == parts


def test_lists_end_with_an_and() -> None:
    assert listed(["a", "b", "c"]) == "a, b và c"
    assert listed(["a"]) == "a"
    assert listed([]) == ""
