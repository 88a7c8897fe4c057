"""Page: what all pages share. It loads on the worker, fills on the GUI thread, acts in order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import Refusal
from app.ids import new_id
from app.words import _
from ui.kit import theme
from ui.kit.bay import Bay, ContentArea
from ui.kit.buttons import KeyButton
from ui.kit.desk import Desk
from ui.kit.faults import is_worlds_fault, sentence_of
from ui.kit.fields import label
from ui.kit.notice import NoticeStrip
from ui.kit.panel import Panel
from ui.kit.progress import ProgressStrip
from ui.kit.worker import Job, soon

if TYPE_CHECKING:
    from app.store import Session

Done = Callable[[Any], str | None]
Refused = Callable[[Refusal], object]


class Page(QWidget):
    """A page of the window. A page gives `title`, `icon`, `topics`, and overrides as needed:

    `_build` (widgets into `self.body`), `_connect`, `load` (worker thread: reads only, no
    widgets), `fill` (GUI thread: what `load` returned), `first_focus`, `restyle`.
    """

    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    topics: ClassVar[frozenset[str]] = frozenset()
    needs_conference: ClassVar[bool] = True

    state_changed = Signal(str)
    """The page's own state, shown at the right of its title."""
    page_wanted = Signal(str, object)
    """Name of another page to show, and what it should show there (or None)."""
    filled = Signal()
    """`fill` has run with what was read last."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.state_text = ""
        self._stale, self._loading, self._asked = True, 0, 0
        self._last_focus: QWidget | None = None
        self._frame()
        self._build()
        self._connect()
        desk.live.changed.connect(self._on_changed)
        desk.conference_changed.connect(self._on_conference_changed)
        desk.opened.connect(self.reload)
        desk.theme.changed.connect(self.restyle)

    # --- what a page overrides

    def _build(self) -> None:
        """Make the widgets and put them into `self.body`."""

    def _connect(self) -> None:
        """All `connect` lines."""

    def load(self, session: Session) -> Any:
        """What the page shows, as frozen rows; runs on the worker, must not touch a widget."""

    def fill(self, loaded: Any) -> None:
        """Show what `load` found; the only method that fills widgets."""

    def first_focus(self) -> QWidget | None:
        """What has the focus when the page is shown for the first time."""
        return None

    def restyle(self) -> None:
        """The theme has changed: draw anew what the style sheet does not reach."""

    def arrive(self, what: Any) -> None:
        """Another page sent the person here to see `what`."""

    def take_stray(self, event: QKeyEvent) -> bool:
        """A key that nothing in the window wanted; True when the page took it."""
        return False

    def may_leave(self) -> bool:
        """Called before the program closes; save or hand over what is half done."""
        return True

    # --- what a page uses

    @property
    def conference(self) -> str:
        """The id of the conference that is open; empty when none is."""
        return self.desk.conference

    @property
    def is_settled(self) -> bool:
        """Nothing is asked for, queued or being read: what is shown is what is stored."""
        return not (self._stale or self._loading or self._asked or self.desk.worker.pending)

    def set_state(self, text: str) -> None:
        """Say how things stand at the right of the title."""
        if text != self.state_text:
            self.state_text = text
            self.state_changed.emit(text)

    def add_panel(self, panel: Panel) -> Panel:
        """Give a panel its place at the right; one is open at a time."""
        self._bay.add(panel)
        return panel

    def reload(self) -> None:
        """Read anew: at once when visible, else when shown. Several calls in a row read once."""
        self._stale = True
        if self.isVisible() and not self._asked:
            self._asked = 1
            soon(self._begin_load, self)

    def act(
        self,
        act: Callable[..., Any],
        /,
        *,
        done: Done | None = None,
        refused: Refused | None = None,
        said: str = "",
        **arguments: Any,
    ) -> None:
        """Queue an act at this moment's time; answers come later, on the GUI thread.

        `conference` is given to acts that take it. `done(result)` may return a sentence for the
        notice strip, `said` is one that needs no result. A refusal goes to `refused`, else to
        the strip. A fault of the world offers to try again under the same act id.
        """
        takes = getattr(getattr(act, "act", None), "takes", ())
        if "conference" in takes and "conference" not in arguments:
            arguments["conference"] = self.conference
        arguments.setdefault("at", self.desk.now())
        arguments.setdefault("act_id", new_id())
        self._queue(act, done, refused, said, arguments)

    def ask(
        self, read: Callable[..., Any], done: Callable[[Any], object], **arguments: Any
    ) -> None:
        """Read something apart from `load`, for example one person's details, on the worker."""
        self.desk.worker.read(
            lambda: self.desk.store.read(read, **arguments),
            done=done,
            failed=partial(self._on_read_failed, lambda: self.ask(read, done, **arguments)),
            owner=self,
        )

    def run(
        self,
        title: str,
        work: Callable[[Job], Any],
        *,
        done: Done | None = None,
        said: str = "",
    ) -> Job:
        """A long job on the second lane, shown with progress and a cancel button."""
        job = self.desk.worker.job(
            title,
            work,
            done=partial(self._on_done, done, said),
            failed=partial(self._on_failed, None, lambda: self.run(title, work, done=done)),
            owner=self,
        )
        self.progress.follow(job)
        return job

    # --- the frame

    def _frame(self) -> None:
        self.notice = NoticeStrip()
        self.progress = ProgressStrip()
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        margin = theme.dp(16)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(theme.dp(12))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scrolled(self.content))
        self._stack.addWidget(self._no_conference())
        self._stack.setCurrentIndex(int(self._lacks_conference()))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.progress)
        column.addWidget(self._stack, 1)
        self._bay = Bay(left)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._bay)

    def _scrolled(self, content: QWidget) -> QScrollArea:
        """Large type on a small screen scrolls; it never cuts words off."""
        content.setProperty("role", "scrolled")
        area = ContentArea()
        area.setWidget(content)
        return area

    def _no_conference(self) -> QWidget:
        words = label(
            _("Chưa mở hội nghị nào. Hãy tạo hoặc chọn một hội nghị, rồi trở lại trang này."),
            "empty",
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button = self._home_button = KeyButton(_("Tới trang Bắt đầu"), "Enter", role="main")
        button.clicked.connect(lambda: self.page_wanted.emit("home", None))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addStretch(2)
        column.addWidget(words)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        return inside

    def _lacks_conference(self) -> bool:
        return self.needs_conference and not self.desk.conference

    # --- reading

    def _begin_load(self) -> None:
        self._asked = 0
        if not self.isVisible() or self._loading or not self.desk.is_open:
            return
        self._stack.setCurrentIndex(int(self._lacks_conference()))
        self._stale = False
        if self._lacks_conference():
            return
        self._loading = 1
        self.desk.worker.read(
            partial(self._read, self.desk.conference),
            done=self._on_loaded,
            failed=self._on_load_failed,
            owner=self,
        )

    def _read(self, conference: str) -> tuple[str, Any]:
        return conference, self.desk.store.read(self.load)

    def _on_loaded(self, answer: tuple[str, Any]) -> None:
        self._loading = 0
        conference, loaded = answer
        if conference != self.desk.conference:
            self.reload()
            return
        self.fill(loaded)
        self.filled.emit()
        if self._stale:
            self.reload()

    def _on_load_failed(self, error: Exception) -> None:
        self._loading = 0
        self._on_read_failed(self.reload, error)

    def _on_read_failed(self, retry: Callable[[], object], error: Exception) -> None:
        if isinstance(error, Refusal) and not is_worlds_fault(error):
            self.notice.refuse(error.sentence())
        elif is_worlds_fault(error):
            self.notice.fault(sentence_of(error), retry)
        else:
            self.desk.faults.report(error)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if self.topics & topics:
            self.reload()

    def _on_conference_changed(self, _conference: str) -> None:
        if self.needs_conference:
            self.notice.clear()
        self._bay.close_all()
        self._stack.setCurrentIndex(int(self._lacks_conference()))
        self.reload()

    # --- acting

    def _queue(
        self,
        act: Callable[..., Any],
        done: Done | None,
        refused: Refused | None,
        said: str,
        arguments: dict[str, Any],
    ) -> None:
        self.desk.worker.act(
            lambda: self.desk.store.act(act, **arguments),
            done=partial(self._on_done, done, said),
            failed=partial(
                self._on_failed,
                refused,
                lambda: self._queue(act, done, refused, said, arguments),
            ),
            owner=self,
        )

    def _on_done(self, done: Done | None, said: str, result: Any) -> None:
        sentence = (done(result) if done else None) or said
        if sentence:
            self.notice.confirm(sentence)
        elif self.notice.kind != "ok":
            self.notice.clear()

    def _on_failed(
        self, refused: Refused | None, retry: Callable[[], object], error: Exception
    ) -> None:
        if is_worlds_fault(error):
            self.notice.fault(sentence_of(error), retry)
        elif not isinstance(error, Refusal):
            self.desk.faults.report(error)
        elif refused:
            refused(error)
        else:
            self.notice.refuse(error.sentence())

    # --- Qt

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        focus = self._last_focus or self.first_focus()
        if self._lacks_conference():
            focus = self._home_button
        if focus:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._stale:
            self.reload()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        focus = self.focusWidget()
        if focus is not self._home_button:
            self._last_focus = focus or self._last_focus
        super().hideEvent(event)
