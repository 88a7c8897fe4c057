"""The conference as planned, in sections that are saved one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.words import _
from ui.conference.days import ConferenceDaysSection
from ui.conference.general import GeneralSection, HouseSection, stored_settings
from ui.conference.lists import (
    AgenciesSection,
    AgencyLine,
    AgendaSection,
    HolderLine,
    HoldersSection,
    ItemLine,
    TopicLine,
    TopicsSection,
)
from ui.kit import dates
from ui.kit.days import DayLine
from ui.kit.page import Page
from ui.kit.section import Section
from ui.kit.sections import Sections

if TYPE_CHECKING:
    from app.conference import ConferenceRow
    from app.office import DayRow
    from app.store import Session


@dataclass(frozen=True)
class Loaded:
    """The conference as it is stored: its row, and the value of each section by name."""

    event: ConferenceRow
    sections: dict[str, Any]
    office_days: tuple[DayLine, ...]


class ConferencePage(Page):
    """Everything that is settled before the day."""

    title = _("Hội nghị")
    icon = "conference"
    topics = frozenset({"conference", "calendar"})

    @override
    def _build(self) -> None:
        from app.office import day_kinds

        self._of = ""
        self._drafts: dict[str, dict[str, tuple[Any, Any]]] = {}
        self._warned = False
        self.general, self.agenda = GeneralSection(), AgendaSection()
        self.topic_list, self.holders = TopicsSection(), HoldersSection()
        self.agencies, self.house = AgenciesSection(), HouseSection()
        self.days = ConferenceDaysSection(day_kinds())
        self.sections = Sections(
            [
                self.general, self.agenda, self.topic_list, self.holders, self.agencies,
                self.house, self.days,
            ]
        )  # fmt: skip
        self.body.addWidget(self.sections, 1)

    @override
    def _connect(self) -> None:
        self.sections.save_wanted.connect(self._on_save)
        self.days.count_wanted.connect(self._on_count)
        self.sections.shown.connect(lambda _section: self.notice.clear_refusal())
        self.sections.drop_button.clicked.connect(self.notice.clear_refusal)

    @override
    def load(self, session: Session) -> Loaded | None:
        from app import conference, office

        id = self.conference
        if not id:
            return None
        event = conference.conference(session, conference=id)
        own = event.own_calendar
        own_days = _days(office.days(session, scope=id)) if own else ()
        agenda = conference.agenda(session, conference=id)
        topics = conference.topics(session, conference=id)
        holders = conference.holders(session, conference=id)
        agencies = conference.agencies(session, conference=id)
        return Loaded(
            event,
            {
                "general": stored_settings(event),
                "agenda": tuple(
                    ItemLine("", row.kind, row.title, row.presenter, row.minutes or None)
                    for row in agenda
                ),
                "topics": tuple(TopicLine("", row.code, row.title) for row in topics),
                "holders": tuple(
                    HolderLine(row.id, row.role, row.name, row.office) for row in holders
                ),
                "agencies": tuple(AgencyLine("", row.name) for row in agencies),
                "house": {
                    name: getattr(event, name) for name in ("house_rules", "backdrop", "slogan")
                },
                "days": (own, own_days),
            },
            _days(office.days(session)),
        )

    @override
    def fill(self, loaded: Loaded | None) -> None:
        if loaded is None:
            return
        event = loaded.event
        if event.id != self._of:
            self._change_conference(event.id)
        self.agenda.starts_at, self.holders.in_chair = event.starts_at, event.chair_id
        self.days.show_office_days(loaded.office_days)
        began = self.days.base is None
        for section in self.sections.all:
            section.show_stored(loaded.sections[section.name])
        if began:
            self.days.show_from(event.date)
        self.days.try_out.begin_from(event.date)
        self.days.try_out.take(self.days.calendar())
        self.agenda.table.view.viewport().update()
        self.set_state(
            _("{clock} ngày {day}").format(
                clock=dates.clock(event.starts_at), day=dates.day(event.date)
            )
        )

    def _change_conference(self, id: str) -> None:
        """Drafts belong to their conference: they are put away, and taken out when it is back."""
        kept = {section.name: section.put_away() for section in self.sections.all}
        self._drafts[self._of] = {name: draft for name, draft in kept.items() if draft}
        self._of = id
        self.days.try_out.start.clear()
        drafts = self._drafts.pop(id, {})
        for section in self.sections.all:
            if section.name in drafts:
                section.take_out(drafts[section.name])

    @override
    def first_focus(self) -> QWidget | None:
        return self.sections.names

    @override
    def arrive(self, what: Any) -> None:
        if isinstance(what, str):
            self.sections.show_section(what)

    @override
    def may_leave(self) -> bool:
        """Said once: closing again lets go of what is not saved."""
        unsaved = self.sections.unsaved()
        if not unsaved or self._warned:
            return True
        self._warned = True
        self.page_wanted.emit("conference", unsaved[0].name)
        names = ", ".join(section.title for section in unsaved)
        self.notice.refuse(
            _(
                "Chưa ghi: {names}. Bấm Ctrl+Enter để ghi từng phần, "
                "hoặc đóng chương trình lần nữa để bỏ các thay đổi ấy."
            ).format(names=names)
        )
        return False

    # --- slots

    def _on_save(self, section: Section) -> None:
        """Look once more at what is stored, then save: another station may just have been here."""
        sentence = section.complain()
        if sentence:
            self.notice.refuse(sentence)
            return
        self.ask(self.load, partial(self._save, section, section.value()))

    def _save(self, section: Section, value: Any, loaded: Loaded | None) -> None:
        self.fill(loaded)
        if section.is_clashing or not section.is_changed or loaded is None:
            self.sections.mark()
            return
        if section.value() != value and section.complain():
            return
        held = section.value()
        section.save(self, held, partial(self._on_saved, section, held))

    def _on_saved(self, section: Section, value: Any, _result: object) -> str:
        self._warned = False
        section.saved(value)
        if section is self.days:
            return _("Đã ghi bảng ngày nghỉ. Bấm F9 để tính lại các hạn trả lời.")
        return _("Đã ghi: {title}.").format(title=section.title)

    def _on_count(self) -> None:
        from app import conclusions

        self.act(conclusions.count_anew, done=self._on_counted)

    def _on_counted(self, moved: int) -> str:
        if moved:
            return _("Đã tính lại: {count} hạn trả lời đổi ngày.").format(count=moved)
        return _("Đã tính lại: không hạn trả lời nào đổi ngày.")


def _days(rows: Iterable[DayRow]) -> tuple[DayLine, ...]:
    return tuple(
        DayLine("", row.date, row.kind, row.source, row.note, row.confirmed) for row in rows
    )
