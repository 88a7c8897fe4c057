"""What papers say of a conference that was held: from its acts to plain sentences."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import attendees, conclusions, conference, floor, followup, minutes, papers, reception
from app.documents.layout import labelled
from app.documents.paper import ListItem, Paragraph, Section, Table
from app.ids import derived_id
from app.store import Store
from tests.builders import Hall

STATE = {"profile": "state", "issuer": "Sở Nội vụ", "issuer_code": "SNV", "number": "05"}
PARTY = {"profile": "party", "issuer": "Tỉnh ủy Mẫu", "issuer_code": "TU", "number": "12"}


@pytest.fixture
def hall(file: Path) -> Iterator[Hall]:
    """A conference that was set up; the reads of papers are those of the features."""
    with Store(str(file), station="Bàn 1", person="Người thử") as store:
        yield Hall(store).set_up()


@pytest.fixture
def held(hall: Hall) -> Hall:
    """Two speeches and a slip that was not reached; nothing is concluded yet."""
    hall.act(attendees.correct, attendee_code="M1", fields={"gender": "Nữ"})
    hall.act(minutes.add, "08:00:00", id="m1", kind="opening", text="Tuyên bố lý do")
    for number in (1, 2, 3):
        hall.slip(number, f"M{number}", agency="Sở Nội vụ")
    hall.speech("08:10:00", "08:12:00")
    hall.act(floor.answer, "08:12:00", id="a1", slip=derived_id("slip", 1))
    hall.act(floor.end, "08:13:00", turn="a1")
    hall.speech("08:20:00", "08:22:00")
    return hall


def headed(hall: Hall, **forms: dict[str, str]) -> None:
    for document, form in forms.items():
        hall.act(conference.set_form, document=document, form=form)


def conclude(hall: Hall, number: int, kind: str = "assigned", **more: Any) -> str:
    id = f"c{number}{kind}{more.get('notice_date', '')}"
    more.setdefault("agency", "Sở Nội vụ" if kind == "assigned" else "")
    slip = derived_id("slip", number)
    hall.act(conclusions.conclude, "11:00:00", id=id, kind=kind, slip=slip, **more)
    return id


def told(hall: Hall, name: str) -> list[str]:
    """The blocks of a paper as plain lines, cells of tables apart."""
    lines = []
    for label, block in labelled(papers.paper_of(hall.read(papers.content_of, name=name))):
        if isinstance(block, Section):
            lines.append(label + block.text)
        elif isinstance(block, Paragraph | ListItem):
            lines.append("".join(run.text for run in block.runs))
        elif isinstance(block, Table):
            lines += [" | ".join(str(value) for value in row.values) for row in block.rows]
    return [line.replace("\u00a0", " ") for line in lines]


def entry(turn: str, kind: str = "speech") -> str:
    return derived_id(derived_id("turn", turn), "entry", kind)


# --- minutes


def test_a_speech_off_the_record_counts_but_neither_it_nor_its_answer_is_told(held: Hall) -> None:
    held.act(minutes.mark, entry=entry("08:10:00"), off_record=True)
    lines = told(held, "bien-ban")
    assert (
        "Hội nghị có 02 lượt phát biểu, 01 lượt trả lời (nội dung 02 lượt không ghi vào biên bản), "
        "theo thứ tự như sau:"
    ) in lines
    assert not any("Ý kiến số 1" in line or line.startswith("Trả lời") for line in lines)
    assert any(line.startswith("1. ") and "Ý kiến số 2" in line for line in lines)


def test_the_minutes_and_the_notice_count_the_same_speeches(held: Hall) -> None:
    conclude(held, 1)
    held.act(minutes.mark, entry=entry("08:10:00"), off_record=True)
    (notice,) = [name for name, _, _ in held.read(_all) if name.startswith("thong-bao")]
    assert any("02 lượt phát biểu" in line for line in told(held, notice))
    assert any("có 02 lượt phát biểu" in line for line in told(held, "bien-ban"))


def _all(session: Any, *, conference: str) -> Any:
    return list(papers.all_papers(session, conference=conference))


def test_the_words_of_the_chair_that_were_typed_are_told(held: Hall) -> None:
    words = "Đánh giá cao các ý kiến"
    held.act(minutes.add, "11:00:00", id="m2", kind="conclusion", speaker="Chủ tịch", text=words)
    assert "11 giờ 00 phút: Chủ tịch: Đánh giá cao các ý kiến." in told(held, "bien-ban")


def test_what_a_secretary_typed_of_a_conclusion_is_told(held: Hall) -> None:
    opened = derived_id(conclude(held, 1, what="Rà soát"), "entry", "conclusion")
    held.act(minutes.write, entry=opened, text="Rà soát toàn bộ, báo cáo chủ trì", base_version=1)
    (line,) = [line for line in told(held, "bien-ban") if "Giao Sở Nội vụ" in line]
    assert "chủ trì rà soát toàn bộ, báo cáo chủ trì; trả lời bằng văn bản" in line


def test_who_is_in_the_chair_at_the_end_signs_and_concludes(held: Hall) -> None:
    held.act(conference.set_holder, id="h1", role="co_chair", name="Trần Thị Mẫu", office="Phó")
    held.act(floor.hand_chair_over, "09:00:00", id="x1", to="h1", reason="họp đột xuất")
    conclude(held, 1)
    content = held.read(papers.minutes_paper)
    assert papers.paper_of(content).signatures[1].names[0].replace("\u00a0", " ") == "Trần Thị Mẫu"
    notice = held.read(papers.notice_paper, notice_date="2024-05-15")
    assert notice.concluder.name == "Trần Thị Mẫu"


@pytest.mark.parametrize(
    ("office", "capacity", "signs"),
    [
        ("Giám đốc Sở Công Thương", (), "GIÁM ĐỐC"),
        ("Phó Giám đốc Sở Y tế", ("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC"),
        ("Chủ tịch UBND xã Mẫu", ("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH"),
        ("Phó Chủ tịch Ủy ban nhân dân tỉnh", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
         "PHÓ CHỦ TỊCH"),
        ("Bí thư Tỉnh ủy", ("TL. CHỦ TỊCH",), "CHÁNH VĂN PHÒNG"),
    ],
)  # fmt: skip
def test_the_head_who_chairs_signs_where_the_form_names_nobody(
    held: Hall, office: str, capacity: tuple[str, ...], signs: str
) -> None:
    held.act(conference.set_holder, id="h0", role="chair", name="đ/c Lê Mẫu", office=office)
    for content in (
        held.read(papers.notice_paper, notice_date="2024-05-15"),
        held.read(papers.attendance_paper),
    ):
        (signature,) = papers.paper_of(content).signatures
        assert (signature.capacity, signature.office) == (capacity, signs)
        assert signature.names == ("" if signs == "CHÁNH VĂN PHÒNG" else "Lê Mẫu",)


def test_a_form_that_names_who_signs_is_kept_beside_a_chair_who_could(held: Hall) -> None:
    held.act(conference.set_holder, id="h0", role="chair", name="Lê Mẫu", office="Giám đốc Sở")
    own = {"capacity": "TL. GIÁM ĐỐC", "signer_office": "CHÁNH VĂN PHÒNG"}
    headed(held, attendance=STATE | own)
    (signature,) = papers.paper_of(held.read(papers.attendance_paper)).signatures
    assert (signature.capacity, signature.office) == (("TL. GIÁM ĐỐC",), "CHÁNH VĂN PHÒNG")


def test_those_who_are_counted_absent_are_named(held: Hall) -> None:
    """Turned away, called on leave or just not there; but not who sent somebody else."""
    held.act(reception.turn_away, code="M4", reason="say rượu, bia")
    report = held.read(papers.attendance_paper)
    named = [one.person.name for one in report.absentees]
    assert len(named) == sum(line.absent for line in report.lines)
    assert "Phạm Ấn" in named


@pytest.mark.parametrize(
    ("form", "speaker", "chair"),
    [
        pytest.param(PARTY, "1. Đồng chí Nguyễn Văn Ánh", "Đồng chí Lê Mẫu", id="party: comrades"),
        pytest.param(STATE, "1. Bà Nguyễn Văn Ánh", "Lê Mẫu", id="state: by gender, where known"),
    ],
)
def test_people_are_called_as_the_form_has_it(
    held: Hall, form: dict[str, str], speaker: str, chair: str
) -> None:
    headed(held, minutes=form)
    held.act(conference.set_holder, id="h0", role="chair", name="đ/c Lê Mẫu", office="Bí thư")
    lines = told(held, "bien-ban")
    assert any(line.startswith(speaker) for line in lines)
    assert any(line.startswith(f"Chủ trì: {chair}, Bí thư") for line in lines)


def test_minutes_before_the_closing_leave_the_end_blank(held: Hall) -> None:
    blank = "Hội nghị kết thúc vào ...... giờ ...... phút, ngày ...... tháng ...... năm 2024./."
    assert told(held, "bien-ban")[-1] == blank
    held.act(minutes.add, "11:30:00", id="m9", kind="closing")
    assert told(held, "bien-ban")[-1].startswith("Hội nghị kết thúc vào 11 giờ 30 phút, ngày 15")


def test_minutes_of_which_nothing_was_written_have_no_empty_parts(hall: Hall) -> None:
    lines = told(hall, "bien-ban")
    assert "I. PHÁT BIỂU, TRẢ LỜI, TRAO ĐỔI" in lines
    assert not any("00 lượt" in line or "KHAI MẠC" in line for line in lines)


# --- notices and their appendix


def test_a_later_notice_supplements_the_first_and_has_its_own_number(held: Hall) -> None:
    headed(held, conclusion_notice=STATE)
    conclude(held, 1, "resolved")
    conclude(held, 1)
    conclude(held, 2, notice_date="2024-05-22")
    first, later = [row for row in held.read(papers.listed) if row.id.startswith("thong-bao")]
    assert (first.form.number, later.form.number) == ("05", "")
    headed(held, **{later.document: STATE | {"number": "09"}})
    content = held.read(papers.notice_paper, notice_date="2024-05-22")
    assert content.heading.number == "09"
    assert papers.paper_of(content).subject.startswith("Kết luận bổ sung của Bí thư Tỉnh ủy tại")
    lines = told(held, later.id)
    assert lines[0].startswith("Tiếp theo Thông báo số 05/TB-SNV ngày 15/5/2024 của Sở Nội vụ, ")
    assert "Không có." not in lines
    assert not any("Không có ý kiến vượt thẩm quyền" in line for line in lines)
    assert held.read(papers.notice_paper, notice_date="2024-05-15").heading.number == "05"


def test_the_appendix_names_every_notice_by_the_number_of_the_notice(held: Hall) -> None:
    headed(held, conclusion_notice=PARTY, assignments=STATE | {"number": "77"})
    conclude(held, 1)
    conclude(held, 2, notice_date="2024-05-22")
    annex = papers.paper_of(held.read(papers.assignment_paper)).annex
    assert annex is not None
    assert annex.reference == (
        "Thông báo số 12-TB/TU, ngày 15/5/2024 và Thông báo số ......-TB/TU, ngày 22/5/2024 "
        "của Tỉnh ủy Mẫu"
    )
    lines = told(held, "thong-bao-ket-luan-2024-05-15")
    assert "(Chi tiết tại Phụ lục kèm theo Thông báo này.)" in lines
    assert lines[-1].endswith("Tỉnh ủy Mẫu thông báo để các cơ quan, đơn vị, địa phương biết, "
                              "tổ chức thực hiện.")  # fmt: skip


def test_slips_not_reached_are_in_the_notice_as_in_its_appendix(held: Hall) -> None:
    conclude(held, 1)
    held.act(followup.owe_written_answers, "11:10:00")
    content = held.read(papers.notice_paper, notice_date="2024-05-15")
    assert (content.unspoken, content.unspoken_due) == (1, datetime.date(2024, 5, 29))
    assert any(
        line.startswith("Đối với 01 phiếu đăng ký chưa được phát biểu")
        for line in told(held, "thong-bao-ket-luan-2024-05-15")
    )
    rows = told(held, "phan-cong")
    assert rows[-1].endswith("Phiếu số 3, chưa phát biểu")
    assert len(rows) == 2


def test_a_table_of_nothing_says_so(hall: Hall) -> None:
    assert told(hall, "phan-cong") == ["Không có nội dung giao trả lời."]
