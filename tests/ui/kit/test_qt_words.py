"""What Qt itself says is Vietnamese: the dialog for files, menus of fields."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QTreeView
from pytestqt.qtbot import QtBot

from ui.kit.qt_words import QtWords


@pytest.fixture
def speaking(qapp: QApplication) -> Iterator[None]:
    words = QtWords(qapp)
    qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)


@pytest.mark.parametrize(
    "mode", [QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave]
)
def test_the_dialog_for_files_speaks_vietnamese(
    mode: QFileDialog.AcceptMode, speaking: None, qtbot: QtBot
) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    said = {each.text() for each in dialog.findChildren(QLabel)}
    said |= {each.text() for each in dialog.findChildren(QPushButton)}
    model = dialog.findChildren(QTreeView)[0].model()
    across = Qt.Orientation.Horizontal
    said |= {model.headerData(n, across) for n in range(model.columnCount())}
    said.discard("")
    accept = "Mở" if mode == QFileDialog.AcceptMode.AcceptOpen else "Lưu"
    assert said == {
        "Thư mục:", "Tên tệp:", "Loại tệp:", accept, "Thôi", "Tên", "Cỡ", "Loại", "Ngày sửa"
    }  # fmt: skip
