"""A window for another screen: a preview without one, and never over the operator."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.screens import Screens, key_of
from ui.kit.settings import Settings


@pytest.fixture
def operator(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


@pytest.fixture
def wall() -> Iterator[QWidget]:
    made = QWidget()
    yield made
    shiboken6.delete(made)


def test_with_one_screen_the_wall_is_a_preview_in_a_corner(
    operator: QWidget, wall: QWidget
) -> None:
    screens = Screens("wall", Settings(), operator)
    assert screens.show(wall) is False
    whole = operator.screen().availableGeometry()
    assert wall.isVisible()
    assert not wall.isFullScreen()
    assert wall.width() * wall.height() < whole.width() * whole.height() / 4
    assert wall.geometry().bottomRight().x() <= whole.right()
    assert not wall.windowFlags() & Qt.WindowType.FramelessWindowHint


def test_the_operators_own_screen_is_never_the_chosen_one(operator: QWidget) -> None:
    settings = Settings(screens={"wall": key_of(operator.screen())})
    assert Screens("wall", settings, operator).chosen() is None


def test_the_choice_is_remembered(operator: QWidget) -> None:
    Screens("wall", Settings(), operator).choose("maker|model|serial|HDMI-1")
    assert Settings.load().screens == {"wall": "maker|model|serial|HDMI-1"}


def test_the_screens_are_named_and_the_operators_is_marked(operator: QWidget) -> None:
    rows = Screens("wall", Settings(), operator).rows()
    assert [row.is_operators for row in rows] == [True]
    assert rows[0].words.endswith("(đang làm việc)")


def test_a_preview_is_taken_down_and_put_up_again(operator: QWidget, wall: QWidget) -> None:
    screens = Screens("wall", Settings(), operator)
    screens.show(wall)
    screens.hide()
    assert not wall.isVisible()
    screens.show(wall)
    assert wall.geometry().intersects(QRect(operator.screen().availableGeometry()))
