"""What this station remembers between two starts: look, type size, last conference, screens."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from app.folders import config_folder

LOOKS = ("system", "light", "dark", "contrast")
TYPE_SIZES = (100, 125, 150)
SIDEBARS = ("auto", "wide", "narrow")
WALL_LOOKS = ("dark", "light", "contrast")


@dataclass
class Settings:
    """Choices of the person at this station; not part of any conference."""

    look: str = "system"
    type_size: int = 100
    sidebar: str = "auto"
    station: str = ""
    page: str = "home"
    wall_look: str = "dark"
    conferences: dict[str, str] = field(default_factory=dict)
    """Of each database, the conference that was open last."""
    screens: dict[str, str] = field(default_factory=dict)
    shorthand: dict[str, str] = field(default_factory=dict)
    """Abbreviations of the secretary; empty: those that come with the program."""
    folders: dict[str, str] = field(default_factory=dict)
    layouts: dict[str, str] = field(default_factory=dict)
    """Of each layout of lists, the columns that a person chose, as JSON."""
    window: str = ""
    second_backup: str = ""

    @classmethod
    def load(cls) -> Settings:
        """The settings on disk; what is missing or broken is as on the first day."""
        try:
            stored = json.loads(_file().read_text("utf-8"))
        except (OSError, ValueError):
            return cls()
        return cls._from_stored(stored) if isinstance(stored, dict) else cls()

    @classmethod
    def _from_stored(cls, stored: dict[str, object]) -> Settings:
        settings = cls()
        for each in fields(cls):
            value = stored.get(each.name)
            if type(value) is type(getattr(settings, each.name)):
                setattr(settings, each.name, value)
        settings._mend()
        return settings

    def _mend(self) -> None:
        self.look = self.look if self.look in LOOKS else "system"
        self.type_size = self.type_size if self.type_size in TYPE_SIZES else 100
        self.sidebar = self.sidebar if self.sidebar in SIDEBARS else "auto"
        self.wall_look = self.wall_look if self.wall_look in WALL_LOOKS else "dark"

    def save(self) -> None:
        """Write to disk by way of a second file, so that a power cut leaves the old one."""
        _file().parent.mkdir(parents=True, exist_ok=True)
        beside = _file().with_suffix(".new")
        beside.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), "utf-8")
        beside.replace(_file())


def _file() -> Path:
    return config_folder() / "settings.json"
