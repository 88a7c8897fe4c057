"""The lists of the conference: agenda, topics, those with a part, bodies that answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from typing_extensions import override

from app.ids import new_id
from app.words import _
from ui.kit import dates, theme
from ui.kit.fields import Field, TextArea, TextField
from ui.kit.inputs import NumberField, choice_of
from ui.kit.page import Page
from ui.kit.rows import Column
from ui.kit.section import Saved
from ui.kit.section_list import ListSection
from ui.kit.states import state

ITEM_KINDS = (
    ("", _("mục khác")),
    ("opening", _("khai mạc")),
    ("report", _("báo cáo")),
    ("speeches", _("phát biểu, đối thoại")),
    ("answers", _("trả lời")),
    ("conclusion", _("kết luận")),
    ("closing", _("bế mạc")),
)
ROLES = (
    ("chair", _("chủ trì")),
    ("co_chair", _("đồng chủ trì")),
    ("secretary", _("thư ký")),
    ("presenter", _("người trình bày")),
    ("host", _("dẫn chương trình")),
    ("collector", _("tổng hợp phiếu")),
)
KEYS = 9
"""Bodies that the floor calls by a figure key."""


@dataclass(frozen=True)
class ItemLine:
    """A line of the agenda; minutes is what was typed where that is no number."""

    id: str
    kind: str = ""
    title: str = ""
    presenter: str = ""
    minutes: Any = None


@dataclass(frozen=True)
class TopicLine:
    """A topic."""

    id: str
    code: str = ""
    title: str = ""


@dataclass(frozen=True)
class HolderLine:
    """Somebody with a part; the id is that of the stored row."""

    id: str
    role: str = "secretary"
    name: str = ""
    office: str = ""


@dataclass(frozen=True)
class AgencyLine:
    """A body that answers."""

    id: str
    name: str = ""


class AgendaSection(ListSection):
    """What happens, by whom, how long; the times follow from the start of the conference."""

    def __init__(self) -> None:
        self.starts_at = 0
        kinds = dict(ITEM_KINDS)
        title = TextArea(lines=4)
        title.setFixedHeight(title.fontMetrics().lineSpacing() * 5 + theme.dp(16))
        super().__init__(
            "agenda", _("Chương trình"),
            (
                Column("", lambda row: self.place_of(row) + 1, align="right", width=48),
                Column(_("Từ"), self._begins, width=64),
                Column(_("Nội dung"), lambda row: " ".join(row.title.split()), bold=True),
                Column(_("Loại"), lambda row: kinds.get(row.kind, row.kind), width=140),
                Column(_("Người thực hiện"), lambda row: row.presenter, width=170),
                Column(_("Phút"), lambda row: row.minutes, align="right", width=60),
            ),
            {
                "title": Field(_("Nội dung"), title),
                "kind": Field(
                    _("Loại"), choice_of(ITEM_KINDS), _("để biết hội nghị đang ở mục nào")
                ),
                "presenter": Field(_("Người thực hiện"), TextField()),
                "minutes": Field(_("Số phút"), NumberField()),
            },
            ItemLine(""),
            empty=_("Chưa có chương trình. Bấm Ctrl+N để thêm mục đầu tiên."),
        )  # fmt: skip

    def _begins(self, row: ItemLine) -> str:
        before = self.lines[: self.place_of(row)]
        minutes = sum(line.minutes for line in before if isinstance(line.minutes, int))
        return dates.clock(self.starts_at + minutes * 60_000)

    @override
    def wrong(self, line: Any, lines: list[Any]) -> tuple[str, str]:
        if not line.title:
            return "title", _("Hãy gõ nội dung của mục này, hoặc bấm Delete để bỏ dòng.")
        if line.minutes is not None and not isinstance(line.minutes, int):
            return "minutes", _("Hãy gõ số phút, hoặc để trống.")
        return "", ""

    @override
    def save(self, page: Page, value: Any, done: Saved) -> None:
        from app import conference

        items = [asdict(line) | {"minutes": line.minutes or 0} for line in value]
        for item in items:
            del item["id"]
        page.act(conference.set_agenda, items=items, done=done)


class TopicsSection(ListSection):
    """The groups of matters, in order."""

    def __init__(self) -> None:
        title = TextArea(lines=3)
        title.setFixedHeight(title.fontMetrics().lineSpacing() * 4 + theme.dp(16))
        super().__init__(
            "topics", _("Nhóm vấn đề"),
            (
                Column(_("Mã"), lambda row: row.code, width=80),
                Column(_("Tên nhóm"), lambda row: " ".join(row.title.split()), bold=True),
            ),
            {
                "code": Field(_("Mã"), TextField(), _("ví dụ 1.1")),
                "title": Field(_("Tên nhóm"), title),
            },
            TopicLine(""),
            about=_("Nhóm đã có phiếu thì đổi tên được, không bỏ hay đổi mã được."),
            empty=_("Chưa có nhóm vấn đề. Bấm Ctrl+N để thêm nhóm đầu tiên."),
        )  # fmt: skip

    @override
    def wrong(self, line: Any, lines: list[Any]) -> tuple[str, str]:
        if not line.code:
            return "code", _("Hãy gõ mã của nhóm, ví dụ 1.1.")
        if any(each.code == line.code for each in lines[: self.place_of(line)]):
            return "code", _("Mã này đã dùng cho một nhóm khác.")
        return "", ""

    @override
    def save(self, page: Page, value: Any, done: Saved) -> None:
        from app import conference

        topics = [{"code": line.code, "title": line.title} for line in value]
        page.act(conference.set_topics, topics=topics, done=done)


class HoldersSection(ListSection):
    """Those with a part; who is in the chair now is told, and changed at the floor."""

    def __init__(self) -> None:
        self.in_chair: str | None = None
        roles = dict(ROLES)
        super().__init__(
            "holders", _("Người giữ vai trò"),
            (
                Column(_("Vai trò"), lambda row: roles.get(row.role, row.role), width=150),
                Column(_("Họ tên"), lambda row: row.name, width=200, bold=True),
                Column(_("Chức vụ"), lambda row: row.office),
                Column("", self._chairing, width=150, state=True),
            ),
            {
                "role": Field(_("Vai trò"), choice_of(ROLES)),
                "name": Field(_("Họ tên"), TextField()),
                "office": Field(_("Chức vụ"), TextField(), _("ví dụ: Chánh Văn phòng")),
            },
            HolderLine(""),
            about=_("Bàn giao chủ trì giữa hội nghị thì làm ở trang Điều hành."),
            empty=_("Chưa có ai. Bấm Ctrl+N để thêm người chủ trì."),
        )  # fmt: skip

    def _chairing(self, row: HolderLine) -> Any:
        return state("speaking").said(_("đang chủ trì")) if row.id == self.in_chair else None

    @override
    def plain(self, line: Any) -> Any:
        return line

    @override
    def new_line(self) -> Any:
        return HolderLine(new_id(), "secretary" if self.lines else "chair")

    @override
    def wrong(self, line: Any, lines: list[Any]) -> tuple[str, str]:
        if not (line.name or line.office):
            return "name", _("Hãy ghi họ tên hoặc chức vụ.")
        return "", ""

    @override
    def save(self, page: Page, value: Any, done: Saved) -> None:
        from app import conference

        holders = [asdict(line) for line in value]
        page.act(conference.set_holders, holders=holders, done=done)


class AgenciesSection(ListSection):
    """The bodies that answer, in the order of the keys that call them."""

    def __init__(self) -> None:
        super().__init__(
            "agencies", _("Cơ quan trả lời"),
            (
                Column(_("Phím"), self._key, width=64),
                Column(_("Cơ quan"), lambda row: row.name, bold=True),
            ),
            {"name": Field(_("Cơ quan"), TextField(), _("ví dụ: Sở Nội vụ"))},
            AgencyLine(""),
            about=_(
                "Ở trang Điều hành, phím 1 đến 9 mời chín cơ quan đầu trả lời. "
                "Bấm Alt+Up, Alt+Down để đổi phím."
            ),
            empty=_("Chưa có cơ quan nào. Bấm Ctrl+N để thêm."),
        )  # fmt: skip

    def _key(self, row: AgencyLine) -> str:
        place = self.place_of(row) + 1
        return str(place) if place <= KEYS else ""

    @override
    def wrong(self, line: Any, lines: list[Any]) -> tuple[str, str]:
        if not line.name:
            return "name", _("Hãy gõ tên cơ quan, hoặc bấm Delete để bỏ dòng.")
        if any(each.name == line.name for each in lines[: self.place_of(line)]):
            return "name", _("Cơ quan này đã có trong danh sách.")
        return "", ""

    @override
    def save(self, page: Page, value: Any, done: Saved) -> None:
        from app import conference

        page.act(conference.set_agencies, names=[line.name for line in value], done=done)
