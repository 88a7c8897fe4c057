"""What a station remembers, and that nothing broken on disk keeps the program from starting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.kit.settings import Settings


def stored(home: Path) -> Path:
    return home / "config" / "settings.json"


def test_settings_come_back_as_they_were_left() -> None:
    settings = Settings(
        look="dark", type_size=150, conferences={"a.db": "c1"}, screens={"wall": "HDMI-1"}
    )
    settings.save()
    assert Settings.load() == settings


def test_the_first_day_has_its_own_settings() -> None:
    assert Settings.load() == Settings()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty after a power cut"),
        pytest.param("{ broken", id="half a file"),
        pytest.param("[1, 2]", id="another kind of file"),
        pytest.param('{"look": 5, "type_size": "huge"}', id="values of the wrong kind"),
        pytest.param('{"look": "pink", "type_size": 900}', id="values out of range"),
    ],
)
def test_a_broken_file_is_the_first_day_again(text: str, home: Path) -> None:
    Settings().save()
    stored(home).write_text(text, "utf-8")
    assert Settings.load() == Settings()


def test_one_bad_value_does_not_take_the_others_with_it(home: Path) -> None:
    Settings(look="dark", station="Bàn 2").save()
    content = json.loads(stored(home).read_text("utf-8")) | {"type_size": None, "later": True}
    stored(home).write_text(json.dumps(content), "utf-8")
    assert Settings.load() == Settings(look="dark", station="Bàn 2")
