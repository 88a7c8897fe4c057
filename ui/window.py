"""The window: sidebar in the order of the day, the page's head, the page, the status bar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.kit.bay import Bay
from ui.kit.buttons import IconButton
from ui.kit.desk import Desk
from ui.kit.fields import label
from ui.kit.help import HelpPanel
from ui.kit.page import Page
from ui.kit.sidebar import Entry, Sidebar
from ui.kit.standing import Standing, StandingBar
from ui.kit.worker import soon

WORDS_FROM = 1440
"""From this width on, in dp, the sidebar shows words."""
WAIT_MS = 700
"""Opening that takes longer says what it does."""
LOW = 860
"""On screens lower than this, or narrower than the above, the window begins maximised."""


@dataclass(frozen=True)
class PageEntry:
    """A page of the sidebar and where its class is found; it is imported when first shown."""

    name: str
    words: str
    icon: str
    module: str
    of: str

    def load(self) -> type[Page]:
        """The page's class."""
        page: type[Page] = getattr(import_module(self.module), self.of)
        return page


def _entry(name: str, words: str) -> PageEntry:
    return PageEntry(name, words, name, f"ui.{name}.{name}_page", f"{name.capitalize()}Page")


PAGES = (
    _entry("home", _("Bắt đầu")),
    _entry("conference", _("Hội nghị")),
    _entry("attendees", _("Đoàn và đại biểu")),
    _entry("intake", _("Nhập danh sách")),
    _entry("reception", _("Đón tiếp")),
    _entry("slips", _("Phiếu phát biểu")),
    _entry("floor", _("Điều hành")),
    _entry("minutes", _("Biên bản")),
    _entry("conclusions", _("Kết luận")),
    _entry("documents", _("Văn bản")),
    _entry("followup", _("Theo dõi")),
    _entry("settings", _("Thiết lập")),
)


class Window(QMainWindow):
    """Shows one page at a time; pages are made when they are first shown.

    The frame is painted without a page: `show_first` makes the first one, once what pages import
    is there.
    """

    painted = Signal()
    """The window has been painted for the first time."""
    closed = Signal()
    """The person closed the window."""

    def __init__(
        self, desk: Desk, pages: tuple[PageEntry, ...] = PAGES, first: str = "home"
    ) -> None:
        super().__init__()
        self.desk = desk
        self._entries = {entry.name: entry for entry in pages}
        self._pages: dict[str, Page] = {}
        self._shown = ""
        self._first = first if first in self._entries else pages[0].name
        self._is_painted = False
        self._build()
        self._connect()
        self.setWindowTitle(_("Đối Thoại"))
        self.setMinimumSize(960, 600)
        self._announce(self._first, self._entries[self._first].words, "")
        self._restore_place()

    def _build(self) -> None:
        entries = [Entry(each.name, each.words, each.icon) for each in self._entries.values()]
        self.sidebar = Sidebar(entries)
        self._title = label("", "title")
        self._state = label("", "state")
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._help_button = IconButton("help", _("Hướng dẫn"), "F1")
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        self._waiting = label("", "empty")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(self._waiting)
        self.help = HelpPanel()
        self.standing = StandingBar(self.desk)
        self._assemble()

    def _assemble(self) -> None:
        self._header = QFrame()
        self._header.setObjectName("header")
        head = QHBoxLayout(self._header)
        head.setContentsMargins(theme.dp(16), theme.dp(8), theme.dp(12), theme.dp(8))
        head.setSpacing(theme.dp(12))
        head.addWidget(self._title)
        head.addWidget(self._state, 1)
        head.addWidget(self._help_button)
        bay = Bay(self.stack)
        bay.add(self.help)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._header)
        right.addWidget(bay, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.sidebar)
        upper.addLayout(right, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.standing)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.sidebar.wanted.connect(self.show_page)
        self.sidebar.width_wanted.connect(self._on_width_wanted)
        self._help_button.clicked.connect(self._on_help)
        self.desk.worker.pending_changed.connect(self._on_pending_changed)
        self.desk.theme.changed.connect(self._fit_sidebar)
        full = QShortcut(QKeySequence("F11"), self)
        full.activated.connect(self._on_full_screen)

    # --- pages

    @property
    def page(self) -> Page:
        """The page that is shown; there is none before the first."""
        return self._pages[self._shown]

    @property
    def has_page(self) -> bool:
        """Whether the first page is there."""
        return bool(self._shown)

    def show_page(self, name: str, what: Any = None) -> None:
        """Show a page, made now when it is the first time, and hand it what it should show."""
        page = self._pages.get(name) or self._make(name)
        self._shown = name
        self.stack.setCurrentWidget(page)
        self._announce(name, page.title or self._entries[name].words, page.state_text)
        if self.help.is_open:
            self.help.show_page(name, self._entries[name].words)
        if self.desk.settings.page != name:
            self.desk.settings.page = name
            self.desk.settings.save()
        if what is not None:
            page.arrive(what)

    def show_first(self) -> None:
        """Make and show the page of last time, unless a person has gone to one already."""
        if not self._shown:
            last = self.desk.settings.page if self.desk.conference else ""
            self.show_page(last if last in self._entries else self._first)

    def _announce(self, name: str, title: str, state: str) -> None:
        self.sidebar.set_current(name)
        self._title.setText(title)
        self._state.setText(state)

    def _make(self, name: str) -> Page:
        page = self._entries[name].load()(self.desk)
        page.state_changed.connect(partial(self._on_state_changed, page))
        page.page_wanted.connect(self.show_page)
        self._pages[name] = page
        self.stack.addWidget(page)
        return page

    def page_names(self) -> list[str]:
        """The names of all pages, in the order of the day."""
        return list(self._entries)

    def allow(self, names: frozenset[str]) -> None:
        """Let only these pages be opened, after the role of the station."""
        self.sidebar.allow(names)
        if self._shown and self._shown not in names:
            self.show_page(next(name for name in self._entries if name in names))

    # --- how the station stands

    def show_standing(self, standing: Standing) -> None:
        """What the status bar says; the number of waiting acts comes from the worker as well."""
        self.standing.show_standing(standing)

    def show_conference(self, title: str) -> None:
        """Which conference is open; two windows of the program are told apart by it."""
        self.standing.show_conference(title)
        self.setWindowTitle(title or _("Đối Thoại"))

    def say_soon(self, words: str) -> None:
        """Say what is being done where the first page is still to come after a while."""
        QTimer.singleShot(WAIT_MS, self._waiting, lambda: self._waiting.setText(words))

    # --- slots

    def _on_state_changed(self, page: Page, text: str) -> None:
        if self._pages.get(self._shown) is page:
            self._state.setText(text)

    def _on_pending_changed(self, count: int) -> None:
        self.standing.show_standing(replace(self.standing.standing, waiting=count))

    def _on_help(self) -> None:
        if self._shown:
            self.help.toggle(self._shown, self._entries[self._shown].words)

    def _on_width_wanted(self, wide: bool) -> None:
        self.desk.settings.sidebar = "wide" if wide else "narrow"
        self.desk.settings.save()
        self._fit_sidebar()

    def _on_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _fit_sidebar(self) -> None:
        choice = self.desk.settings.sidebar
        wide = self.width() >= theme.dp(WORDS_FROM) if choice == "auto" else choice == "wide"
        if wide != self.sidebar.is_wide:
            self.sidebar.set_wide(wide)

    def _restore_place(self) -> None:
        stored = self.desk.settings.window
        if not stored or not self.restoreGeometry(QByteArray.fromHex(stored.encode())):
            space = self.screen().availableGeometry()
            self.resize(min(1366, space.width()), min(768, space.height()))
            if space.width() < WORDS_FROM or space.height() < LOW:
                self.setWindowState(Qt.WindowState.WindowMaximized)
        self._fit_sidebar()

    # --- Qt

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sidebar()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self.has_page and self.page.take_stray(event)):
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not all(page.may_leave() for page in self._pages.values()):
            event.ignore()
            return
        self.desk.settings.window = bytes(self.saveGeometry().toHex().data()).decode()
        self.desk.settings.save()
        super().closeEvent(event)
        self.closed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            soon(self.painted.emit, self)
