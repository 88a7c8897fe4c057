"""The page that takes files in: read, decided from the keyboard, taken in, taken back."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import attendees, reception, slips
from app.store import Store
from tests.builders import Hall
from ui.intake.intake_page import IntakePage
from ui.intake.lines import PersonLine
from ui.kit.desk import Desk

Row = tuple[str, ...]
HEADS = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Đoàn", "Số điện thoại")


def book(path: Path, rows: Sequence[Row], heads: Row = HEADS) -> Path:
    """A list as a unit sends it."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(list(heads))
    for number, row in enumerate(rows, 1):
        sheet.append([number, *row])
    made.save(path)
    return path


@pytest.fixture
def hall(store: Store, desk: Desk) -> Hall:
    made = Hall(store).set_up()
    desk.conference = made.id
    return made


@pytest.fixture
def page(hall: Hall, open_page: Callable[[type[IntakePage]], IntakePage]) -> IntakePage:
    return open_page(IntakePage)


@pytest.fixture
def read(page: IntakePage, qtbot: QtBot) -> Callable[..., None]:
    """Hand files to the page and wait until they are read and compared."""

    def hand(*paths: Path) -> None:
        page.add_files(list(paths))
        wait(page, qtbot)

    return hand


def press(
    widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, key, held)


def wait(page: IntakePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.bench.is_busy and page.is_settled, timeout=10_000)


def lines(page: IntakePage) -> list[PersonLine]:
    return list(page.bench.table.model.rows)


def verdicts(page: IntakePage) -> dict[str, str]:
    return {line.name: line.verdict for line in lines(page)}


def notice(page: IntakePage, qtbot: QtBot, text: str) -> None:
    qtbot.waitUntil(lambda: text in page.notice.text, timeout=10_000)


def stopped(page: IntakePage, begin: Callable[[], object]) -> None:
    """Begin long jobs behind one that takes its time, and stop them all."""
    gate = Event()
    page.run("Chờ", lambda job: gate.wait(10))
    begin()
    page.progress.stop()
    gate.set()


A = ("Đỗ Văn Mẫu", "Bác sĩ", "Trạm y tế xã Thử", "Trạm y tế", "0912000001")
B = ("Võ Thị Thử", "Y sĩ", "Trạm y tế xã Mẫu", "Trạm y tế", "0912000002")


def test_a_list_is_read_taken_in_and_taken_back_by_keys(
    page: IntakePage, read: Callable[..., None], hall: Hall, tmp_path: Path, qtbot: QtBot
) -> None:
    read(book(tmp_path / "a.xlsx", [A, B]))
    assert verdicts(page) == {"Đỗ Văn Mẫu": "new", "Võ Thị Thử": "new"}
    assert len(hall.read(attendees.everyone)) == 6
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    notice(page, qtbot, "Đã nhận mới 2 người")
    assert len(hall.read(attendees.everyone)) == 8
    assert page.undo_button.isVisible()
    press(
        page, Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    notice(page, qtbot, "Đã hoàn tác: bỏ 2")
    assert len(hall.read(attendees.everyone)) == 6


def test_a_list_read_twice_has_nothing_to_take_in(
    page: IntakePage, read: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    path = book(tmp_path / "a.xlsx", [A, B])
    read(path)
    page.take_button.click()
    notice(page, qtbot, "Đã nhận mới 2 người")
    wait(page, qtbot)
    read(path)
    assert set(verdicts(page).values()) == {"same"}
    assert not page.take_button.isEnabled()


@pytest.mark.parametrize(
    ("key", "verdict", "people"),
    [
        pytest.param(Qt.Key.Key_F7, "changed", 7, id="F7, the same person"),
        pytest.param(Qt.Key.Key_F8, "new", 8, id="F8, somebody else"),
    ],
)
def test_a_question_is_answered_by_a_key(
    page: IntakePage, read: Callable[..., None], hall: Hall, tmp_path: Path, qtbot: QtBot,
    key: Qt.Key, verdict: str, people: int,
) -> None:  # fmt: skip
    read(book(tmp_path / "a.xlsx", [A]))
    page.take_button.click()
    notice(page, qtbot, "Đã nhận mới 1 người")
    wait(page, qtbot)
    read(book(tmp_path / "b.xlsx", [(*A[:4], "0912999999")]))
    assert verdicts(page)["Đỗ Văn Mẫu"] == "ask"
    assert not page.take_button.isEnabled()
    page.bench.table.focus_rows()
    press(page.bench.table.view, key)
    assert verdicts(page)["Đỗ Văn Mẫu"] == verdict
    page.notice.clear()
    page.take_button.click()
    notice(page, qtbot, "1 người")
    wait(page, qtbot)
    assert len(hall.read(attendees.everyone)) == people


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    page: IntakePage, read: Callable[..., None], tmp_path: Path
) -> None:
    bad = tmp_path / "hong.xlsx"
    bad.write_bytes(b"%PDF-1.7 ...")
    read(bad, book(tmp_path / "a.xlsx", [A]))
    states = {line.name: line.state for line in page.bench.files_table.model.rows}
    assert states == {"hong.xlsx": "refused", "a.xlsx": "read"}
    assert "PDF" in page.bench.files_table.model.rows[0].said
    assert verdicts(page) == {"Đỗ Văn Mẫu": "new"}


def test_a_password_is_asked_for_inline(
    page: IntakePage, read: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    path = book(tmp_path / "a.xlsx", [A])
    plain = io.BytesIO(path.read_bytes())
    with path.open("wb") as locked:
        OOXMLFile(plain).encrypt("bí mật", locked)
    read(path)
    assert page.bench.password.isVisible()
    page.bench.password.field.setText("sai")
    press(page, Qt.Key.Key_F3)
    wait(page, qtbot)
    assert "chưa đúng" in page.bench.files_table.model.rows[0].said
    page.bench.password.field.setText("bí mật")
    press(page, Qt.Key.Key_F3)
    wait(page, qtbot)
    assert not page.bench.password.isVisible()
    assert verdicts(page) == {"Đỗ Văn Mẫu": "new"}


def test_forty_files_are_read_one_after_the_other(
    page: IntakePage, read: Callable[..., None], tmp_path: Path
) -> None:
    paths = [
        book(tmp_path / f"{n}.xlsx", [(f"Đỗ Văn {'ABCDEFGH'[n % 8]}n", "", f"Xã {n}", "BV", "")])
        for n in range(40)
    ]
    read(*paths)
    assert len(page.bench.files) == 40
    assert len(lines(page)) == 40


def test_rejected_rows_are_shown_with_row_and_reason(
    page: IntakePage, read: Callable[..., None], tmp_path: Path
) -> None:
    read(book(tmp_path / "a.xlsx", [A, ("", "Trạm trưởng", "Trạm y tế xã Thiếu", "", "")]))
    (wrong,) = [line for line in lines(page) if line.verdict == "wrong"]
    assert wrong.row == 3
    assert "chưa có họ tên" in wrong.remark


def test_people_without_a_delegation_wait_until_one_is_chosen(
    page: IntakePage, read: Callable[..., None], hall: Hall, tmp_path: Path, qtbot: QtBot
) -> None:
    path = book(tmp_path / "a.xlsx", [("Đỗ Văn Mẫu", "Bác sĩ", "Phòng khám Thử", "", "")])
    read(path)
    assert verdicts(page) == {"Đỗ Văn Mẫu": "no_home"}
    assert not page.take_button.isEnabled()
    page.bench.table.focus_rows()
    press(page.bench.table.view, Qt.Key.Key_F5)
    assert page.home_panel.is_open
    page.home_panel.home.put("BV")
    page.home_panel.file_button.click()
    wait(page, qtbot)
    assert verdicts(page) == {"Đỗ Văn Mẫu": "new"}
    beside = {row.id: (row.present, row.added, row.quota) for row in page.roster.homes.model.rows}
    assert beside["BV"] == (3, 1, 3)
    page.take_button.click()
    notice(page, qtbot, "Đã nhận mới 1 người")


def test_columns_are_chosen_and_remembered_for_the_layout(
    page: IntakePage, read: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    heads = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Đoàn", "Số nội bộ")
    read(book(tmp_path / "a.xlsx", [A], heads))
    file = page.roster.current_file()
    assert file is not None
    assert file.roster is not None
    assert file.roster.persons[0].phone is None
    press(page, Qt.Key.Key_F4)
    page.columns_panel.choices["phone"].put("F")
    page.columns_panel.read_button.click()
    wait(page, qtbot)
    read(book(tmp_path / "b.xlsx", [B], heads))
    phones = [
        each.roster.persons[0].phone for each in page.bench.read_files() if each.roster is not None
    ]
    assert phones == ["0912000001", "0912000002"]


def test_people_at_work_are_named_when_a_batch_is_taken_back(
    page: IntakePage, read: Callable[..., None], hall: Hall, tmp_path: Path, qtbot: QtBot
) -> None:
    read(book(tmp_path / "a.xlsx", [A, B]))
    page.take_button.click()
    notice(page, qtbot, "Đã nhận mới 2 người")
    hall.act(reception.check_in, code="DB-0001")
    wait(page, qtbot)
    page.undo_button.click()
    notice(page, qtbot, "DB-0001")
    assert "bỏ 1" in page.notice.text


def test_a_list_that_changed_meanwhile_is_shown_anew_before_it_is_taken_in(
    page: IntakePage, read: Callable[..., None], hall: Hall, station_b: Store, tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    read(book(tmp_path / "a.xlsx", [A]))
    person = {
        "id": "x", "code": "X1", "full_name": A[0], "delegation": "TYT", "phone": A[4],
        "unit": A[2], "position": A[1],
    }  # fmt: skip
    station_b.act(attendees.add, conference=hall.id, people=[person])
    page.take_button.click()
    notice(page, qtbot, "vừa thay đổi")
    assert verdicts(page) == {"Đỗ Văn Mẫu": "same"}
    assert len(hall.read(attendees.everyone)) == 7


def test_files_are_dropped_onto_the_page(page: IntakePage, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "thư mục"
    folder.mkdir()
    book(folder / "b.xlsx", [B])
    book(folder / "~$b.xlsx", [B])
    data = QMimeData()
    data.setUrls([
        QUrl.fromLocalFile(str(path)) for path in (book(tmp_path / "a.xlsx", [A]), folder)
    ])  # fmt: skip
    over = page.bench.table.view.viewport()
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(
            QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(over, event)
        assert event.isAccepted()
    wait(page, qtbot)
    assert [file.name for file in page.bench.read_files()] == ["a.xlsx", "b.xlsx"]
    assert verdicts(page) == {"Đỗ Văn Mẫu": "new", "Võ Thị Thử": "new"}


def test_who_still_waits_stays_when_the_others_are_taken_in(
    page: IntakePage, read: Callable[..., None], hall: Hall, tmp_path: Path, qtbot: QtBot
) -> None:
    waits = ("Lý Văn Nháp", "Bác sĩ", "Phòng khám Thử", "", "")
    read(book(tmp_path / "a.xlsx", [A, B, waits]))
    page.roster.table.select(next(line.id for line in lines(page) if line.name == B[0]))
    press(page.roster.table.view, Qt.Key.Key_F6)
    page.take_button.click()
    notice(page, qtbot, "Đã nhận mới 1 người. Còn 1 người chờ")
    wait(page, qtbot)
    assert verdicts(page) == {A[0]: "same", B[0]: "skipped", waits[0]: "no_home"}
    page.roster.put_home(page.roster.read_files()[0].id, "", "BV")
    wait(page, qtbot)
    page.notice.clear()
    page.take_button.click()
    notice(page, qtbot, "Đã nhận mới 1 người.")
    wait(page, qtbot)
    assert len(hall.read(attendees.everyone)) == 8
    assert page.bench.files == {}


def test_a_taking_in_that_was_stopped_can_be_begun_again(
    page: IntakePage, read: Callable[..., None], hall: Hall, tmp_path: Path, qtbot: QtBot
) -> None:
    read(book(tmp_path / "a.xlsx", [A, B]))
    stopped(page, page.take_button.click)
    notice(page, qtbot, "Đã dừng")
    assert len(hall.read(attendees.everyone)) == 6
    assert page.take_button.isEnabled()
    page.take_button.click()
    notice(page, qtbot, "Đã nhận mới 2 người")


def test_a_reading_of_opinions_that_was_stopped_leaves_the_page_free(
    page: IntakePage, tmp_path: Path, qtbot: QtBot
) -> None:
    heads = ("STT", "Nội dung ý kiến, kiến nghị", "Nhóm", "Cơ quan trả lời", "Nội dung trả lời")
    path = book(tmp_path / "y-kien.xlsx", [("Đề nghị mua máy", "1.1", "", "")], heads)
    page.arrive("opinions")
    stopped(page, lambda: page.add_files([path]))
    wait(page, qtbot)
    assert "Đã dừng" in page.bench.files_table.model.rows[0].said
    page.add_files([path])
    wait(page, qtbot)
    assert len(lines(page)) == 1


def test_an_old_font_is_shown_as_it_was_and_can_be_left_so(
    page: IntakePage, read: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    old = ("NguyÔn V¨n MÉu", "B¸c sÜ", "Tr¹m y tÕ x· Thö", "Tr¹m y tÕ", "0912000003")
    read(book(tmp_path / "a.xlsx", [old] * 2))
    strip = page.roster.letters
    assert "“NguyÔn V¨n MÉu” thành “Nguyễn Văn Mẫu”" in strip.words.text()
    press(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    wait(page, qtbot)
    file = page.roster.current_file()
    assert file is not None
    assert file.as_written
    assert "Nguyễn Văn Mẫu" not in verdicts(page)
    press(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    wait(page, qtbot)
    assert "Nguyễn Văn Mẫu" in verdicts(page)


def test_names_in_capitals_are_written_otherwise_only_when_somebody_says_so(
    page: IntakePage, read: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    read(book(tmp_path / "a.xlsx", [("ĐỖ VĂN MẪU", *A[1:]), B]))
    assert set(verdicts(page)) == {"ĐỖ VĂN MẪU", "Võ Thị Thử"}
    assert "1 họ tên viết toàn chữ hoa" in page.roster.letters.words.text()
    press(page, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    wait(page, qtbot)
    assert set(verdicts(page)) == {"Đỗ Văn Mẫu", "Võ Thị Thử"}
    press(page, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    wait(page, qtbot)
    assert set(verdicts(page)) == {"ĐỖ VĂN MẪU", "Võ Thị Thử"}


def test_opinions_among_the_lists_are_told_not_taken_for_people(
    page: IntakePage, read: Callable[..., None], tmp_path: Path
) -> None:
    heads = ("STT", "Nội dung ý kiến, kiến nghị", "Người kiến nghị", "Đơn vị", "Trả lời", "")
    rows = [(f"Đề nghị xem xét việc {n}", A[0], A[2], "Đã rõ", "") for n in range(3)]
    read(book(tmp_path / "ds.xlsx", [A]), book(tmp_path / "y-kien.xlsx", rows, heads))
    assert verdicts(page) == {A[0]: "new"}
    first = page.bench.files_table.model.rows[0]
    assert first.name == "y-kien.xlsx"
    assert "Ý kiến, kiến nghị" in first.said


def test_opinions_go_through_the_same_page(
    page: IntakePage, hall: Hall, tmp_path: Path, qtbot: QtBot
) -> None:
    heads = ("STT", "Nội dung ý kiến, kiến nghị", "Nhóm", "Cơ quan trả lời", "Nội dung trả lời")
    rows = [
        ("Đề nghị bổ sung bác sĩ cho trạm y tế xã vùng xa", "1.1", "Sở Y tế", "Đã có kế hoạch."),
        ("Đề nghị mua máy siêu âm cho bệnh viện huyện", "1.2", "Sở Tài chính", ""),
    ]
    press(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.bench is page.opinions
    page.add_files([book(tmp_path / "y-kien.xlsx", rows, heads)])
    wait(page, qtbot)
    page.take_button.click()
    notice(page, qtbot, "Đã nhận 2 ý kiến")
    found = hall.read(slips.matters)
    assert [(row.topic, row.agency) for row in found] == [
        ("1.1", "Sở Y tế"), ("1.2", "Sở Tài chính"),
    ]  # fmt: skip
    wait(page, qtbot)
    page.undo_button.click()
    notice(page, qtbot, "Đã hoàn tác: bỏ 2")
    assert hall.read(slips.matters) == []


def test_the_report_for_the_unit_is_written(
    page: IntakePage, read: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    read(book(tmp_path / "a.xlsx", [A]))
    target = tmp_path / "bao-cao.xlsx"
    page.save_report(target)
    notice(page, qtbot, "Đã ghi")
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    row = [cell.value for cell in sheet[2]]
    assert row[:5] == ["a.xlsx", "Sheet", 2, "Đỗ Văn Mẫu", "mới"]


def test_the_form_for_units_is_written_and_read_back(
    page: IntakePage, read: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "mau.xlsx"
    page.save_form(target)
    notice(page, qtbot, "Đã ghi")
    form = openpyxl.load_workbook(target)
    sheet = form.active
    assert sheet is not None
    for column, value in enumerate(
        (1, "Đỗ Văn Mẫu", "Nam", "", "Bác sĩ", "Sở Mẫu", "Bệnh viện"), 1
    ):
        sheet.cell(5, column, value or None)
    form.save(target)
    read(target)
    assert [(line.verdict, line.home, line.remark) for line in lines(page)] == [
        ("new", "Bệnh viện", "")
    ]


def test_the_page_stands_without_a_conference(
    desk: Desk, open_page: Callable[[type[IntakePage]], IntakePage]
) -> None:
    page = open_page(IntakePage)
    assert page.bench.is_busy is False
