"""The program with a window: settings, look, window; then the database, on the worker."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.errors import Refusal
from app.words import _
from ui.kit import theme
from ui.kit.desk import Desk
from ui.kit.faults import begin_log, is_worlds_fault, sentence_of
from ui.kit.garbage import Garbage
from ui.kit.qt_words import QtWords
from ui.kit.settings import Settings
from ui.station import Station, copy_database
from ui.window import Window

if TYPE_CHECKING:
    from app.store import Store


def run(arguments: list[str]) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    options = parse(arguments)
    application = QApplication(sys.argv[:1])
    dress(application, settings := Settings.load())
    desk = Desk(settings)
    desk.faults.install()
    window = Window(desk)
    Station(desk, window)
    Garbage(window)
    desk.opened.connect(window.show_first)
    window.painted.connect(partial(window.say_soon, opening_words(options)))
    window.painted.connect(partial(open_store, desk, window, opener(options, desk)))
    window.closed.connect(application.quit)
    if options.selftest:
        from ui.selftest import SelfTest

        SelfTest(desk, window).ended.connect(application.exit)
    if "DOITHOAI_MEASURE" in os.environ:
        from ui import measure

        measure.begin(desk, window)
    window.show()
    code = application.exec()
    leave(desk, window)
    return code


def parse(arguments: list[str]) -> argparse.Namespace:
    """The options of the window."""
    parser = argparse.ArgumentParser(prog="doithoai")
    parser.add_argument("--sample", action="store_true", help=_("mở hội nghị mẫu"))
    parser.add_argument("--data", metavar="TỆP|URL", help=_("mở dữ liệu này"))
    parser.add_argument("--selftest", action="store_true", help=_("tự kiểm tra rồi thoát"))
    return parser.parse_args(arguments)


def dress(application: QApplication, settings: Settings) -> None:
    """Name, language and look of the application."""
    application.setApplicationName("doithoai")
    application.setApplicationDisplayName(_("Đối Thoại"))
    application.setQuitOnLastWindowClosed(False)
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    application.installTranslator(QtWords(application))
    theme.current().apply(settings.look, settings.type_size)
    application.setWindowIcon(theme.icon("mark", "accent"))


def opener(options: argparse.Namespace, desk: Desk) -> Callable[[], Store]:
    """What opens the store; runs on the worker, where the database's libraries are imported."""

    def open_it() -> Store:
        from app.folders import data_folder, default_database
        from app.store import Store

        data_folder().mkdir(parents=True, exist_ok=True)
        if options.sample:
            from ui.sample import open_sample

            return open_sample(desk)
        return Store(options.data or default_database(), station=desk.settings.station)

    return open_it


def opening_words(options: argparse.Namespace) -> str:
    """What is said while the store is being opened."""
    if options.sample:
        return _("Đang chuẩn bị hội nghị mẫu. Lần mở đầu mất chừng mười giây, máy bận thì lâu hơn.")
    return _("Đang mở dữ liệu…")


def open_store(desk: Desk, window: Window, opening: Callable[[], Store]) -> None:
    """Open the store behind the painted window; where that fails, say so and offer to retry."""

    def failed(error: Exception) -> None:
        window.show_first()
        if not isinstance(error, Refusal) and not is_worlds_fault(error):
            desk.faults.report(error)
            return
        window.page.notice.fault(sentence_of(error), lambda: open_store(desk, window, opening))
        if getattr(error, "reason", "") == "damaged":
            from ui.recovery import offer_copy

            offer_copy(desk, window, Path(error.where), opening, failed)  # type: ignore[attr-defined]

    desk.open(opening, failed=failed)


def leave(desk: Desk, window: Window) -> None:
    """Finish what was asked for, make the last copy, take the windows down in order."""
    desk.worker.close()
    if desk.is_open and desk.store.is_file:
        try:
            copy_database(desk)
        except Refusal as refusal:
            begin_log()
            logging.getLogger("doithoai").warning("no copy at closing: %s", refusal)
    desk.close()
    for each in QApplication.topLevelWidgets():
        if each is not window and shiboken6.isValid(each) and each.parent() is None:
            shiboken6.delete(each)
    shiboken6.delete(window)
    shiboken6.delete(desk)
