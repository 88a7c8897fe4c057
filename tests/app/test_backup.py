"""Copies, and bringing one back."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from app import backup, reception
from app.backup import BackupUnsound
from app.ids import new_id
from app.soundness import verify
from app.state import state_hash
from app.store import Store
from tests.builders import Hall

NOW = 1_715_735_000_000
HOUR = 3_600_000


@pytest.fixture
def full(file: Path) -> Path:
    with Store(file) as store:
        hall = Hall(store).set_up()
        hall.act(reception.check_in, code="M1")
    return file


def state_of(path: Path) -> str:
    with Store(path) as store:
        return store.read(state_hash)


def test_a_copy_holds_the_same_state(full: Path, tmp_path: Path) -> None:
    made = backup.make(full, tmp_path / "sao-luu", now=NOW)
    assert made.name == "hoi-nghi-2024-05-15T080320.db"
    assert backup.check(made) > 0
    assert state_of(made) == state_of(full)


def test_copies_go_to_a_second_place_too(full: Path, tmp_path: Path) -> None:
    backup.make(full, tmp_path / "a", now=NOW, second=tmp_path / "usb")
    assert len(backup.copies(tmp_path / "usb")) == 1


def test_the_last_twenty_are_kept(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sao-luu"
    for number in range(25):
        backup.make(full, folder, now=NOW + number * HOUR)
    kept = backup.copies(folder)
    assert len(kept) == backup.KEPT
    assert kept[0].name == backup.make(full, folder, now=NOW + 24 * HOUR).name


def test_a_copy_made_while_stations_work_is_whole(full: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def work() -> None:
        with Store(full) as store:
            while not stop.is_set():
                Hall(store).act(reception.leave, code="M1", act_id=new_id())
                Hall(store).act(reception.come_back, code="M1", act_id=new_id())

    worker = threading.Thread(target=work)
    worker.start()
    try:
        made = [backup.make(full, tmp_path / "sao-luu", now=NOW + n * HOUR) for n in range(5)]
    finally:
        stop.set()
        worker.join()
    rows = [backup.check(path) for path in made]
    assert rows == sorted(rows)


def test_a_restore_brings_the_copy_back_and_keeps_what_was_there(
    full: Path, tmp_path: Path
) -> None:
    made = backup.make(full, tmp_path / "sao-luu", now=NOW)
    before = state_of(full)
    with Store(full) as store:
        Hall(store).act(reception.check_in, code="M2")
    later = state_of(full)
    kept = backup.restore(made, full, now=NOW)
    assert state_of(full) == before
    assert kept is not None
    assert state_of(kept) == later


def test_a_restore_onto_a_new_machine_works_and_verifies(full: Path, tmp_path: Path) -> None:
    made = backup.make(full, tmp_path / "sao-luu", now=NOW)
    target = tmp_path / "may-moi" / "doithoai.db"
    assert backup.restore(made, target, now=NOW) is None
    with Store(target) as store:
        assert verify(store)["ok"]


def test_a_restore_over_a_damaged_file_keeps_the_damaged_one(full: Path, tmp_path: Path) -> None:
    made = backup.make(full, tmp_path / "sao-luu", now=NOW)
    full.write_bytes(b"\x00hong" * 5000)
    kept = backup.restore(made, full, now=NOW)
    assert kept is not None
    assert kept.read_bytes().startswith(b"\x00hong")
    with Store(full) as store:
        assert verify(store)["ok"]


def test_an_unsound_copy_is_refused_and_nothing_changes(full: Path, tmp_path: Path) -> None:
    made = backup.make(full, tmp_path / "sao-luu", now=NOW)
    connection = sqlite3.connect(made)
    connection.execute("UPDATE journal SET person = 'Kẻ khác' WHERE seq = 2")
    connection.commit()
    connection.close()
    before = state_of(full)
    with pytest.raises(BackupUnsound):
        backup.restore(made, full, now=NOW)
    assert state_of(full) == before


def test_a_file_that_is_no_copy_is_refused(full: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac.db"
    other.write_text("không phải bản sao lưu")
    with pytest.raises(BackupUnsound):
        backup.check(other)


def test_a_hall_server_is_copied_into_a_file(server, tmp_path: Path) -> None:
    where = server.fresh()
    with Store(where) as store:
        Hall(store).set_up()
        wanted = store.read(state_hash)
    made = backup.make(where, tmp_path, now=NOW)
    assert state_of(made) == wanted
