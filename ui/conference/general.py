"""What the conference is, and the rules it keeps."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.times import local
from app.words import _
from ui.kit import dates, theme
from ui.kit.dates import DateField, TimeField
from ui.kit.fields import Field, TextArea, TextField, label
from ui.kit.inputs import NumberField, SpanField, choice_of, is_clock, is_date, is_number
from ui.kit.page import Page
from ui.kit.section import FieldsSection, Saved

if TYPE_CHECKING:
    from app.conference import ConferenceRow

KINDS = (
    ("officials", _("với cán bộ, công chức, viên chức, người lao động")),
    ("citizens", _("với nhân dân")),
    ("enterprises", _("với doanh nghiệp")),
)
POLICIES = (
    ("hold", _("giữ chỗ, chờ duyệt")),
    ("admit", _("cho vào và báo vượt")),
)
ORDERS = (
    ("topic", _("theo nhóm vấn đề, rồi theo lúc đăng ký")),
    ("registration", _("theo lúc đăng ký")),
    ("chair", _("do chủ trì sắp")),
)
STORED = (
    "code", "title", "kind", "extraordinary", "date", "place", "organiser", "declared_total",
    "speech_limit_seconds", "quota_policy", "queue_order", "pass_absent",
)  # fmt: skip


def stored_settings(row: ConferenceRow) -> dict[str, Any]:
    """The value of the section for a stored conference."""
    value = {name: getattr(row, name) for name in STORED}
    return value | {"clock": local(row.starts_at).strftime("%H:%M")}


def settings_of(changes: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """What `conference.change` is given for these changes of fields."""
    settings = {name: held for name, held in changes.items() if name != "clock"}
    if "title" in settings:
        settings["title"] = " ".join(settings["title"].split())
    if {"date", "clock"} & changes.keys():
        day, at = date.fromisoformat(value["date"]), time.fromisoformat(value["clock"])
        settings["starts_at"] = dates.moment(day, at)
    return settings


class GeneralSection(FieldsSection):
    """Name, kind, time and place, and how people are let in and called."""

    def __init__(self) -> None:
        self._title = TextArea(lines=2)
        self._title.setFixedHeight(self._title.fontMetrics().lineSpacing() * 3 + theme.dp(16))
        fields = {
            "title": Field(_("Tên hội nghị"), self._title),
            "code": Field(_("Ký hiệu"), TextField(), _("ví dụ HN-2026")),
            "kind": Field(_("Đối thoại"), choice_of(KINDS)),
            "extraordinary": Field(" ", QCheckBox(_("Đối thoại đột xuất"))),
            "date": Field(_("Ngày họp"), DateField(), _("ví dụ 15/5/2024")),
            "clock": Field(_("Giờ bắt đầu"), TimeField(), _("ví dụ 7:30")),
            "place": Field(_("Địa điểm"), TextField()),
            "organiser": Field(_("Cơ quan tổ chức"), TextField()),
            "declared_total": Field(
                _("Tổng số đại biểu theo kế hoạch"), NumberField(),
                _("để trống nếu kế hoạch không ghi"),
            ),
            "speech_limit_seconds": Field(
                _("Mỗi lượt phát biểu"), SpanField(), _("phút, hay phút:giây; ví dụ 3 hay 3:30")
            ),
            "quota_policy": Field(
                _("Khi đoàn đã đủ chỉ tiêu"), choice_of(POLICIES),
                _("người đến thêm được giữ chỗ, hay vào ngay và báo vượt"),
            ),
            "queue_order": Field(_("Thứ tự mời phát biểu"), choice_of(ORDERS)),
            "pass_absent": Field("", QCheckBox(_("Bỏ qua người không có mặt khi đến lượt"))),
        }  # fmt: skip
        super().__init__("general", _("Chung"), fields)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, theme.dp(12), 0)
        column.setSpacing(theme.dp(12))
        column.addWidget(self.fields["title"])
        for names, widths in (
            (("code", "kind", "extraordinary"), (2, 4, 2)),
            (("date", "clock", "organiser"), (2, 2, 4)),
            (("place",), (1,)),
        ):
            column.addLayout(self._row(names, widths))
        column.addSpacing(theme.dp(8))
        column.addWidget(label(_("Cách điều hành"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.dp(16))
        grid.setVerticalSpacing(theme.dp(12))
        four = ("declared_total", "speech_limit_seconds", "quota_policy", "queue_order")
        for place, name in enumerate(four):
            grid.addWidget(self.fields[name], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.fields["pass_absent"], 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addStretch(1)

    def _row(self, names: tuple[str, ...], widths: tuple[int, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.dp(16))
        for name, width in zip(names, widths, strict=True):
            row.addWidget(self.fields[name], width, Qt.AlignmentFlag.AlignTop)
        return row

    @override
    def wrong(self, value: dict[str, Any]) -> dict[str, str]:
        limit, total = value["speech_limit_seconds"], value["declared_total"]
        found = {
            "title": (value["title"], _("Hãy gõ tên hội nghị.")),
            "date": (is_date(value["date"]), _("Hãy gõ ngày họp, ví dụ 15/5/2024.")),
            "clock": (is_clock(value["clock"]), _("Hãy gõ giờ bắt đầu, ví dụ 7:30.")),
            "declared_total": (is_number(total), _("Hãy gõ một số, hoặc để trống.")),
            "speech_limit_seconds": (
                isinstance(limit, int), _("Hãy gõ số phút, hay phút:giây, ví dụ 3:30.")
            ),
        }  # fmt: skip
        return {name: "" if right else sentence for name, (right, sentence) in found.items()}

    @override
    def save(self, page: Page, value: Any, done: Saved) -> None:
        from app import conference

        settings = settings_of(self.changes(value), value)
        page.act(conference.change, settings=settings, done=done)


class HouseSection(FieldsSection):
    """The house rules, what stands behind the chair and on the banner."""

    def __init__(self) -> None:
        fields = {
            "house_rules": Field(
                _("Nội quy"), TextArea(lines=8), _("mỗi dòng một điều; chiếu trên màn hình lớn")
            ),
            "backdrop": Field(
                _("Phông chính"), TextArea(lines=5),
                _("mỗi dòng là một dòng chữ; tên cơ quan, tên hội nghị, nơi và ngày họp"),
            ),
            "slogan": Field(_("Khẩu hiệu"), TextArea(lines=2)),
        }  # fmt: skip
        super().__init__("house", _("Nội quy, khánh tiết"), fields)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, theme.dp(12), 0)
        column.setSpacing(theme.dp(12))
        for field, stretch in zip(fields.values(), (5, 4, 2), strict=True):
            column.addWidget(field, stretch)

    @override
    def save(self, page: Page, value: Any, done: Saved) -> None:
        from app import conference

        page.act(conference.change, settings=self.changes(value), done=done)

    @override
    def first_focus(self) -> QWidget | None:
        return self.fields["house_rules"].widget
