"""The panel for the form of one document: heading, number, signature, recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.words import _
from ui.kit.buttons import KeyButton
from ui.kit.fields import Choice, Field, TextArea, TextField
from ui.kit.page import Page
from ui.kit.panel import Panel

if TYPE_CHECKING:
    from app.papers import PaperRow

class FormPanel(Panel):
    """Party or State form and the words that go into it."""

    def __init__(self, page: Page) -> None:
        super().__init__("", width=440)
        self._page = page
        self._document = ""
        self.profile = Choice()
        self.profile.put_items(
            [
                ("party", _("Văn bản của Đảng (Hướng dẫn 05-HD/VPTW)")),
                ("state", _("Văn bản hành chính (Nghị định 30/2020/NĐ-CP)")),
            ]
        )
        self.fields: dict[str, TextField | TextArea] = {
            "superior": TextField(),
            "issuer": TextField(),
            "issuer_code": TextField(),
            "number": TextField(),
            "place": TextField(),
            "capacity": TextArea(),
            "signer_office": TextField(),
            "signer_name": TextField(),
            "recipients": TextArea(),
        }
        words = {
            "superior": (_("Cơ quan cấp trên"), _("ví dụ: Đảng bộ tỉnh Hải Dương")),
            "issuer": (_("Cơ quan ban hành"), _("ví dụ: Tỉnh ủy Hải Dương")),
            "issuer_code": (_("Ký hiệu cơ quan"), _("ví dụ: TU, UBND")),
            "number": (_("Số"), _("để trống thì in chỗ trống để điền tay")),
            "place": (_("Địa danh"), ""),
            "capacity": (_("Thẩm quyền ký"), _("ví dụ: T/L BAN THƯỜNG VỤ; mỗi dòng một ý")),
            "signer_office": (_("Chức vụ người ký"), ""),
            "signer_name": (_("Họ tên người ký"), ""),
            "recipients": (_("Nơi nhận"), _("mỗi dòng một nơi, không cần gạch đầu dòng")),
        }
        self.body.addWidget(Field(_("Thể thức"), self.profile))
        for name, widget in self.fields.items():
            if isinstance(widget, TextArea):
                lines = 2 if name == "capacity" else 5
                widget.setFixedHeight(widget.fontMetrics().lineSpacing() * lines + 16)
                widget.setTabChangesFocus(True)
            self.body.addWidget(Field(words[name][0], widget, words[name][1]))
        self.save_button = KeyButton(_("Ghi thể thức"), "Ctrl+Enter", role="main")
        self.foot.addWidget(self.save_button)
        self.save_button.clicked.connect(self._on_save)

    def edit(self, paper: PaperRow) -> None:
        """Show the form of a paper."""
        self._document = paper.document
        self.set_title(paper.title)
        self.profile.put(paper.form.profile)
        for name, widget in self.fields.items():
            widget.put(getattr(paper.form, name))
        self.slide_in(self.profile)

    def _on_save(self) -> None:
        from app import conference

        form = {name: widget.value() for name, widget in self.fields.items()}
        form["profile"] = str(self.profile.value())
        self._page.act(
            conference.set_form, document=self._document, form=form, done=self._on_saved
        )

    def _on_saved(self, _result: object) -> str:
        self.slide_out()
        return _("Đã ghi thể thức của văn bản.")
