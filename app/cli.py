"""The command line: the same acts without a screen.

Each command prints one JSON document with `--json`, sentences for people on standard error, and
ends with 0; with 2 where an input was refused; with 1 where `verify` found a problem.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.errors import InputRefused, Refusal
from app.words import _

COMMANDS = (
    "read", "plan", "questions", "card", "replay", "journal", "verify", "bench", "backup",
    "restore",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        from app.options import parser

        options = parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = globals()[f"_{options.command}"]
        return run(options)
    except Refusal as refusal:
        say(str(refusal))
        if "--json" in arguments:
            reason = refusal.reason if isinstance(refusal, InputRefused) else refusal.code
            show({"error": {"code": reason, "message": str(refusal)}})
        return 2
    except KeyboardInterrupt:
        say(_("Đã dừng theo yêu cầu; những việc đã ghi vẫn còn nguyên."))
        return 130
    except BrokenPipeError:  # whoever read the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def show(document: Any) -> None:
    """One JSON document on standard output."""
    print(json.dumps(document, ensure_ascii=False))


def say(sentence: str) -> None:
    """A sentence for people on standard error."""
    print(sentence, file=sys.stderr)


def _where(options: argparse.Namespace) -> str:
    from app.folders import default_database

    return options.data or str(default_database())


def _read(options: argparse.Namespace) -> int:
    from app.intake.roster import read_roster

    show(read_roster(options.file, password=options.password).as_json())
    return 0


def _plan(options: argparse.Namespace) -> int:
    from app.intake.plan import read_plan

    show(read_plan(options.file, password=options.password).as_json())
    return 0


def _questions(options: argparse.Namespace) -> int:
    from app.intake.questions import read_questions

    topics = [code.strip() for code in options.topics.split(",") if code.strip()] or None
    show(read_questions(options.file, topics=topics, password=options.password).as_json())
    return 0


def _card(options: argparse.Namespace) -> int:
    from app.intake.card import payload_of, read_card

    for line in sys.stdin.buffer:
        payload = payload_of(line)
        if payload.strip():
            show(read_card(payload).as_json())
    return 0


def _replay(options: argparse.Namespace) -> int:
    from app.day import read_day
    from app.rehearsal.whole_day import play

    report = play(
        read_day(options.day), options.data, options.out, ack=options.ack, speed=options.speed
    )
    if options.json:
        show(report)
    return 0


def _journal(options: argparse.Namespace) -> int:
    from app.journal import recorded
    from app.store import Store

    names = (
        "scope", "seq", "act_id", "act", "args", "happened_at", "received_at", "station",
        "person", "outcome", "hash",
    )  # fmt: skip
    with Store(_where(options), create=False) as store, store.reading() as session:
        for row in recorded(session, since=options.since):
            show({name: getattr(row, name) for name in names})
    return 0


def _verify(options: argparse.Namespace) -> int:
    from app.database import DatabaseUnusable
    from app.soundness import unreadable, verify
    from app.store import Store

    try:
        with Store(_where(options), create=False) as store:
            found = verify(store)
    except DatabaseUnusable as refusal:
        if refusal.reason != "damaged":
            raise
        found = unreadable(refusal)
    if options.json:
        show(found)
    for problem in found["problems"]:
        say(problem["message"])
    if found["ok"]:
        say(_("Nhật ký nguyên vẹn, số liệu khớp."))
    return 0 if found["ok"] else 1


def _bench(options: argparse.Namespace) -> int:
    from app.bench import bench

    show(bench(options.names, url=options.url))
    return 0


def _backup(options: argparse.Namespace) -> int:
    from app import backup
    from app.folders import backup_folder
    from app.store import system_clock

    made = backup.make(_where(options), options.to or backup_folder(), now=system_clock())
    say(_("Đã sao lưu vào “{path}”.").format(path=made))
    if options.json:
        show({"backup": str(made), "journal_rows": backup.check(made)})
    return 0


def _restore(options: argparse.Namespace) -> int:
    from app import backup
    from app.database import url_of
    from app.store import system_clock

    url = url_of(_where(options))
    if url.get_backend_name() != "sqlite":
        raise InputRefused(
            "restore_to_server", _("Chỉ khôi phục được vào một tệp trên máy này. Hãy dùng --data.")
        )
    target = Path(url.database or "")
    kept = backup.restore(options.backup, target, now=system_clock())
    say(_("Đã khôi phục “{path}”.").format(path=target))
    if kept:
        say(_("Dữ liệu trước đó được giữ ở “{path}”.").format(path=kept))
    if options.json:
        show({"restored": str(target), "kept": str(kept) if kept else None})
    return 0


def without_screen(arguments: list[str]) -> int:
    """On a machine without a screen: say so, and play the sample day into `out/`."""
    from app.day import read_day
    from app.rehearsal.whole_day import play
    from app.resources import path

    say(_("Máy này không có màn hình, nên chương trình chạy thử ngày họp mẫu không cần cửa sổ."))
    out = Path("out")
    out.mkdir(exist_ok=True)
    database = out / "ngay-mau.db"
    for suffix in ("", "-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    play(read_day(path("sample", "day.json")), str(database), out)
    for file in sorted(out.glob("*.*")):
        say(f"  {file}")
    return 0
