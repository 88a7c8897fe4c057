"""Completing what stands before the caret: an abbreviation, a name of the roster, a phrase."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint

from app.words import _
from ui.kit import theme
from ui.kit.page import Page
from ui.minutes import names, shorthand
from ui.minutes.names import Name, Picker, read_names
from ui.minutes.row_editor import RowEditor
from ui.minutes.shorthand_panel import ShorthandPanel


class Completion(QObject):
    """Ctrl+Space in the editor; the names are read when they are first wanted."""

    def __init__(self, page: Page, editor: RowEditor, panel: ShorthandPanel) -> None:
        super().__init__(page)
        self._page, self._editor, self._panel = page, editor, panel
        self._names: list[Name] | None = None
        self.picker = Picker(page)
        editor.picker = self.picker
        editor.completion_wanted.connect(self.complete)
        self.picker.picked.connect(editor.put_before_caret)

    def forget(self) -> None:
        """Another conference has other names."""
        self._names = None

    def complete(self) -> None:
        """Expand the abbreviation before the caret, else offer names, else the whole table."""
        editor = self._editor
        word = shorthand.last_word(editor.before_caret)
        full = shorthand.expansion(self._panel.entries, word) if word else ""
        if full:
            editor.put_before_caret(len(word), full)
        elif not word:
            self._offer(0, [(full, f"{key}  →  {full}")
                            for key, full in self._panel.entries.items()])  # fmt: skip
        elif self._names is None:
            self._page.ask(read_names, self._on_names, conference=self._page.conference)
        else:
            self._offer_names()

    def _on_names(self, found: list[Name]) -> None:
        self._names = found
        if self._editor.hasFocus():
            self._offer_names()

    def _offer_names(self) -> None:
        length, found = names.matching(self._names or (), self._editor.before_caret)
        shown = [
            (each.name, f"{each.name}, {each.office}" if each.office else each.name)
            for each in found[:50]
        ]
        if len(found) == 1:
            self._editor.put_before_caret(length, found[0].name)
        elif shown:
            self._offer(length, shown)
        else:
            self._page.notice.refuse(
                _("Không có chữ tắt hay tên nào bắt đầu như thế. F12: bảng gõ tắt.")
            )

    def _offer(self, length: int, items: list[tuple[str, str]]) -> None:
        editor = self._editor
        below = editor.cursorRect().bottomLeft() + QPoint(0, theme.dp(4))
        self.picker.offer(length, items, editor.viewport().mapTo(self._page, below))
