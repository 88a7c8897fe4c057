"""The window: pages in the order of the day, made when shown; its sidebar, help and status bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.kit import theme
from ui.kit.desk import Desk
from ui.kit.fields import TextField
from ui.kit.page import Page
from ui.kit.sidebar import KEYS
from ui.kit.standing import Standing
from ui.window import PAGES, PageEntry, Window

MADE: list[str] = []


class PlainPage(Page):
    """A page with one field."""

    needs_conference = False

    def _build(self) -> None:
        MADE.append(type(self).__name__)
        self.field = TextField()
        self.arrived: list[Any] = []
        self.body.addWidget(self.field)

    def first_focus(self) -> TextField:
        return self.field

    def arrive(self, what: Any) -> None:
        self.arrived.append(what)


class FirstPage(PlainPage):
    title = "Bắt đầu"


class SecondPage(PlainPage):
    title = "Đón tiếp · Bàn 2"


class ThirdPage(PlainPage):
    title = "Biên bản"

    def may_leave(self) -> bool:
        return not self.field.value()


def entry(name: str, words: str, kind: type[Page]) -> PageEntry:
    return PageEntry(name, words, name, __name__, kind.__name__)


ENTRIES = (
    entry("home", "Bắt đầu", FirstPage),
    entry("reception", "Đón tiếp", SecondPage),
    entry("minutes", "Biên bản", ThirdPage),
)
MakeWindow = Callable[..., Window]


@pytest.fixture
def make_window(desk: Desk, qtbot: QtBot) -> Iterator[MakeWindow]:
    made: list[Window] = []

    def make(width: int = 1366) -> Window:
        MADE.clear()
        window = Window(desk, ENTRIES)
        made.append(window)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(width, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield make
    for window in made:
        shiboken6.delete(window)


def keys_of(widget: QWidget) -> set[str]:
    return {each.key().toString() for each in widget.findChildren(QShortcut)}


def press(window: Window, keys: str) -> None:
    QTest.keySequence(window, QKeySequence(keys))


def test_the_pages_are_in_the_order_of_the_day() -> None:
    assert [page.words for page in PAGES] == [
        "Bắt đầu", "Hội nghị", "Đoàn và đại biểu", "Nhập danh sách", "Đón tiếp",
        "Phiếu phát biểu", "Điều hành",
        "Biên bản", "Kết luận", "Văn bản", "Theo dõi", "Thiết lập",
    ]  # fmt: skip


def test_every_page_has_its_key() -> None:
    assert len(KEYS) >= len(PAGES)


def test_no_page_takes_a_key_that_changes_pages(desk: Desk) -> None:
    window = Window(desk)
    of_window = keys_of(window.sidebar) | {"F1"}
    taken = {}
    for name in window.page_names():
        window.show_page(name)
        if both := keys_of(window.page) & of_window:
            taken[name] = both
    shiboken6.delete(window)
    assert taken == {}


def test_the_frame_is_painted_before_any_page_is_made(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    qtbot.waitUntil(lambda: window._is_painted)
    assert MADE == []
    window.show_first()
    assert MADE == ["FirstPage"]


def test_a_page_is_made_when_it_is_shown_and_only_once(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_first()
    for name in ("reception", "home", "reception"):
        window.show_page(name)
    assert MADE == ["FirstPage", "SecondPage"]


@pytest.mark.parametrize(
    ("keys", "kind"),
    [("Ctrl+1", FirstPage), ("Ctrl+2", SecondPage), ("Ctrl+3", ThirdPage)],
)
def test_ctrl_and_a_digit_go_to_a_page(
    keys: str, kind: type[Page], make_window: MakeWindow
) -> None:
    window = make_window()
    window.show_first()
    press(window, keys)
    assert isinstance(window.page, kind)
    assert window.page.isVisible()


def test_the_head_says_the_title_and_how_the_page_stands(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_page("reception")
    window.page.set_state("có mặt 512/792")
    assert (window._title.text(), window._state.text()) == ("Đón tiếp · Bàn 2", "có mặt 512/792")
    window.show_page("home")
    assert window._state.text() == ""
    window.show_page("reception")
    assert window._state.text() == "có mặt 512/792"


def test_a_hidden_page_does_not_speak_in_the_head(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_page("reception")
    reception = window.page
    window.show_page("home")
    reception.set_state("có mặt 1")
    assert window._state.text() == ""


def test_a_page_sends_the_person_to_another_one(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_first()
    window.page.page_wanted.emit("minutes", "hàng 57")
    assert isinstance(window.page, ThirdPage)
    assert window.page.arrived == ["hàng 57"]


@pytest.mark.parametrize(
    ("width", "choice", "wide"),
    [
        pytest.param(1366, "auto", False, id="a small laptop has icons"),
        pytest.param(1440, "auto", True, id="from 1440 on there are words"),
        pytest.param(1366, "wide", True, id="words by choice"),
        pytest.param(1920, "narrow", False, id="icons by choice"),
    ],
)
def test_the_sidebar_has_words_where_there_is_room(
    width: int, choice: str, wide: bool, make_window: MakeWindow, desk: Desk
) -> None:
    desk.settings.sidebar = choice
    window = make_window(width)
    assert window.sidebar.is_wide is wide
    assert window.sidebar.width() == theme.dp(208 if wide else 56)


def test_the_choice_of_the_sidebar_is_remembered(make_window: MakeWindow, desk: Desk) -> None:
    window = make_window(1366)
    window.sidebar._toggle.click()
    assert (window.sidebar.is_wide, desk.settings.sidebar) == (True, "wide")


def test_every_entry_tells_its_name_and_key(make_window: MakeWindow) -> None:
    buttons = make_window().sidebar._buttons
    assert [button.toolTip() for button in buttons.values()] == [
        "Bắt đầu (Ctrl+1)", "Đón tiếp (Ctrl+2)", "Biên bản (Ctrl+3)",
    ]  # fmt: skip
    assert [button.accessibleName() for button in buttons.values()] == [
        "Bắt đầu", "Đón tiếp", "Biên bản",
    ]  # fmt: skip


def test_a_role_opens_only_its_own_pages(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_first()
    window.allow(frozenset({"reception"}))
    assert isinstance(window.page, SecondPage)
    press(window, "Ctrl+1")
    assert isinstance(window.page, SecondPage)
    assert MADE == ["FirstPage", "SecondPage"]


def test_f1_opens_and_closes_the_help_of_the_page(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_first()
    press(window, "F1")
    assert window.help.is_open
    assert "Ctrl+" in window.help.text
    press(window, "F1")
    assert not window.help.is_open


def test_the_station_is_always_in_sight(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_standing(Standing("cut_off", "Bàn 2", "Trần Thử", 3, 1_795_480_868_000))
    window.show_conference("Đối thoại thử")
    assert window.windowTitle() == "Đối thoại thử"
    assert window.standing.words == (
        "mất kết nối · Bàn 2 · Trần Thử · Đối thoại thử · 3 việc chờ ghi · Sao lưu: 07:41"
    )


def test_an_opening_that_takes_long_says_what_it_does(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    window.say_soon("Đang mở dữ liệu…")
    qtbot.waitUntil(lambda: window._waiting.text() == "Đang mở dữ liệu…")
    assert window._waiting.isVisible()
    window.show_first()
    assert not window._waiting.isVisible()


def test_the_number_of_waiting_acts_is_counted_by_itself(
    make_window: MakeWindow, desk: Desk, qtbot: QtBot
) -> None:
    window, said = make_window(), []
    desk.worker.pending_changed.connect(lambda _count: said.append(window.standing.words))
    desk.worker.act(lambda: None)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert ["1 việc chờ ghi" in said[0], "0 việc chờ ghi" in said[1]] == [True, True]


def test_a_page_may_ask_to_stay(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.show_page("minutes")
    page = window.page
    assert isinstance(page, ThirdPage)
    page.field.setText("câu đang viết dở")
    with qtbot.assertNotEmitted(window.closed):
        assert not window.close()
    page.field.clear()
    with qtbot.waitSignal(window.closed):
        window.close()


@pytest.mark.parametrize("size", [100, 125, 150])
def test_the_window_fits_a_small_laptop_at_every_type_size(
    size: int, make_window: MakeWindow
) -> None:
    theme.current().apply("light", size)
    try:
        window = make_window(1366)
        window.show_first()
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= 1366
        assert window.minimumSizeHint().height() <= 768
        assert window.size().height() <= 768
    finally:
        theme.current().apply("light", 100)


def test_the_look_can_change_while_the_window_is_open(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_first()
    try:
        theme.current().apply("dark", 125)
        picture = window.grab().toImage()
        assert picture.pixelColor(window.width() // 2, 300) == theme.colour("paper")
    finally:
        theme.current().apply("light", 100)


def test_the_window_comes_back_where_it_was(make_window: MakeWindow, desk: Desk) -> None:
    window = make_window()
    window.resize(1200, 700)
    window.close()
    again = make_window(1200)
    assert desk.settings.window
    assert again.windowState() == Qt.WindowState.WindowNoState


class Strays(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("page", PAGES, ids=lambda entry: entry.name)
def test_making_a_page_brings_up_no_window_of_its_own(
    page: PageEntry, desk: Desk, qapp: QApplication
) -> None:
    strays = Strays()
    qapp.installEventFilter(strays)
    made = page.load()(desk)
    qapp.removeEventFilter(strays)
    shiboken6.delete(made)
    assert strays.seen == []
