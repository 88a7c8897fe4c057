"""What the README promises: every code, every command, every picture it names."""

from __future__ import annotations

import re
from pathlib import Path

from app.cli import COMMANDS
from app.intake import codes, refusals

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_code_of_a_roster_stands_in_the_glossary() -> None:
    said = set(re.findall(r"`([a-z0-9_]+)`", README))
    every = {*codes.REMARKS, *codes.REJECTIONS, *codes.WARNINGS, *codes.DUPLICATES}
    assert every - said == set()
    assert set(refusals.SENTENCES) - said == set()


def test_every_command_is_told() -> None:
    assert [name for name in COMMANDS if f"`{name}" not in README] == []


def test_every_picture_and_make_target_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert pictures
    assert [name for name in pictures if not (ROOT / name).exists()] == []
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("run", "test", "check", "bench", "shots", "build"):
        assert f"\n{target}:" in makefile
