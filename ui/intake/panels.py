"""Which column holds what, and which delegation people go to: both chosen by a person."""

from __future__ import annotations

from string import ascii_uppercase

from PySide6.QtCore import Signal

from app.delegations import DelegationRow
from app.lists.sheaf import FileRead
from app.words import _
from ui.kit.buttons import KeyButton
from ui.kit.fields import Choice, Field, label
from ui.kit.panel import Panel

_FIELDS = (
    ("full_name", _("Họ và tên")), ("position", _("Chức vụ")), ("unit", _("Đơn vị")),
    ("group", _("Đoàn, thành phần")), ("phone", _("Số điện thoại")), ("gender", _("Giới tính")),
    ("birth_date", _("Ngày sinh")), ("id_number", _("Số căn cước")), ("note", _("Ghi chú")),
)  # fmt: skip
_LETTERS = ascii_uppercase[:20]


class ColumnsPanel(Panel):
    """Of each field the column it is read from; the choice is remembered for this layout."""

    wanted = Signal(object, object)
    """Read this file (FileRead) with this mapping (field -> column)."""

    def __init__(self) -> None:
        super().__init__(_("Cột nào là gì"), width=380)
        self._file: FileRead | None = None
        hint = label(
            _("Chọn lại cột nếu chương trình hiểu sai. Lần sau, tệp cùng mẫu sẽ được đọc như vậy."),
            "hint",
        )
        self.body.addWidget(hint)
        self.choices = {name: Choice() for name, _words in _FIELDS}
        for name, words in _FIELDS:
            self.body.addWidget(Field(words, self.choices[name]))
        self.body.addStretch(1)
        self.read_button = KeyButton(_("Đọc lại tệp này"), "Ctrl+S", role="main")
        self.foot.addWidget(self.read_button)
        self.read_button.clicked.connect(self._on_read)

    def edit(self, file: FileRead) -> None:
        """Show the columns of a file."""
        self._file = file
        read = dict(file.roster.columns) if file.roster else {}
        read |= dict(file.mapping)
        titles = list(dict.fromkeys(read.values()))
        items = [("", _("(không có)")), *((title, title) for title in titles)]
        items += [
            (letter, _("Cột {letter}").format(letter=letter))
            for letter in _LETTERS
            if letter not in titles
        ]
        for name, choice in self.choices.items():
            choice.put_items(items)
            choice.put(read.get(name, ""))
        self.set_title(_("Cột của {name}").format(name=file.name))
        self.slide_in(self.choices["full_name"])

    def _on_read(self) -> None:
        if self._file is None:
            return
        read = dict(self._file.roster.columns) if self._file.roster else {}
        mapping = dict(self._file.mapping) | {
            name: str(choice.value())
            for name, choice in self.choices.items()
            if choice.value() and choice.value() != read.get(name)
        }
        self.slide_out()
        self.wanted.emit(self._file, mapping)


class HomePanel(Panel):
    """The delegation of everybody of whom a file says the same words, or of the whole file."""

    wanted = Signal(str, str, str)
    """File, words ("" for all whose words say nothing), the delegation's code."""

    def __init__(self) -> None:
        super().__init__(_("Chọn đoàn"), width=380)
        self._file = self._words = ""
        self.said = label("")
        self.said.setWordWrap(True)
        self.home = Choice()
        self.words_button = KeyButton(_("Cho mọi dòng ghi như vậy"), "Ctrl+S", role="main")
        self.file_button = KeyButton(_("Cho mọi dòng chưa rõ đoàn của tệp"), "Ctrl+T")
        self.body.addWidget(self.said)
        self.body.addWidget(Field(_("Vào đoàn"), self.home))
        self.body.addWidget(self.words_button)
        self.body.addWidget(self.file_button)
        self.body.addStretch(1)
        self.words_button.clicked.connect(lambda: self._give(self._words))
        self.file_button.clicked.connect(lambda: self._give(""))

    def edit(
        self, file: str, name: str, words: str, home: str, tree: tuple[DelegationRow, ...]
    ) -> None:
        """Ask for the delegation of these words."""
        self._file, self._words = file, words
        self.home.put_items(
            (row.code, f"{'   ' * row.depth}{row.number} {row.title}".rstrip()) for row in tree
        )
        if home:
            self.home.put(home)
        self.words_button.setVisible(bool(words))
        self.said.setText(
            _("Tệp {name} ghi “{words}”.").format(name=name, words=words)
            if words
            else _("Tệp {name} không ghi đoàn.").format(name=name)
        )
        self.slide_in(self.home)

    def _give(self, words: str) -> None:
        code = self.home.value()
        if isinstance(code, str) and code:
            self.slide_out()
            self.wanted.emit(self._file, words, code)
