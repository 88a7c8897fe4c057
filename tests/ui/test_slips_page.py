"""The slip table: a slip typed in one flow, found people, corrections, pairs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import conference, reception, slips
from app.slips import likeness
from app.store import Store
from tests.builders import Hall
from tests.ui.hands import compose, type_vietnamese
from ui.kit.desk import Desk
from ui.slips.slips_page import SlipsPage

Settle = Callable[[SlipsPage], None]
CTRL = Qt.KeyboardModifier.ControlModifier
SAME = "Đề nghị tỉnh xem xét tăng biên chế cho trạm y tế xã"


@pytest.fixture
def hall(store: Store, desk: Desk) -> Hall:
    made = Hall(store).set_up()
    desk.conference = made.id
    return made


@pytest.fixture
def page(hall: Hall, open_page: Callable[[type[SlipsPage]], SlipsPage]) -> SlipsPage:
    shown = open_page(SlipsPage)
    shown.activateWindow()
    shown.form.person.setFocus()
    return shown


class Hands:
    """Types and presses where the focus is, and waits until the page has settled."""

    def __init__(self, page: SlipsPage, settle: Settle, qtbot: QtBot) -> None:
        self.page, self._settle, self._qtbot = page, settle, qtbot

    @property
    def at(self) -> object:
        return QApplication.focusWidget()

    def type(self, text: str) -> None:
        type_vietnamese(QApplication.focusWidget() or self.page, text)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        for key in keys:
            target = QApplication.focusWidget() or self.page
            QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
        self._settle(self.page)

    def pick(self, text: str) -> None:
        """Type into the box of the person and press Enter at once, as a scanner does."""
        self.type(text)
        self.press(Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: self.page.form.person.pick is not None)

    def fill(self, person: str = "binh", topic: str = "1.2", matter: str = "Thiếu thuốc") -> None:
        self.pick(person)
        self.type(topic)
        self.press(Qt.Key.Key_Return)
        self.type(matter)

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, modifier=CTRL)
        self.page.reload()
        self._settle(self.page)


@pytest.fixture
def hands(page: SlipsPage, settle: Settle, qtbot: QtBot) -> Hands:
    return Hands(page, settle, qtbot)


def slip(hall: Hall, number: int = 1) -> slips.SlipRow:
    found: slips.SlipRow = next(row for row in hall.read(slips.slips) if row.number == number)
    return found


def choose(page: SlipsPage, number: int) -> None:
    (row,) = [row for row in page.list.table.model.rows if row.slip.number == number]
    page.list.table.select(row.id)
    page.list.table.setFocus()


def test_a_slip_is_typed_in_one_flow_and_its_number_is_shown_large(
    page: SlipsPage, hall: Hall, hands: Hands
) -> None:
    hands.pick("binh")
    assert hands.at is page.form.topic
    hands.type("thiet bi")
    hands.press(Qt.Key.Key_Return)
    assert hands.at is page.form.matter
    hands.type("Máy siêu âm hỏng đã hai năm")
    hands.press(Qt.Key.Key_Return)
    assert hands.at is page.form.speak
    hands.press(Qt.Key.Key_Return)
    assert hands.at is page.form.agency
    hands.save()
    row = slip(hall)
    assert (row.name, row.attendee, row.unit, row.topic) == (
        "Trần Thị Bình", "M2", "Bệnh viện", "1.2",
    )  # fmt: skip
    assert (row.matter, row.wish, row.state) == ("Máy siêu âm hỏng đã hai năm", "speak", "waiting")
    assert row.clerk == "Nguyễn Thử"
    assert page.form.given.number.text() == "1"
    assert hands.at is page.form.person
    assert (page.form.person.text(), page.form.matter.value()) == ("", "")


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("M2", id="code, as scanned"),
        pytest.param("tran thi binh", id="name without marks"),
        pytest.param("Bình", id="given name"),
        pytest.param("ttb", id="initials"),
    ],
)
def test_a_person_is_found_as_typed(page: SlipsPage, hands: Hands, typed: str) -> None:
    hands.pick(typed)
    assert page.form.person.pick is not None
    assert page.form.person.pick.key == "M2"
    assert page.form.who.text() == "chưa vào · M2 · Bệnh viện"


def test_among_namesakes_enter_alone_takes_nobody(
    page: SlipsPage, hall: Hall, hands: Hands, qtbot: QtBot
) -> None:
    hands.type("an")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.form.person.picks) == 3)
    assert page.form.person.pick is None
    hands.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert page.form.person.pick is not None
    assert page.form.person.pick.words == page.form.person.picks[1].words
    assert hands.at is page.form.topic


def test_a_name_is_found_through_an_input_method_and_never_rewritten(
    page: SlipsPage, hands: Hands, qtbot: QtBot
) -> None:
    compose(page.form.person, ["B", "Bi", "Bin", "Bình"], "Bình")
    qtbot.waitUntil(lambda: len(page.form.person.picks) == 1)
    assert page.form.person.text() == "Bình"
    hands.press(Qt.Key.Key_Tab)
    assert page.form.person.pick is not None
    assert hands.at is page.form.topic


def test_tab_goes_through_the_fields_in_the_order_of_the_paper(
    page: SlipsPage, hands: Hands
) -> None:
    form, passed = page.form, []
    for _step in range(7):
        passed.append(hands.at)
        hands.press(Qt.Key.Key_Tab)
    assert passed == [
        form.person, form.topic, form.matter, form.speak, form.agency, form.prepared, form.before,
    ]  # fmt: skip


def test_tab_right_after_the_last_key_takes_the_only_one_that_fits(
    page: SlipsPage, hands: Hands, qtbot: QtBot
) -> None:
    hands.pick("binh")
    hands.type("1.2")
    hands.press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: page.form.topic.pick is not None)
    assert page.form.topic.pick.words.startswith("1.2")
    assert page.form.matter.hasFocus()


def test_nobody_fits_and_f3_takes_somebody_who_is_on_no_list(
    page: SlipsPage, hall: Hall, hands: Hands, qtbot: QtBot
) -> None:
    hands.type("Khách Lạ")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Không có ai khớp" in page.form.person_field._hint.text())
    hands.press(Qt.Key.Key_F3)
    assert page.form.name.text() == "Khách Lạ"
    hands.press(Qt.Key.Key_Return)
    hands.type("Tổ trưởng")
    hands.press(Qt.Key.Key_Return)
    hands.type("Tổ dân phố 3")
    hands.press(Qt.Key.Key_Return)
    hands.type("1.1")
    hands.press(Qt.Key.Key_Return)
    hands.type("Xin mở thêm điểm tiêm chủng")
    hands.save()
    row = slip(hall)
    assert (row.attendee, row.name, row.position, row.unit) == (
        "", "Khách Lạ", "Tổ trưởng", "Tổ dân phố 3",
    )  # fmt: skip
    assert not page.form.is_outside


def test_a_slip_may_ask_for_a_written_answer_only(
    page: SlipsPage, hall: Hall, hands: Hands
) -> None:
    hands.fill()
    hands.press(Qt.Key.Key_Return, Qt.Key.Key_Down)
    assert page.form.written.isChecked()
    hands.press(Qt.Key.Key_Return)
    hands.type("noi vu")
    hands.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    hands.type("Đã có công văn")
    hands.save()
    row = slip(hall)
    assert (row.wish, row.state, row.agency) == ("written", "written", "Sở Nội vụ")
    assert row.prepared_answer == "Đã có công văn"
    assert page.state_text == "đang nhận phiếu · 1 phiếu · 0 chờ · 1 trả lời bằng văn bản"


def test_an_agency_of_no_list_is_taken_as_typed(page: SlipsPage, hall: Hall, hands: Hands) -> None:
    hands.fill()
    page.form.agency.setFocus()
    hands.type("Bảo hiểm xã hội tỉnh")
    hands.save()
    assert slip(hall).agency == "Bảo hiểm xã hội tỉnh"


def test_the_number_on_a_numbered_paper_slip_is_kept(
    page: SlipsPage, hall: Hall, hands: Hands
) -> None:
    hands.fill()
    page.form.number.setFocus()
    hands.type("17")
    hands.save()
    assert slip(hall, 17).number == 17
    assert page.form.number.placeholderText() == "tự cấp: 18"


@pytest.mark.parametrize(
    ("typed", "said"), [("1", "Phiếu số 1 đã có. Hãy ghi số khác."), ("1a", "Hãy gõ một số")]
)
def test_a_number_that_cannot_be_is_said_below_it(
    typed: str, said: str, page: SlipsPage, hall: Hall, hands: Hands
) -> None:
    hall.slip(1)
    hands.fill()
    page.form.number.setFocus()
    hands.type(typed)
    hands.save()
    assert said in page.form.number_line._wrong.text()
    assert hands.at is page.form.number
    assert len(hall.read(slips.slips)) == 1


def test_enter_in_an_empty_box_goes_nowhere(page: SlipsPage, hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return)
    assert hands.at is page.form.person
    hands.pick("binh")
    hands.press(Qt.Key.Key_Return)
    assert hands.at is page.form.topic
    assert page.form.topic.property("wrong")


def test_who_was_picked_is_not_said_of_somebody_of_no_list(page: SlipsPage, hands: Hands) -> None:
    hands.pick("binh")
    assert page.form.who.isVisible()
    hands.press(Qt.Key.Key_F3)
    assert not page.form.who.isVisible()
    hands.press(Qt.Key.Key_F3)
    assert page.form.who.isVisible()


def test_pressing_save_twice_writes_one_slip(page: SlipsPage, hall: Hall, hands: Hands) -> None:
    hands.fill()
    for _time in range(2):
        QTest.keyClick(page.form.matter, Qt.Key.Key_Return, CTRL)
    hands.press()
    assert [row.number for row in hall.read(slips.slips)] == [1]


@pytest.mark.parametrize(
    ("leave_out", "field"),
    [
        pytest.param("person", "person_field", id="nobody"),
        pytest.param("topic", "topic_field", id="no topic"),
        pytest.param("matter", "matter_field", id="nothing said"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    page: SlipsPage, hall: Hall, hands: Hands, leave_out: str, field: str
) -> None:
    hands.fill()
    if leave_out == "matter":
        page.form.matter.setPlainText("")
    else:
        getattr(page.form, leave_out).put(None)
    hands.save()
    assert getattr(page.form, field)._hint.property("role") == "complaint"
    assert hall.read(slips.slips) == []


def test_a_refusal_appears_in_the_strip_and_nothing_typed_is_lost(
    page: SlipsPage, hall: Hall, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_F4)
    assert page.list.registration.accessibleName() == "Mở đăng ký"
    page.form.person.setFocus()
    hands.fill(matter="Vẫn còn ý kiến")
    hands.save()
    assert "Đã hết thời gian đăng ký" in page.notice.text
    assert page.form.matter.value() == "Vẫn còn ý kiến"
    hands.press(Qt.Key.Key_F4)
    page.form.matter.setFocus()
    hands.save()
    assert slip(hall).matter == "Vẫn còn ý kiến"


def test_what_was_collected_before_is_shown_with_its_answer(
    page: SlipsPage, hall: Hall, hands: Hands, qtbot: QtBot
) -> None:
    collected = {"id": "c1", "topic": "1.1", "text": SAME, "prepared_answer": "Đang rà soát"}
    hall.act(slips.collect, matters=[collected])
    hands.fill(topic="1.1", matter="tang bien che tram y te xa")
    qtbot.waitUntil(lambda: "→ trả lời soạn sẵn: Đang rà soát" in page.form.collected.text())


def test_a_slip_is_corrected_from_the_list(page: SlipsPage, hall: Hall, hands: Hands) -> None:
    hall.slip(1, "M1", matter="Sai chính tả")
    hands.page.reload()
    hands.press()
    choose(page, 1)
    hands.press(Qt.Key.Key_Return)
    assert page.form.title.text() == "Sửa phiếu 1"
    page.form.matter.setPlainText("Đúng chính tả")
    page.form.person.setFocus()
    page.form.person.selectAll()
    hands.pick("phạm")
    hands.save()
    row = slip(hall)
    assert (row.matter, row.attendee, row.name) == ("Đúng chính tả", "M4", "Phạm Ấn")
    assert page.notice.text == "Đã sửa phiếu 1."
    assert page.form.title.text() == "Phiếu mới"


def test_escape_gives_a_correction_up(page: SlipsPage, hall: Hall, hands: Hands) -> None:
    hall.slip(1, "M1", matter="Giữ nguyên")
    hands.page.reload()
    hands.press()
    choose(page, 1)
    hands.press(Qt.Key.Key_F2)
    hands.type("xóa hết ")
    hands.press(Qt.Key.Key_Escape)
    assert (page.form.edited, slip(hall).matter) == (None, "Giữ nguyên")


def test_a_slip_is_withdrawn_with_a_reason_and_put_back(
    page: SlipsPage, hall: Hall, hands: Hands
) -> None:
    hall.slip(1, "M1")
    hands.page.reload()
    hands.press()
    choose(page, 1)
    hands.press(Qt.Key.Key_F8)
    hands.type("người đăng ký xin rút")
    hands.press(Qt.Key.Key_Return)
    assert slip(hall).state == "withdrawn"
    assert page.list.withdraw.accessibleName() == "Đưa lại vào hàng"
    hands.press(Qt.Key.Key_F8)
    assert slip(hall).state == "waiting"


def test_near_pairs_are_joined_or_kept_apart_by_a_key(
    page: SlipsPage, hall: Hall, hands: Hands
) -> None:
    for number, person in ((1, "M1"), (2, "M4"), (3, "M5")):
        hall.slip(number, person, matter=SAME)
    hands.page.reload()
    hands.press()
    assert "1 · Nguyễn Văn Ánh" in page.list.pairs.words.text()
    assert "(còn 2 cặp nữa)" in page.list.pairs.words.text()
    hands.press(Qt.Key.Key_F6)
    hands.press(Qt.Key.Key_F7)
    hands.press(Qt.Key.Key_F7)
    assert hall.read(likeness.undecided) == []
    assert not page.list.pairs.isVisible()
    rows = {row.slip.number: row.matter for row in page.list.table.model.rows}
    assert rows[2] == f"[gộp với phiếu 1] {SAME}"
    choose(page, 2)
    hands.press(Qt.Key.Key_F9)
    assert slip(hall, 2).lead_id is None


def test_states_are_shapes_and_words_and_can_be_filtered(
    page: SlipsPage, hall: Hall, hands: Hands
) -> None:
    hall.act(reception.check_in, "07:30:00", code="M1", means="qr")
    hall.slip(1, "M1")
    hall.slip(2, "M4", wish="written")
    hall.slip(3, "M5")
    hands.page.reload()
    hands.press()
    rows = {row.slip.number: row for row in page.list.table.model.rows}
    states = {number: row.slip.state for number, row in rows.items()}
    assert states == {1: "waiting", 2: "written", 3: "waiting"}
    marked = {number for number, row in rows.items() if row.presence is not None}
    assert marked == {3}
    page.list.shown.put("away")
    page.list.shown.chosen.emit("away")
    assert [row.slip.number for row in page.list.table.model.shown] == [3]


def test_what_another_station_writes_down_appears_by_itself(
    page: SlipsPage, hall: Hall, station_b: Store, qtbot: QtBot
) -> None:
    station_b.act(
        slips.hand_in, conference=hall.id, id="s9", number=9, attendee_code="M3",
        topic_code="1.1", matter="Từ bàn B",
    )  # fmt: skip
    qtbot.waitUntil(lambda: [row.slip.number for row in page.list.table.model.rows] == [9])


def test_a_conference_with_nothing_in_it_is_survived(
    store: Store, desk: Desk, open_page: Callable[[type[SlipsPage]], SlipsPage]
) -> None:
    settings = {"title": "Trống", "date": "2024-05-15", "starts_at": 0}
    store.act(conference.create, conference="trong", settings=settings)
    desk.conference = "trong"
    page = open_page(SlipsPage)
    assert page.state_text == "đang nhận phiếu · 0 phiếu · 0 chờ"
    page.form.topic.setFocus()
    QTest.keyClick(page.form.topic, Qt.Key.Key_Return)
    assert "Ctrl+2" in page.form.topic_field._hint.text()
