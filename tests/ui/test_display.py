"""The wall: it fits what it says, fades between scenes and never while a clock runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import conference, floor, minutes, reception
from app.display import NextUp, Wall
from app.store import Store
from tests.builders import Hall
from ui.display import fitting, words
from ui.display.fitting import fit
from ui.display.hall_display import HallDisplay
from ui.display.wall_view import WallView
from ui.kit.desk import Desk

BEGUN = 1_715_740_800_000
WALL = Wall(
    scene="floor",
    title="Hội nghị đối thoại thử",
    backdrop="HỘI NGHỊ\nĐỐI THOẠI THỬ",
    place="Nhà văn hóa thử",
    date="2024-05-15",
    present=0,
    expected=0,
    turn="speech",
    speaker="Nguyễn Thử",
    office="Giám đốc Trung tâm Thử nghiệm",
    topic="1.1 Tổ chức",
    asked_by="",
    begun=BEGUN,
    ended=None,
    paused_at=None,
    paused_ms=0,
    limit_ms=180_000,
    next=(NextUp("Trần Mẫu", "Trạm y tế Mẫu"), NextUp("Lê Mẫu", "Bệnh viện Mẫu")),
)
CALLED = replace(WALL, begun=None)
LONG = replace(
    WALL,
    title="Hội nghị tiếp xúc, đối thoại của lãnh đạo tỉnh " * 5,
    speaker="Công Tằng Tôn Nữ Nguyễn Phước Thử Nghiệm Bảo Ngọc",
    office="Phó Chủ tịch Hội đồng quản lý kiêm Giám đốc Trung tâm Thử nghiệm khu vực " * 3,
    topic="1.2 Cơ sở vật chất, trang thiết bị, thuốc, vật tư, sinh phẩm và hóa chất " * 3,
    next=tuple(
        NextUp("Hoàng Thị Mẫu Rất Dài Họ Tên", "Đơn vị có tên rất dài " * 4) for _n in "123"
    ),
)
SCENES = {
    "filling": replace(WALL, scene="filling", present=512, expected=792),
    "nobody expected": replace(WALL, scene="filling"),
    "called": CALLED,
    "speaking": WALL,
    "over": replace(WALL, begun=BEGUN - 300_000),
    "paused": replace(WALL, paused_at=BEGUN + 60_000),
    "answer": replace(WALL, turn="answer", asked_by="Trần Mẫu", limit_ms=None, office=""),
    "long": LONG,
    "between": replace(WALL, scene="between"),
    "nobody next": replace(WALL, scene="between", next=()),
    "closed": replace(WALL, scene="closed"),
}


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = BEGUN + 61_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def view(qtbot: QtBot, clock: Clock) -> WallView:
    made = WallView(clock)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def picture(view: WallView) -> QImage:
    return view.grab().toImage()


# --- fitting


@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(1920, 1080)], ids=["768", "1080"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("BÙI THỬ", id="short"),
        pytest.param("NGUYỄN PHƯỚC BẢO NGỌC THÙY DƯƠNG THỬ", id="long"),
        pytest.param("TRUNGTÂMKIỂMSOÁTBỆNHTẬTKHÔNGDẤUCÁCH" * 3, id="one endless word"),
    ],
)
def test_a_text_fits_its_box_as_large_as_it_can(size: QSize, text: str) -> None:
    wide, high = size.width() * 0.55, size.height() * 0.25
    largest, smallest = size.height() // 9, size.height() // 18
    fitted = fit(text, wide, high, largest, smallest=smallest, bold=True, lines=2)
    assert smallest <= fitted.pixels <= largest
    metrics = QFontMetricsF(fitting.font(fitted.pixels, bold=True))
    assert all(metrics.horizontalAdvance(word) <= wide for word in fitted.text.split())
    assert (fitted.lines <= 2, fitted.height <= high) == (True, True)


def test_what_can_never_fit_is_cut_with_an_ellipsis() -> None:
    fitted = fit("rất nhiều chữ " * 60, 400, 60, 40, smallest=20, bold=False, lines=1)
    assert fitted.text.endswith("…")
    assert fitted.lines == 1


def test_two_lines_are_about_as_long_as_each_other() -> None:
    fitted = fit("một hai ba bốn năm sáu bảy tám", 300, 200, 30, smallest=30, bold=False, lines=3)
    metrics = QFontMetricsF(fitting.font(30))
    assert fitted.lines == 2
    assert fitted.width < 0.8 * metrics.horizontalAdvance(fitted.text)


BACKDROP = (
    "TỈNH ỦY - ỦY BAN NHÂN DÂN TỈNH MẪU\nHỘI NGHỊ\nTIẾP XÚC, ĐỐI THOẠI CỦA ĐỒNG CHÍ BÍ THƯ TỈNH "
    "ỦY VÀ ĐỒNG CHÍ CHỦ TỊCH UBND TỈNH VỚI CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC VÀ NGƯỜI LAO ĐỘNG NGÀNH Y "
    "TẾ TRÊN ĐỊA BÀN TỈNH\nTỉnh Mẫu, ngày 15 tháng 5 năm 2024"
)


def test_a_long_backdrop_can_still_be_read_from_the_last_row() -> None:
    shown = fitting.fit_lines(BACKDROP, 1760, 490, 92, 24)
    assert [line.text for line in shown] == BACKDROP.splitlines()
    assert shown[2].pixels >= 50
    assert shown[0].pixels == shown[3].pixels < shown[1].pixels == shown[2].pixels
    high = sum(line.height for line in shown) + 3 * fitting.gap(shown)
    assert high <= 490


def test_a_backdrop_of_one_line_is_as_large_as_it_can_be() -> None:
    (line,) = fitting.fit_lines("HỘI NGHỊ ĐỐI THOẠI", 1760, 490, 92, 24)
    assert line.pixels == 92


# --- words


@pytest.mark.parametrize(
    ("wall", "caption"),
    [
        pytest.param(CALLED, "MỜI PHÁT BIỂU", id="called"),
        pytest.param(WALL, "ĐANG PHÁT BIỂU", id="speaking"),
        pytest.param(replace(WALL, paused_at=BEGUN), "TẠM DỪNG", id="paused"),
        pytest.param(replace(WALL, ended=BEGUN), "ĐÃ PHÁT BIỂU", id="ended"),
        pytest.param(replace(WALL, turn="answer"), "TRẢ LỜI", id="answer"),
        pytest.param(replace(WALL, turn="followup"), "TRAO ĐỔI THÊM", id="follow-up"),
    ],
)
def test_what_goes_on_is_said_in_words(wall: Wall, caption: str) -> None:
    assert words.caption(wall) == caption


@pytest.mark.parametrize(
    ("wall", "after_ms", "clock_says", "below"),
    [
        pytest.param(CALLED, 0, "03:00", "thời lượng", id="not begun"),
        pytest.param(WALL, 141_000, "02:21", "trên 03:00", id="running"),
        pytest.param(WALL, 161_000, "02:41", "CÒN 00:19", id="near the end"),
        pytest.param(replace(WALL, ended=BEGUN + 161_000), 190_000, "02:41", "trên 03:00",
                     id="ended before the end"),
        pytest.param(WALL, 200_000, "03:20", "QUÁ 00:20", id="over"),
        pytest.param(replace(WALL, limit_ms=None), 75_000, "01:15", "", id="no limit"),
    ],
)
def test_the_clock_is_worked_out_from_times(
    wall: Wall, after_ms: int, clock_says: str, below: str
) -> None:
    now = BEGUN + after_ms
    assert (words.elapsed(wall, now), words.limit(wall, now)) == (clock_says, below)


# --- the widget


@pytest.mark.parametrize("look", ["dark", "light", "contrast"])
@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(1920, 1080), QSize(1024, 768)])
def test_every_scene_is_painted_in_every_look_and_size(
    view: WallView, look: str, size: QSize
) -> None:
    view.resize(size)
    view.set_look(look)
    seen = set()
    for wall in SCENES.values():
        view.show_wall(wall)
        view._fade.stop()
        image = picture(view)
        assert image.size() == size
        seen.add(bytes(image.constBits()))
    assert len(seen) == len(SCENES)


def test_a_running_clock_is_painted_anew_and_nothing_else(view: WallView, clock: Clock) -> None:
    view.show_wall(WALL)
    before = picture(view)
    clock.now += 1000
    view._on_tick()
    after = picture(view)
    place = view._frame().clock.toAlignedRect()
    assert before.copy(place) != after.copy(place)
    left = place.left() - 10
    assert before.copy(0, 0, left, 768) == after.copy(0, 0, left, 768)


@pytest.mark.parametrize(
    ("before", "after", "fades"),
    [
        pytest.param("filling", "called", True, id="to who is called"),
        pytest.param("called", "speaking", False, id="a clock begins"),
        pytest.param("speaking", "answer", False, id="from clock to clock"),
        pytest.param("between", "closed", True, id="to the thanks"),
    ],
)
def test_scenes_fade_and_running_clocks_never(
    view: WallView, before: str, after: str, fades: bool
) -> None:
    view.show_wall(SCENES[before])
    view._fade.stop()
    view.show_wall(SCENES[after])
    assert view.is_fading is fades


def test_a_frozen_wall_holds_clock_and_scene_and_catches_up_after(
    view: WallView, clock: Clock
) -> None:
    view.show_wall(WALL)
    view.freeze(True)
    before = picture(view)
    clock.now += 60_000
    view.show_wall(SCENES["answer"])
    view._on_tick()
    assert picture(view) == before
    view.freeze(False)
    assert view.shown == SCENES["answer"]


def test_a_black_wall_shows_nothing_and_comes_back(view: WallView) -> None:
    view.show_wall(WALL)
    view.blacken(True)
    image = picture(view)
    assert all(image.pixelColor(x, 384).value() == 0 for x in range(0, 1366, 7))
    view.blacken(False)
    assert picture(view).pixelColor(5, 5).value() > 0


# --- the window and what it reads


@pytest.fixture
def hall(store: Store, desk: Desk) -> Hall:
    made = Hall(store).set_up()
    desk.conference = made.id
    return made


@pytest.fixture
def display(hall: Hall, desk: Desk, qtbot: QtBot) -> Iterator[HallDisplay]:
    operator = QWidget()
    qtbot.addWidget(operator)
    operator.resize(700, 500)
    operator.show()
    made = HallDisplay(desk, operator)
    yield made
    made.close()


@pytest.fixture
def says(display: HallDisplay, qtbot: QtBot) -> Callable[[Callable[[Wall], bool]], None]:
    """Wait until the wall says so."""

    def wait(test: Callable[[Wall], bool]) -> None:
        qtbot.waitUntil(lambda: display.window.shown is not None and test(display.window.shown))

    return wait


def test_the_wall_follows_the_day_of_another_station(
    display: HallDisplay, hall: Hall, says: Callable[[Callable[[Wall], bool]], None]
) -> None:
    display.open()
    hall.act(reception.check_in, "07:30:00", code="M1", means="qr")
    says(lambda wall: (wall.scene, wall.present) == ("filling", 1))
    hall.slip(1)
    hall.act(floor.call_next, "08:40:00", id="t1")
    says(lambda wall: wall.speaker == "Nguyễn Văn Ánh")
    hall.act(floor.start, "08:40:10", turn="t1")
    says(lambda wall: wall.begun is not None)
    hall.act(floor.end, "08:41:00", turn="t1")
    hall.act(minutes.add, "11:30:00", id="m1", kind="closing")
    says(lambda wall: wall.scene == "closed")


def test_it_goes_on_while_the_operator_looks_at_another_page(
    display: HallDisplay, hall: Hall, says: Callable[[Callable[[Wall], bool]], None]
) -> None:
    display.open()
    display._operator.hide()
    hall.act(conference.change, settings={"backdrop": "PHÔNG MỚI"})
    says(lambda wall: wall.backdrop == "PHÔNG MỚI")


def test_the_small_likeness_shows_what_the_wall_shows(
    display: HallDisplay, hall: Hall, says: Callable[[Callable[[Wall], bool]], None]
) -> None:
    small = display.likeness()
    display.open()
    says(lambda wall: wall.scene == "filling")
    assert small.shown == display.window.shown
    display.freeze(True)
    hall.slip(1)
    hall.act(floor.call_next, "08:40:00", id="t1")
    display.freeze(False)
    says(lambda wall: wall.scene == "floor")
    assert small.shown == display.window.shown


def test_with_one_screen_the_wall_is_a_small_window_that_covers_nobody(
    display: HallDisplay,
) -> None:
    display.open()
    assert not display.on_own_screen
    screen = display._operator.screen().geometry()
    assert display.window.width() * display.window.height() < screen.width() * screen.height() / 4


def test_the_window_goes_away_by_its_own_keys(display: HallDisplay) -> None:
    display.open()
    QTest.keyClick(display.window, Qt.Key.Key_Escape)
    assert (display.is_open, display.window.isVisible()) == (False, False)
    display.toggle()
    assert (display.is_open, display.window.isVisible()) == (True, True)


def test_the_look_of_the_wall_is_remembered(display: HallDisplay, desk: Desk) -> None:
    display.dress("light")
    assert (display.look, desk.settings.wall_look) == ("light", "light")
    assert display.window._look == "light"


def test_another_conference_or_none_takes_the_wall_along(
    display: HallDisplay, desk: Desk, qtbot: QtBot
) -> None:
    display.open()
    qtbot.waitUntil(lambda: display.window.shown is not None)
    desk.conference = ""
    qtbot.waitUntil(lambda: display.window.shown is None)
