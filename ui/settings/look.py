"""How the program looks at this station; every choice holds at once."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.kit.desk import Desk
from ui.kit.fields import label
from ui.kit.section import Section

LOOKS = (
    ("system", _("Theo máy tính")),
    ("light", _("Sáng")),
    ("dark", _("Tối")),
    ("contrast", _("Tương phản cao")),
)
TYPE_SIZES = ((100, "100 %"), (125, "125 %"), (150, "150 %"))
SIDEBARS = (
    ("auto", _("Tự co giãn")),
    ("wide", _("Hình và chữ")),
    ("narrow", _("Chỉ hình")),
)


class OneOf(QWidget):
    """Buttons of which one is pressed; arrows go between them, the space bar presses."""

    def __init__(self, items: tuple[tuple[object, str], ...], words: str) -> None:
        super().__init__()
        self.buttons: dict[object, QPushButton] = {}
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.dp(8))
        for key, text in items:
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAccessibleName(f"{words}: {text}")
            self.group.addButton(button)
            self.buttons[key] = button
            row.addWidget(button)
        row.addStretch(1)

    def put(self, key: object) -> None:
        """Press one, without anything happening by that."""
        self.buttons[key].setChecked(True)

    def value(self) -> object:
        """The key of the one that is pressed."""
        return next(key for key, button in self.buttons.items() if button.isChecked())


class LookSection(Section):
    """Look, type size and sidebar."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("look", _("Hiển thị"), _("Chọn là đổi ngay, chỉ ở máy này."))
        self._desk = desk
        self.look = OneOf(LOOKS, _("Màu"))
        self.type_size = OneOf(TYPE_SIZES, _("Cỡ chữ"))
        self.sidebar = OneOf(SIDEBARS, _("Cột trang bên trái"))
        for words, one in (
            (_("Màu"), self.look),
            (_("Cỡ chữ"), self.type_size),
            (_("Cột trang bên trái"), self.sidebar),
        ):
            self.column.addSpacing(theme.dp(6))
            self.column.addWidget(label(words, "label"))
            self.column.addWidget(one)
            one.group.buttonClicked.connect(lambda _button: self._apply())
        self.column.addWidget(
            label(_("Màn hình lớn của hội trường có màu riêng, chọn ở trang Điều hành."), "hint")
        )
        self.column.addStretch(1)
        self.show_settings()

    @override
    def first_focus(self) -> QWidget | None:
        return self.look.buttons[self.look.value()]

    def show_settings(self) -> None:
        """What is chosen now."""
        settings = self._desk.settings
        self.look.put(settings.look)
        self.type_size.put(settings.type_size)
        self.sidebar.put(settings.sidebar)

    def _apply(self) -> None:
        settings = self._desk.settings
        settings.look = str(self.look.value())
        settings.type_size = int(str(self.type_size.value()))
        settings.sidebar = str(self.sidebar.value())
        settings.save()
        self._desk.theme.apply(settings.look, settings.type_size)
