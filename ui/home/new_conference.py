"""The panel that sets a conference up: from the plan's file, or from nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.ids import new_id
from app.words import _
from ui.kit import dates
from ui.kit.buttons import KeyButton
from ui.kit.dates import DateField, TimeField
from ui.kit.fields import Field, TextArea, TextField, label
from ui.kit.files import ask_open
from ui.kit.page import Page
from ui.kit.panel import Panel
from ui.kit.worker import Job

if TYPE_CHECKING:
    from app.intake.plan import Plan
    from app.intake.plan.model import About


Step = tuple[Callable[..., Any], dict[str, Any]]


class NewConference(Panel):
    """Title, date, place; the quota tree is read from the plan that is chosen."""

    made = Signal(str, bool)
    """The id of the new conference, and whether its delegations come from a plan."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("Hội nghị mới"), width=460)
        self._page = page
        self._plan: Plan | None = None
        self.plan_button = KeyButton(_("Chọn tệp kế hoạch…"), "Ctrl+K", icon="open")
        self.plan_words = label("", "hint")
        self.title = TextArea()
        self.title.setFixedHeight(self.title.fontMetrics().lineSpacing() * 4)
        self.title.setTabChangesFocus(True)
        self.date = DateField()
        self.time = TimeField()
        self.place = TextField()
        self.organiser = TextField()
        self.make_button = KeyButton(_("Lập hội nghị"), "Ctrl+Enter", role="main")
        self._fields = {
            "title": Field(_("Tên hội nghị"), self.title),
            "date": Field(_("Ngày họp"), self.date, _("ví dụ 15/5/2024")),
            "time": Field(_("Giờ bắt đầu"), self.time, _("ví dụ 8:00")),
            "place": Field(_("Địa điểm"), self.place),
            "organiser": Field(_("Cơ quan tổ chức"), self.organiser),
        }
        self.body.addWidget(self.plan_button)
        self.body.addWidget(self.plan_words)
        for field in self._fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.foot.addWidget(self.make_button)
        self.plan_button.clicked.connect(self._on_choose)
        self.make_button.clicked.connect(self._on_make)

    def begin(self) -> None:
        """Open with an empty form."""
        self._plan = None
        self.plan_words.setText(
            _("Kế hoạch: tệp Word, Excel hoặc văn bản có phần “Thành phần mời dự”. Có thể bỏ qua.")
        )
        self.title.put("")
        self.place.put("")
        self.time.put(time(8, 0))
        self.slide_in(self.plan_button)

    # --- the plan

    def _on_choose(self) -> None:
        path = ask_open(
            self,
            self._page.desk.settings,
            "plan",
            _("Chọn tệp kế hoạch"),
            _("Kế hoạch (*.docx *.xlsx *.txt);;Mọi tệp (*)"),
        )
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a plan on the lane of long jobs and say what was found."""

        def work(_job: Job) -> Plan:
            from app.intake.plan import read_plan

            return read_plan(path)

        self._page.run(_("Đọc kế hoạch"), work, done=self._on_plan)

    def _on_plan(self, plan: Plan) -> str | None:
        self._plan = plan
        delegations = sum(line.level > 0 for line in plan.lines)
        words = _("{name}: {lines} dòng đoàn, cộng lại {total} đại biểu").format(
            name=plan.input, lines=delegations, total=plan.sum_of_all_leaves
        )
        if plan.about.topics:
            words += ", " + _("{count} nhóm vấn đề").format(count=len(plan.about.topics))
        if plan.about.agenda:
            words += ", " + _("{count} mục chương trình").format(count=len(plan.about.agenda))
        words += "."
        if plan.mismatches:
            words += " " + _("Có {count} chỗ số liệu không khớp, sẽ được nêu ở trang Đoàn.").format(
                count=len(plan.mismatches)
            )
        self.plan_words.setText(words)
        self._propose(plan.about)
        self.title.setFocus()
        return None

    def _propose(self, about: About) -> None:
        """What the plan says goes into fields that are still empty; the organiser has the say."""
        for field, said in ((self.title, about.title), (self.place, about.place)):
            if said and not field.value():
                field.put(said)
        if about.day and not self.date.text():
            self.date.put(about.day)
        if about.clock:
            self.time.put(about.clock)

    # --- making it

    def _on_make(self) -> None:
        if self._complain():
            return
        day, hour = self.date.value() or date.today(), self.time.value() or time(8, 0)
        settings: dict[str, Any] = {
            "title": " ".join(self.title.value().split()),
            "date": day.isoformat(),
            "starts_at": dates.moment(day, hour),
            "place": self.place.value(),
            "organiser": self.organiser.value(),
            "speech_limit_seconds": 300,
        }
        if self._plan is not None:
            settings["declared_total"] = self._plan.declared_total
        self._make(new_id(), settings)

    def _complain(self) -> bool:
        wrong = {
            "title": "" if self.title.value() else _("Hãy gõ tên hội nghị."),
            "date": "" if self.date.value() else _("Hãy gõ ngày họp, ví dụ 15/5/2024."),
            "time": "" if self.time.value() else _("Hãy gõ giờ bắt đầu, ví dụ 8:00."),
        }
        for name, sentence in wrong.items():
            self._fields[name].complain(sentence)
        first = next((name for name, sentence in wrong.items() if sentence), None)
        if first:
            self._fields[first].widget.setFocus()
        return first is not None

    def _make(self, conference_id: str, settings: dict[str, Any]) -> None:
        """One act after the other; the conference is shown when all of it is there."""
        from app import conference

        steps = [(conference.create, {"settings": settings})]
        steps += _acts_of(self._plan) if self._plan else []

        def go_on(rest: list[Step]) -> str | None:
            if not rest:
                self.slide_out()
                self.made.emit(conference_id, self._plan is not None)
                return _("Đã lập hội nghị.")
            act, arguments = rest[0]
            self._page.act(
                act, conference=conference_id, done=lambda _result: go_on(rest[1:]), **arguments
            )
            return None

        go_on(steps)


def _acts_of(plan: Plan) -> list[Step]:
    """The acts, in order, that write a plan into a conference that was just created."""
    from app import conference, delegations
    from app.conference.from_plan import agenda_of, topics_of, tree_of

    steps: list[Step] = [(delegations.set_tree, {"lines": tree_of(plan.lines)})]
    if topics := topics_of(plan):
        steps.append((conference.set_topics, {"topics": topics}))
    if items := agenda_of(plan):
        steps.append((conference.set_agenda, {"items": items}))
    return steps
