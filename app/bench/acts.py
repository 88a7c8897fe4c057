"""Acts and reads that somebody at a desk, on the floor or at the minutes waits for."""

from __future__ import annotations

import random
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from app import attendees, conference, delegations, floor, minutes, reception, slips
from app.bench.measure import Figure, in_turn, timed
from app.ids import derived_id, new_id
from app.store import Store

PEOPLE = 10_000
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
_MIDDLE = ("Văn", "Thị", "Đức", "Thanh", "Minh", "Công", "Thu", "Ngọc")
_GIVEN = ("An", "Ánh", "Bình", "Cường", "Dũng", "Đạt", "Hà", "Hương", "Khuê", "Lan", "Oanh")
ID = "bench"


def filled(folder: Path, url: str | None, people: int = PEOPLE) -> Store:
    """A store with one conference of made-up people, in a new file or at a URL."""
    store = Store(url or folder / "bench.db", station="Bàn 1")
    settings = {
        "title": "Hội nghị đo thử", "date": "2024-05-15", "starts_at": 0,
        "speech_limit_seconds": 180,
    }  # fmt: skip
    store.act(conference.create, conference=ID, settings=settings)
    store.act(conference.set_holder, conference=ID, id="chair", role="chair", office="Chủ trì")
    topics = [{"code": f"1.{number}"} for number in range(1, 7)]
    store.act(conference.set_topics, conference=ID, topics=topics)
    tree = [
        {"code": f"D{number}", "title": f"Đoàn {number}", "quota": people} for number in range(14)
    ]
    store.act(delegations.set_tree, conference=ID, lines=tree)
    chance = random.Random(1)
    for start in range(0, people, attendees.BATCH):
        numbers = range(start, min(people, start + attendees.BATCH))
        rows = [person(number, chance) for number in numbers]
        store.act(attendees.add, conference=ID, people=rows)
    return store


def person(number: int, chance: random.Random) -> dict[str, Any]:
    name = " ".join(chance.choice(part) for part in (_FAMILY, _MIDDLE, _GIVEN))
    return {
        "id": f"p{number}", "code": f"M{number:05d}", "full_name": name,
        "delegation": f"D{number % 14}", "phone": f"09{number:08d}",
    }  # fmt: skip


def bare_commit(folder: Path) -> Callable[[int], object]:
    """One insert and commit on a bare SQLite file of the same settings."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, at INTEGER, text TEXT)")

    def insert(turn: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row (at, text) VALUES (?, ?)", (turn, "M00001"))
        connection.execute("COMMIT")

    return insert


def check_in(folder: Path, url: str | None) -> list[Figure]:
    """The act of marking one person in, journal included, among 10,000."""
    with filled(folder, url) as store:

        def ours(turn: int) -> None:
            store.act(reception.check_in, conference=ID, code=f"M{turn:05d}", means="invite_qr")

        times, bare = in_turn(2000, ours, bare_commit(folder))
    what = "điểm danh một người, có nhật ký, 10.000 đại biểu"
    return [
        Figure(
            "check_in", what, times, {"p50": 1.5, "p99": 5.0},
            bare_what="bare SQLite commit", bare=bare,
        )
    ]  # fmt: skip


def queue_act(folder: Path, url: str | None) -> list[Figure]:
    """Handing in a slip, and calling the next, with a queue of some eighty."""
    with filled(folder, url, 500) as store:

        def hand_in(turn: int) -> None:
            store.act(
                slips.hand_in, conference=ID, id=derived_id("slip", turn), number=turn + 1,
                attendee_code=f"M{turn:05d}", topic_code=f"1.{turn % 6 + 1}",
                matter=f"Đề nghị xem xét nội dung số {turn}",
            )  # fmt: skip

        def call(turn: int) -> None:
            store.act(floor.call_next, conference=ID, id=derived_id("turn", turn))

        commit = bare_commit(folder)
        given, bare = [], []
        called = []
        for turn in range(400):
            given.append(timed(lambda turn=turn: hand_in(turn)))  # type: ignore[misc]
            bare.append(timed(lambda turn=turn: commit(turn)))  # type: ignore[misc]
            if turn < 80:
                continue
            called.append(timed(lambda turn=turn: call(turn)))  # type: ignore[misc]
            id = derived_id("turn", turn)
            store.act(floor.start, conference=ID, turn=id)
            store.act(floor.end, conference=ID, turn=id)
    return [
        Figure(name, what, times, {"p50": 2.0}, bare_what="bare SQLite commit", bare=bare)
        for name, what, times in (
            ("queue_act", "nhận một phiếu", given),
            ("queue_act", "mời người tiếp theo, 80 phiếu đang chờ", called),
        )
    ]


def search(folder: Path, url: str | None) -> list[Figure]:
    """Finding people as typed, without marks, in any order, among 10,000."""
    chance = random.Random(2)
    typed = [
        " ".join(chance.sample(words, len(words)))[: chance.randint(2, 12)]
        for words in (
            [chance.choice(("nguyen", "tran", "le")), chance.choice(("thi", "van")),
             chance.choice(("anh", "lan", "oanh", "huong"))]
            for _number in range(500)
        )
    ]  # fmt: skip
    with filled(folder, url) as store:
        times = [
            timed(
                lambda text=text: store.read(  # type: ignore[misc]
                    attendees.found, conference=ID, text=text, limit=20
                )
            )
            for text in typed
        ]
    return [Figure("search", "tìm theo chữ đang gõ, 10.000 đại biểu", times, {"p99": 5.0})]


def notice(folder: Path, url: str | None) -> list[Figure]:
    """From an act at one store to the notice at another one on the same database."""
    times = []
    with filled(folder, url, 500) as here, Store(here.url_text, station="Bàn 2") as there:
        heard = threading.Event()
        begun = [0.0]

        def listen(topics: frozenset[str]) -> None:
            if "reception" in topics and begun[0]:
                times.append((perf_counter() - begun[0]) * 1000)
                begun[0] = 0.0
                heard.set()

        there.listen(listen)
        heard.wait(0.5)
        for number in range(100):
            heard.clear()
            begun[0] = perf_counter()
            here.act(reception.check_in, conference=ID, code=f"M{number:05d}")
            heard.wait(5)
    what = "một việc ở máy này báo tới máy kia, cùng một tệp"
    return [Figure("notice", what, times, {"p99": 200.0})]


def draft(folder: Path, url: str | None) -> list[Figure]:
    """Putting typed text on disk."""
    with filled(folder, url, 10) as store:
        entry = store.act(minutes.add, conference=ID, id=new_id(), kind="note")
        text = "Đề nghị tỉnh xem xét tăng biên chế cho trạm y tế xã. " * 20

        def save(turn: int) -> None:
            store.save_draft(conference=ID, entry=entry, text=text[: 40 + turn], base_version=0)

        times, bare = in_turn(500, save, bare_commit(folder))
    return [
        Figure(
            "draft", "ghi nháp một dòng biên bản xuống đĩa", times, {"p99": 20.0},
            bare_what="bare SQLite commit", bare=bare,
        )
    ]  # fmt: skip
