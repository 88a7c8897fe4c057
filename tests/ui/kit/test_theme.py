"""The look: contrast of every named colour, icons, type sizes, the style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.resources import path
from ui.kit import theme
from ui.kit.states import STATES

LOOKS = ("light", "dark", "contrast")
ASKED = {"text": 4.5, "shape": 3.0}
TABLE = theme.colour_table()
PAIRS = [
    pytest.param(look, name, on, ASKED[entry["kind"]], id=f"{name} on {on} in {look}")
    for (name, entry), look in product(TABLE.items(), LOOKS)
    for on in entry.get("on", ())
]


def brightness(text: str) -> float:
    """Relative luminance after WCAG 2."""
    colour = QColor(text)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def plain_look() -> Iterator[None]:
    """Give the other tests the light look back."""
    yield
    theme.current().apply("light", 100)


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(("look", "name", "on", "asked"), PAIRS)
def test_a_colour_stands_out_from_what_it_lies_on(
    look: str, name: str, on: str, asked: float
) -> None:
    assert contrast(TABLE[name][look], TABLE[on][look]) >= asked


@pytest.mark.parametrize(
    "name", [pytest.param(name, id=name) for name, of in TABLE.items() if of["kind"] == "text"]
)
def test_high_contrast_means_seven_to_one_for_text(name: str) -> None:
    for on in TABLE[name]["on"]:
        assert contrast(TABLE[name]["contrast"], TABLE[on]["contrast"]) >= 7


@pytest.mark.parametrize(
    "name", [pytest.param(name, id=name) for name, of in TABLE.items() if of["kind"] in ASKED]
)
def test_a_colour_says_what_it_lies_on(name: str) -> None:
    assert TABLE[name]["on"]
    assert {TABLE[on]["kind"] for on in TABLE[name]["on"]} <= {"surface", "shape"}


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_dresses_the_application(look: str, plain_look: None) -> None:
    theme.current().apply(look, 100)
    ink = QApplication.palette().color(QPalette.ColorRole.WindowText)
    assert ink.name().upper() == TABLE["ink"][look]
    sheet = QApplication.instance().styleSheet()  # type: ignore[union-attr]
    assert TABLE["accent"][look].lower() in sheet
    assert "@" not in sheet


def test_the_system_look_is_light_or_dark_or_of_high_contrast(plain_look: None) -> None:
    theme.current().apply("system", 100)
    assert theme.current().shown_look in LOOKS


@pytest.mark.parametrize(("size", "height"), [(100, 34), (125, 42), (150, 50)])
def test_fields_grow_with_the_type(size: int, height: int, qtbot: QtBot, plain_look: None) -> None:
    theme.current().apply("light", size)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.ensurePolished()
    assert field.sizeHint().height() == pytest.approx(height, abs=1)
    assert QApplication.font().pointSizeF() == pytest.approx(10.5 * size / 100)


def test_the_style_sheet_names_no_colour_of_its_own() -> None:
    sheet = path("theme", "app.qss").read_text("utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=\s*;)", sheet) == []
    assert re.findall(r"\brgba?\(", sheet) == []


def test_no_module_of_the_kit_names_a_colour() -> None:
    written = [
        f"{file.name}: {match}"
        for file in path().parent.joinpath("ui", "kit").glob("*.py")
        for match in re.findall(r"\"#[0-9A-Fa-f]{6}\"|QColor\(\"", file.read_text("utf-8"))
    ]
    assert written == []


@pytest.mark.parametrize("name", sorted(file.stem for file in path("icons").glob("*.svg")))
def test_every_icon_can_be_drawn_in_any_tint(name: str) -> None:
    picture = theme.current().pixmap(name, "accent", 96).toImage()
    tints = {
        picture.pixelColor(x, y).name()
        for x, y in product(range(picture.width()), range(picture.height()))
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert theme.colour("accent").name() in tints


def test_every_state_has_a_shape_and_a_colour_that_exist() -> None:
    for name, state in STATES.items():
        assert path("icons", f"{state.shape}.svg").exists(), name
        assert {state.colour, state.soft} <= TABLE.keys(), name


def test_states_of_one_colour_and_shape_differ_in_their_words() -> None:
    seen = [(state.word, state.shape, state.colour) for state in STATES.values()]
    assert len(set(seen)) == len(seen)
