"""Asking for a file: the system's own dialogs, each purpose remembers its folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.kit.settings import Settings


def ask_open(
    parent: QWidget, settings: Settings, purpose: str, title: str, patterns: str
) -> Path | None:
    """A file to read; patterns as "Bảng tính (*.xlsx *.xls *.ods *.csv)". None: thought better."""
    start = settings.folders.get(purpose, str(Path.home()))
    name, _pattern = QFileDialog.getOpenFileName(parent, title, start, patterns)
    return _remember(settings, purpose, name)


def ask_open_several(
    parent: QWidget, settings: Settings, purpose: str, title: str, patterns: str
) -> list[Path]:
    """Files to read; empty: thought better."""
    start = settings.folders.get(purpose, str(Path.home()))
    names, _pattern = QFileDialog.getOpenFileNames(parent, title, start, patterns)
    for name in names[:1]:
        _remember(settings, purpose, name)
    return [Path(name) for name in names]


def ask_save(
    parent: QWidget, settings: Settings, purpose: str, title: str, name: str, patterns: str
) -> Path | None:
    """A file to write, with a proposed name. None: thought better."""
    start = Path(settings.folders.get(purpose, str(Path.home()))) / name
    chosen, _pattern = QFileDialog.getSaveFileName(parent, title, str(start), patterns)
    return _remember(settings, purpose, chosen)


def ask_folder(parent: QWidget, settings: Settings, purpose: str, title: str) -> Path | None:
    """A folder. None: thought better."""
    start = settings.folders.get(purpose, str(Path.home()))
    name = QFileDialog.getExistingDirectory(parent, title, start)
    if name:
        settings.folders[purpose] = name
        settings.save()
    return Path(name) if name else None


def _remember(settings: Settings, purpose: str, name: str) -> Path | None:
    if not name:
        return None
    settings.folders[purpose] = str(Path(name).parent)
    settings.save()
    return Path(name)
