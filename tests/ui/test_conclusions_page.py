"""Conclusions, what is owed, and papers: from what was heard to files on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app import conclusions, conference, followup, slips
from app.store import Store
from app.times import from_local
from tests.builders import Hall
from ui.conclusions.conclusions_page import ConclusionsPage
from ui.documents.documents_page import DocumentsPage
from ui.followup.followup_page import FollowupPage


@pytest.fixture
def hall(store: Store, desk) -> Hall:
    """Two people heard, one who waits."""
    hall = Hall(store).set_up()
    for number in (1, 2, 3):
        hall.slip(number, f"M{number}", clock=f"07:0{number}:00", agency="Sở Y tế")
    hall.speech("08:10:00", "08:12:00")
    hall.speech("08:20:00", "08:22:00")
    desk.conference = hall.id
    return hall


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the program asked the desktop to open."""
    names: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: names.append(QUrl(url).toLocalFile()) or True
    )
    return names


def test_a_matter_is_assigned_and_its_deadline_explains_itself(
    hall: Hall, open_page: Callable, qtbot: QtBot
) -> None:
    page = open_page(ConclusionsPage)
    page.kind_buttons["assigned"].click()
    qtbot.waitUntil(lambda: "29/05/2024" in page.panel.deadline.text())
    assert page.panel.agency.currentText() == "Sở Y tế"
    page.panel.what.put("rà soát, trả lời bằng văn bản")
    page.panel.save_button.click()
    qtbot.waitUntil(lambda: len(page.concluded.model.rows) == 1)
    (row,) = hall.read(conclusions.conclusions)
    assert (row.kind, row.agency, row.due) == ("assigned", "Sở Y tế", "2024-05-29")
    assert "29/05/2024" in page.notice.text


def test_an_assignment_without_an_agency_is_asked_for_before_anything_is_done(
    hall: Hall, open_page: Callable, qtbot: QtBot
) -> None:
    page = open_page(ConclusionsPage)
    page.kind_buttons["assigned"].click()
    page.panel.agency.setEditText("  ")
    page.panel.save_button.click()
    assert page.panel.is_open
    assert hall.read(conclusions.conclusions) == []


def test_what_goes_to_the_centre_begins_with_the_ministry(
    hall: Hall, open_page: Callable, qtbot: QtBot
) -> None:
    page = open_page(ConclusionsPage)
    page.kind_buttons["referred"].click()
    assert page.panel.agency.accessibleName() == "Bộ, ngành Trung ương"
    assert page.panel.agency.currentText() == ""
    assert page.focusWidget() in (page.panel.agency, page.panel.agency.lineEdit())
    page.panel.agency.setEditText("Bộ Y tế")
    page.panel.what.put("sửa thông tư")
    page.panel.save_button.click()
    qtbot.waitUntil(lambda: len(page.concluded.model.rows) == 1)
    (row,) = hall.read(conclusions.conclusions)
    assert (row.kind, row.agency) == ("referred", "Bộ Y tế")


def test_a_conclusion_is_corrected_and_taken_back_with_a_reason(
    hall: Hall, open_page: Callable, qtbot: QtBot
) -> None:
    page = open_page(ConclusionsPage)
    page.kind_buttons["resolved"].click()
    page.panel.save_button.click()
    qtbot.waitUntil(lambda: len(page.concluded.model.rows) == 1)
    page.concluded.select(page.concluded.model.rows[0].id)
    page.edit_button.click()
    page.panel.what.put("Đã trả lời rõ")
    page.panel.save_button.click()
    qtbot.waitUntil(lambda: page.concluded.model.rows[0].what == "Đã trả lời rõ")
    page.annul_button.click()
    page.confirm_annul._reason.put("nhầm phiếu")
    page.confirm_annul._on_yes()
    qtbot.waitUntil(lambda: page.concluded.model.rows == [])


def test_slips_not_reached_become_written_answers_after_a_question(
    hall: Hall, open_page: Callable, qtbot: QtBot
) -> None:
    page = open_page(ConclusionsPage)
    assert "1 phiếu chưa đến lượt" in page.state_text
    page.owe_button.click()
    assert hall.read(followup.owed) == []
    page.confirm_owe._on_yes()
    qtbot.waitUntil(lambda: len(hall.read(followup.owed)) == 1)
    assert hall.read(slips.waiting) == []
    qtbot.waitUntil(lambda: "1 phiếu chưa đến lượt, 0 phiếu gọi nhưng vắng" in page.notice.text)
    assert page.focusWidget() is page.heard.view


def test_a_conclusion_made_at_another_station_appears(
    hall: Hall, open_page: Callable, station_b: Store, qtbot: QtBot
) -> None:
    page = open_page(ConclusionsPage)
    slip = hall.read(slips.slips)[0].id
    Hall(station_b).act(conclusions.conclude, id="c1", kind="resolved", slip=slip)
    qtbot.waitUntil(lambda: len(page.concluded.model.rows) == 1)


def test_who_answers_can_be_said_and_an_answer_noted(
    hall: Hall, open_page: Callable, qtbot: QtBot
) -> None:
    hall.act(followup.owe_written_answers)
    page = open_page(FollowupPage)
    page.appoint_button.click()
    page.agency.setEditText("Sở Nội vụ")
    page.save_button.click()
    qtbot.waitUntil(lambda: page.table.model.rows[0].agency == "Sở Nội vụ")
    page.answered_button.click()
    qtbot.waitUntil(lambda: page.table.model.rows[0].state == "answered")
    page.reopen_button.click()
    qtbot.waitUntil(lambda: page.table.model.rows[0].state == "open")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        pytest.param("2024-05-20", "đang giải quyết", id="open"),
        pytest.param("2024-05-27", "còn 2 ngày", id="due soon"),
        pytest.param("2024-05-29", "hạn hôm nay", id="due today"),
        pytest.param("2024-06-05", "quá hạn 7 ngày", id="overdue"),
    ],
)
def test_what_is_owed_says_its_days_and_how_its_deadline_comes_about(
    hall: Hall, desk, open_page: Callable, qtbot: QtBot, day: str, words: str
) -> None:
    hall.act(followup.owe_written_answers)
    desk.store.now = lambda: from_local(f"{day}T09:00:00")
    page = open_page(FollowupPage)
    (row,) = page.table.model.rows
    assert page._standing(row).word == words
    qtbot.waitUntil(lambda: "10 ngày làm việc: hạn là 29/5/2024" in page.why.text())


def test_nothing_is_given_to_nobody(hall: Hall, open_page: Callable) -> None:
    hall.act(followup.owe_written_answers)
    page = open_page(FollowupPage)
    page.appoint_button.click()
    page.agency.setEditText(" ")
    page.save_button.click()
    assert page.panel.is_open
    assert page.agency.property("wrong")
    assert page.table.model.rows[0].agency == "Sở Y tế"


def test_every_paper_is_written_into_a_folder(
    hall: Hall, open_page: Callable, tmp_path: Path, opened: list[str], qtbot: QtBot
) -> None:
    page = open_page(DocumentsPage)
    assert [row.id for row in page.table.model.rows] == ["bien-ban", "phan-cong", "diem-danh"]
    page.save_all(tmp_path)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert {path.name for path in tmp_path.glob("*.*")} >= {
        "bien-ban.pdf", "bien-ban.docx", "phan-cong.xlsx", "diem-danh.docx",
    }  # fmt: skip


def test_no_button_of_the_papers_is_cut_where_the_type_is_large(
    hall: Hall, open_page: Callable, qtbot: QtBot
) -> None:
    page = open_page(DocumentsPage)
    page.resize(700, 500)
    button = page.form_button
    qtbot.waitUntil(lambda: button.mapTo(page, QPoint(button.width(), 0)).x() <= 700)


def test_a_form_that_is_edited_heads_the_next_paper(
    hall: Hall, open_page: Callable, tmp_path: Path, opened: list[str], qtbot: QtBot
) -> None:
    page = open_page(DocumentsPage)
    page.form_button.click()
    page.form_panel.profile.put("state")
    page.form_panel.fields["issuer"].put("Ủy ban nhân dân xã Mẫu")
    page.form_panel.save_button.click()
    qtbot.waitUntil(lambda: "minutes" in hall.read(conference.forms))
    path = tmp_path / "bien-ban.pdf"
    page.save_to(path, "bien-ban", "pdf")
    qtbot.waitUntil(lambda: opened == [str(path)], timeout=20_000)
    text = " ".join(PdfReader(path).pages[0].extract_text().split())
    assert "ỦY BAN NHÂN DÂN XÃ MẪU" in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text


def test_a_folder_that_takes_no_file_is_said(
    hall: Hall, open_page: Callable, tmp_path: Path, qtbot: QtBot
) -> None:
    page = open_page(DocumentsPage)
    page.save_to(tmp_path / "khong-co" / "bien-ban.pdf", "bien-ban", "pdf")
    qtbot.waitUntil(lambda: "Không ghi được" in page.notice.text, timeout=20_000)


@pytest.mark.parametrize("kind", [ConclusionsPage, FollowupPage, DocumentsPage])
def test_a_conference_in_which_nothing_happened_is_shown(
    kind: type, store: Store, desk, open_page: Callable
) -> None:
    Hall(store).act(
        conference.create,
        settings={"title": "Trống", "date": "2024-05-15", "starts_at": 0,
                  "speech_limit_seconds": 60},
    )  # fmt: skip
    desk.conference = Hall.id
    assert open_page(kind).notice.text == ""
