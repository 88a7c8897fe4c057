"""The table of abbreviations of the person at this station."""

from __future__ import annotations

from app.words import _
from ui.kit.buttons import KeyButton
from ui.kit.fields import Field, TextArea, label
from ui.kit.panel import Panel
from ui.kit.settings import Settings
from ui.minutes import shorthand


class ShorthandPanel(Panel):
    """One abbreviation in a line; kept at this station, not in the conference."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(_("Gõ tắt"), width=380)
        self._settings = settings
        self.table = TextArea(lines=16)
        self._field = Field(_("Mỗi dòng: chữ tắt = đầy đủ"), self.table)
        self.save = KeyButton(_("Lưu bảng gõ tắt"), "Ctrl+Enter", role="main")
        hint = _(
            "Trong dòng biên bản, gõ chữ tắt rồi bấm Ctrl+Phím cách. Không cần dấu: “dn” và “đn” "
            "là một. Viết hoa chữ đầu thì câu bung ra cũng viết hoa. Chữ không có trong bảng được "
            "tìm trong tên đại biểu."
        )
        self.body.addWidget(label(hint, "hint"))
        self.body.addWidget(self._field, 1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.save)
        self.save.clicked.connect(self._on_save)

    @property
    def entries(self) -> dict[str, str]:
        """The table in force: the person's own, else the one that comes with the program."""
        return self._settings.shorthand or shorthand.SHIPPED

    def begin(self) -> None:
        """Open with the table in force."""
        self._field.complain()
        self.table.setPlainText(shorthand.as_text(self.entries))
        self.slide_in(self.table)

    def _on_save(self) -> None:
        table, wrong = shorthand.read(self.table.toPlainText())
        if wrong:
            sentence = _("Dòng “{line}” thiếu dấu bằng hoặc thiếu một vế. Hãy sửa rồi lưu lại.")
            self._field.complain(sentence.format(line=wrong[0]))
            return
        self._settings.shorthand = table
        self._settings.save()
        self.slide_out()
