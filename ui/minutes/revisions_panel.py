"""Who wrote what into a row, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.words import _
from ui.kit.dates import clock, day
from ui.kit.fields import label
from ui.kit.panel import Panel

if TYPE_CHECKING:
    from app.minutes import RevisionRow


class RevisionsPanel(Panel):
    """The versions of a row, the last one first."""

    def __init__(self) -> None:
        super().__init__("", width=380)
        self._shown: list[QWidget] = []
        self.body.addStretch(1)

    def show_versions(self, head: str, rows: list[RevisionRow]) -> None:
        """Open with the versions of the row with this head."""
        for widget in self._shown:
            widget.deleteLater()
        self._shown = []
        self.set_title(_("Các bản đã ghi: {head}").format(head=head))
        if not rows:
            self._put(_("Dòng này chưa ghi bản nào từ bàn phím."), "hint")
        for row in reversed(rows):
            words = _("Bản {version} · {clock} ngày {day} · {author}").format(
                version=row.version, clock=clock(row.at, seconds=True), day=day(row.at),
                author=row.author,
            )  # fmt: skip
            self._put(words, "label")
            self._put(row.text or _("(để trống)"), "")
        self.slide_in()

    @property
    def words(self) -> str:
        """Everything that is shown, the last version first."""
        return "\n".join(widget.text() for widget in self._shown)  # type: ignore[attr-defined]

    def _put(self, words: str, role: str) -> None:
        text = label(words, role)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._shown.append(text)
        self.body.insertWidget(self.body.count() - 1, text)
