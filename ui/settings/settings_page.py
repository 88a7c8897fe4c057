"""What belongs to this station and to the office, not to one conference."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.times import local
from app.words import _
from ui.kit.days import DayLine
from ui.kit.page import Page
from ui.kit.section import Section
from ui.kit.sections import Sections
from ui.settings.about import AboutSection
from ui.settings.copies import CopiesSection, CopyRow, listed
from ui.settings.days import OfficeDaysSection
from ui.settings.look import LookSection
from ui.settings.people import PeopleSection

if TYPE_CHECKING:
    from app.office import PersonRow, SeatingRow
    from app.store import Session


@dataclass(frozen=True)
class Loaded:
    """What the page shows of the database and of the folders of copies."""

    people: list[PersonRow]
    seated: SeatingRow | None
    days: tuple[DayLine, ...]
    copies: list[CopyRow]


class SettingsPage(Page):
    """Look, station, people, days off, copies, data."""

    title = _("Thiết lập")
    icon = "settings"
    topics = frozenset({"station", "calendar"})
    needs_conference = False

    @override
    def _build(self) -> None:
        from app.office import day_kinds

        self._warned = False
        self.look, self.people = LookSection(self.desk), PeopleSection(self)
        self.days, self.copies = OfficeDaysSection(day_kinds()), CopiesSection(self)
        self.about = AboutSection(self)
        self.sections = Sections([self.look, self.people, self.days, self.copies, self.about])
        self.body.addWidget(self.sections, 1)

    @override
    def _connect(self) -> None:
        self.people.named.connect(self._on_named)
        self.sections.save_wanted.connect(self._on_save)
        self.sections.shown.connect(self._on_shown)

    @override
    def load(self, session: Session) -> Loaded:
        from app import backup, office
        from app.folders import backup_folder

        stem = backup.stem_of(self.desk.store.url_text)
        return Loaded(
            office.people(session),
            office.seated(session, station=self.desk.store.station),
            tuple(
                DayLine("", row.date, row.kind, row.source, row.note, row.confirmed)
                for row in office.days(session)
            ),
            listed(backup_folder(), self.desk.settings.second_backup, stem),
        )

    @override
    def fill(self, loaded: Loaded) -> None:
        store = self.desk.store
        self.people.show_people(store.station, loaded.people, loaded.seated)
        began = self.days.base is None
        self.days.show_stored(loaded.days)
        if began:
            self.days.show_from(local(self.desk.now()).date().isoformat())
        self.copies.show_copies(loaded.copies)
        self.about.show_where(str(store.where), store.is_file)

    @override
    def first_focus(self) -> QWidget | None:
        return self.sections.names

    @override
    def arrive(self, what: Any) -> None:
        if isinstance(what, str):
            self.sections.show_section(what)

    @override
    def may_leave(self) -> bool:
        """Said once: closing again lets go of the days that are not saved."""
        if not self.days.is_changed or self._warned:
            return True
        self._warned = True
        self.page_wanted.emit("settings", "days")
        self.notice.refuse(
            _(
                "Bảng ngày nghỉ có thay đổi chưa ghi. Bấm Ctrl+Enter để ghi, "
                "hoặc đóng chương trình lần nữa để bỏ."
            )
        )
        return False

    # --- slots

    def _on_shown(self, section: Section) -> None:
        self.notice.clear_refusal()
        if section is self.copies and self.desk.is_open:
            self.reload()

    def _on_named(self, name: str) -> None:
        """The station is called so from now on, also in what is journalled."""
        self.desk.settings.station = name
        self.desk.settings.save()
        if not self.desk.is_open:
            return
        self.desk.store.station = name or _("Máy này")
        self.desk.live.hear(frozenset({"station"}))
        self.notice.confirm(_("Máy này nay là “{name}”.").format(name=self.desk.store.station))

    def _on_save(self, section: Section) -> None:
        sentence = section.complain()
        if sentence:
            self.notice.refuse(sentence)
            return
        self.ask(self.load, partial(self._save, section))

    def _save(self, section: Section, loaded: Loaded) -> None:
        """Look once more at what is stored, then save."""
        self.fill(loaded)
        if section.is_clashing or not section.is_changed or section.complain():
            self.sections.mark()
            return
        held = section.value()
        section.save(self, held, partial(self._on_saved, section, held))

    def _on_saved(self, section: Section, value: Any, _result: object) -> str:
        self._warned = False
        section.saved(value)
        return _(
            "Đã ghi bảng ngày nghỉ. Hội nghị nào đã giao việc thì bấm F9 ở trang Hội nghị, "
            "phần Ngày nghỉ, để tính lại hạn."
        )
