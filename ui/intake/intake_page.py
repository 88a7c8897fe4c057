"""Files in: lists of delegates and collected opinions. Nothing is written until "Nhận vào"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.words import _
from ui.intake.bench import Bench
from ui.intake.lines import VERDICTS
from ui.intake.opinion_bench import OpinionBench
from ui.intake.panels import ColumnsPanel, HomePanel
from ui.intake.roster_bench import RosterBench
from ui.kit.buttons import KeyButton
from ui.kit.fields import label
from ui.kit.files import ask_open_several, ask_save
from ui.kit.flow_layout import FlowLayout
from ui.kit.page import Page
from ui.kit.worker import Job, soon

if TYPE_CHECKING:
    from app.store import Session

_PATTERNS = _("Danh sách (*.xlsx *.xlsm *.xls *.ods *.csv *.txt *.docx);;Mọi tệp (*)")


@dataclass(frozen=True)
class Loaded:
    """What the page knows: topics, and the last batches (id, rows) that can be taken back."""

    topics: dict[str, str]
    people: tuple[str, int] | None
    matters: tuple[str, int] | None


class IntakePage(Page):
    """Two benches, one for people and one for opinions, with the same keys."""

    title = _("Nhập danh sách")
    icon = "intake"
    topics = frozenset({"attendees", "conference", "delegations", "slips"})

    @override
    def _build(self) -> None:
        self.roster = RosterBench(self)
        self.opinions = OpinionBench(self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.roster)
        self.stack.addWidget(self.opinions)
        self.roster_button = KeyButton(_("Danh sách đại biểu"), "Alt+1")
        self.opinions_button = KeyButton(_("Ý kiến, kiến nghị"), "Alt+2")
        self.open_button = KeyButton(_("Chọn tệp…"), "Ctrl+O", icon="open")
        self.remove_button = KeyButton(_("Bỏ tệp"), "Ctrl+Del")
        self.columns_button = KeyButton(_("Các cột…"), "F4")
        self.report_button = KeyButton(_("Báo cáo .xlsx"), "F9", icon="save")
        self.form_button = KeyButton(_("Mẫu cho đơn vị"), "F2")
        self.undo_button = KeyButton(_("Hoàn tác lần nhận này"), "Ctrl+Shift+Z", icon="undo")
        self.take_button = KeyButton(_("Nhận vào"), "Ctrl+Enter", role="main")
        self.same_button = KeyButton(_("Cùng một người"), "F7")
        self.other_button = KeyButton(_("Hai người khác"), "F8")
        self.turn_button = KeyButton(_("Nhận / bỏ qua"), "F6")
        self.home_button = KeyButton(_("Chọn đoàn…"), "F5")
        self.columns_panel = ColumnsPanel()
        self.home_panel = HomePanel()
        self.add_panel(self.columns_panel)
        self.add_panel(self.home_panel)
        self._people: tuple[str, int] | None = None
        self._matters: tuple[str, int] | None = None
        self.setAcceptDrops(True)
        self._assemble()
        self._show_bench(self.roster)

    def _assemble(self) -> None:
        above = _across(
            self.roster_button, self.opinions_button, self.open_button, self.remove_button,
            self.columns_button, self.report_button,
        )  # fmt: skip
        self.sum = label("", "hint")
        self.sum.setWordWrap(False)
        below = _across(
            self.take_button, self.same_button, self.other_button, self.turn_button,
            self.home_button, self.form_button,
        )  # fmt: skip
        self.body.addWidget(above)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(_across(self.sum, self.undo_button))
        self.body.addWidget(below)

    @override
    def _connect(self) -> None:
        self.roster_button.clicked.connect(lambda: self._show_bench(self.roster))
        self.opinions_button.clicked.connect(lambda: self._show_bench(self.opinions))
        self.open_button.clicked.connect(self._on_open)
        self.remove_button.clicked.connect(lambda: self.bench.remove_file())
        self.columns_button.clicked.connect(self._on_columns)
        self.report_button.clicked.connect(self._on_report)
        self.form_button.clicked.connect(self._on_form)
        self.undo_button.clicked.connect(self._on_undo)
        self.take_button.clicked.connect(self._on_take)
        self.same_button.clicked.connect(lambda: self.roster.answer(True))
        self.other_button.clicked.connect(lambda: self.roster.answer(False))
        self.turn_button.clicked.connect(self._on_turn)
        self.home_button.clicked.connect(self._on_home)
        self.columns_panel.wanted.connect(self.roster.put_columns)
        self.home_panel.wanted.connect(self.roster.put_home)
        for bench in (self.roster, self.opinions):
            bench.settled.connect(self._say)
            bench.files_table.chosen.connect(lambda _line: self._say())
            bench.table.chosen.connect(lambda _line: self._say())
        self.roster.table.opened.connect(lambda _line: self._on_home())
        self.opinions.table.opened.connect(lambda _line: self._on_turn())

    # --- what is shown

    @override
    def load(self, session: Session) -> Loaded:
        from app import conference, opinions, rosters

        here = self.conference
        topics = conference.topics(session, conference=here)
        people = rosters.batches(session, conference=here)
        matters = opinions.batches(session, conference=here)
        return Loaded(
            {row.code: row.title for row in topics},
            (people[0].id, people[0].added) if people else None,
            (matters[0].id, matters[0].added) if matters else None,
        )

    @override
    def fill(self, loaded: Loaded) -> None:
        self.opinions.topics = loaded.topics
        self._people, self._matters = loaded.people, loaded.matters
        self._say()

    @override
    def first_focus(self) -> QWidget:
        return self.open_button

    @override
    def arrive(self, what: Any) -> None:
        """ "opinions" shows the bench for opinions, anything else the one for lists."""
        self._show_bench(self.opinions if what == "opinions" else self.roster)

    @property
    def bench(self) -> RosterBench | OpinionBench:
        """The bench that is shown."""
        return self.opinions if self.stack.currentWidget() is self.opinions else self.roster

    def add_files(self, paths: list[Path]) -> None:
        """Read these files on the bench that is shown."""
        self.bench.add_files(paths)
        self._say()

    def _show_bench(self, bench: Bench) -> None:
        self.stack.setCurrentWidget(bench)
        people = bench is self.roster
        for button, shown in (
            (self.roster_button, people), (self.opinions_button, not people)
        ):  # fmt: skip
            button.setCheckable(True)
            button.setChecked(shown)
        for button in (
            self.same_button, self.other_button, self.home_button, self.columns_button,
            self.report_button, self.form_button,
        ):  # fmt: skip
            button.setVisible(people)
        self._say()

    def _say(self) -> None:
        bench, line, file = self.bench, self.bench.table.current(), self.bench.current_file()
        verdict = line.verdict if line else ""
        to_do = 0 if bench.is_busy else bench.to_do
        self.take_button.set_words(
            _("Nhận vào {count}").format(count=to_do) if to_do else _("Nhận vào")
        )
        self.take_button.setEnabled(bool(to_do))
        self.same_button.setEnabled(verdict == "ask")
        self.other_button.setEnabled(verdict == "ask")
        self.turn_button.setEnabled(verdict not in ("", "wrong", "no_home"))
        self.home_button.setEnabled(bool(line) and verdict not in ("wrong", "gone"))
        self.remove_button.setEnabled(bench.files_table.current() is not None)
        self.columns_button.setEnabled(file is not None)
        self.report_button.setEnabled(bool(bench.read_files()) and not bench.is_busy)
        batch = self._batch()
        self.undo_button.setVisible(batch is not None)
        if batch is not None:
            words = (
                _("Hoàn tác lần nhận {count} người")
                if bench is self.roster
                else _("Hoàn tác lần nhận {count} ý kiến")
            )
            self.undo_button.set_words(words.format(count=batch[1]))
        self.sum.setText(self._counts())
        self.sum.setVisible(bool(self.sum.text()))
        self.set_state(self._files_said())

    def _files_said(self) -> str:
        bench = self.bench
        said = _("{count} tệp").format(count=len(bench.files)) if bench.files else ""
        if bench.unread:
            said += " · " + _("{count} chưa đọc được").format(count=bench.unread)
        return said

    def _counts(self) -> str:
        """How many rows came to which verdict, in words."""
        counts: dict[str, int] = {}
        for line in self.bench.table.model.rows:
            counts[line.verdict] = counts.get(line.verdict, 0) + 1
        said = [f"{VERDICTS[name].word} {count}" for name, count in counts.items()]
        if not said:
            return ""
        return _("{counts}. Chưa ghi gì cho tới khi bấm “Nhận vào”.").format(
            counts=" · ".join(said)
        )

    def _batch(self) -> tuple[str, int] | None:
        return self._people if self.bench is self.roster else self._matters

    # --- slots

    def _on_open(self) -> None:
        paths = ask_open_several(
            self, self.desk.settings, "intake", _("Chọn các tệp để nhập"), _PATTERNS
        )
        if paths:
            self.add_files(paths)

    def _on_columns(self) -> None:
        file = self.roster.current_file()
        if file is not None:
            self.columns_panel.edit(file)

    def _on_home(self) -> None:
        line, compared = self.roster.table.current(), self.roster.compared
        if line is None or compared is None or line.id not in compared.places:
            return
        row = next(row for row in self.roster.rows if row.id == line.id)
        place = compared.places[line.id]
        self.home_panel.edit(
            line.id.rpartition("\0")[0], line.file, place.words, row.incoming.home, compared.tree
        )

    def _on_turn(self) -> None:
        self.bench.turn()
        self._say()

    def _on_take(self) -> None:
        bench = self.bench
        if bench.is_busy or not bench.to_do:
            return
        self.take_button.setEnabled(False)
        self.undo_button.hide()
        job = self.run(
            _("Nhận vào"), bench.take_work(), done=lambda found: self._on_taken(bench, found)
        )
        job.ended.connect(self._say)  # also when it was stopped or failed

    def _on_taken(self, bench: Bench, found: Any) -> str | None:
        from app.lists.taking_in import Outcome

        if not isinstance(found, Outcome):
            bench.show_compared(found)
            self._say()
            soon(self._say_changed, self)
            return None
        waiting = bench.go_on()
        if bench is self.roster:
            self._people = (found.batch, found.added)
        else:
            self._matters = (found.batch, found.added)
        self._say()
        self.reload()
        said = _taken_sentence(found, bench is self.opinions)
        if waiting:
            left = _("Còn {count} người chờ trả lời hoặc chọn đoàn.").format(count=waiting)
            said += " " + left
        return said

    def _say_changed(self) -> None:
        self.notice.refuse(
            _(
                "Danh sách của hội nghị vừa thay đổi nên chưa nhận gì. "
                "Hãy xem lại kết quả rồi bấm “Nhận vào” lần nữa."
            )
        )

    def _on_undo(self) -> None:
        batch, bench = self._batch(), self.bench
        if batch is not None:
            self.undo_button.hide()
            job = self.run(_("Hoàn tác"), bench.undo_work(batch[0]), done=self._on_undone)
            job.ended.connect(self._say)

    def _on_undone(self, back: Any) -> str | None:
        self.reload()
        if self.bench.files:
            self.bench.compare()
        said = _("Đã hoàn tác: bỏ {removed}.").format(removed=back.removed)
        if put_back := getattr(back, "put_back", 0):
            said += " " + _("Trả lại {count} người như cũ.").format(count=put_back)
        if back.kept:
            names = ", ".join(map(str, back.kept[:12])) + ("…" if len(back.kept) > 12 else "")
            said += " " + _("Giữ lại vì đã vào hội trường hoặc đã có phiếu: {names}.").format(
                names=names
            )
        return said

    def _on_report(self) -> None:
        path = ask_save(
            self, self.desk.settings, "papers", _("Lưu báo cáo kết quả đọc"),
            "ket-qua-doc.xlsx", "Excel (*.xlsx)",
        )  # fmt: skip
        if path is not None:
            self.save_report(path)

    def save_report(self, path: Path) -> None:
        """Write what was read of the lists, to be sent back to the units."""
        lines = [
            (line.file, line.sheet, line.row, line.name, VERDICTS[line.verdict].word, line.remark)
            for line in self.roster.table.model.rows
        ]

        def work(_job: Job) -> Path:
            from app import files
            from app.lists import workbooks

            return files.save(path, workbooks.reading_report(lines))

        self.run(_("Ghi báo cáo"), work, done=lambda saved: _("Đã ghi {path}.").format(path=saved))

    def _on_form(self) -> None:
        path = ask_save(
            self, self.desk.settings, "papers", _("Lưu mẫu danh sách để gửi đơn vị"),
            "mau-danh-sach.xlsx", "Excel (*.xlsx)",
        )  # fmt: skip
        if path is not None:
            self.save_form(path)

    def save_form(self, path: Path) -> None:
        """Write an empty form that units fill in; its cells check what is typed."""
        store, conference = self.desk.store, self.conference

        def work(_job: Job) -> Path:
            from app import files
            from app.lists import workbooks

            form = store.read(workbooks.form_of, conference=conference)
            return files.save(path, form)

        self.run(_("Ghi mẫu"), work, done=lambda saved: _("Đã ghi {path}.").format(path=saved))

    # --- Qt

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.add_files(paths)


def _across(*widgets: QWidget) -> QWidget:
    """Widgets side by side, in a second row where the type is large."""
    row = QWidget()
    flow = FlowLayout(row)
    for widget in widgets:
        flow.addWidget(widget)
    return row


def _taken_sentence(outcome: Any, opinions: bool) -> str:
    if opinions:
        return _("Đã nhận {count} ý kiến.").format(count=outcome.added)
    parts: list[tuple[int, Callable[[], str]]] = [
        (outcome.added, lambda: _("nhận mới {count} người")),
        (outcome.updated, lambda: _("cập nhật {count} người")),
        (outcome.withdrawn, lambda: _("hủy {count} lời mời")),
    ]
    said = ", ".join(words().format(count=count) for count, words in parts if count)
    kept = _(" Giữ lại vì đang dự: {names}.").format(names=", ".join(outcome.kept))
    return _("Đã {said}.").format(said=said or _("xong, không có gì để ghi")) + (
        kept if outcome.kept else ""
    )
