"""Copies, and bringing one back."""

from __future__ import annotations

import queue
import sqlite3
import threading
from pathlib import Path

import pytest

from app import attendees, backup, reception
from app.acts import TOPICS
from app.backup import BackupUnsound
from app.database import DatabaseUnusable, NewerDatabase
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


def test_a_copy_of_a_newer_version_is_refused(full: Path, tmp_path: Path) -> None:
    made = backup.make(full, tmp_path / "sao-luu", now=NOW)
    with sqlite3.connect(made) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(NewerDatabase):
        backup.restore(made, full, now=NOW)


def test_a_folder_of_any_name_takes_copies(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Bàn #1 [100%25] ? lưu"
    database = folder / "hội nghị [2].db"
    backup.restore(backup.make(full, tmp_path / "sao-luu", now=NOW), database, now=NOW)
    for number in range(22):
        backup.check(backup.make(database, folder, now=NOW + number * HOUR))
    assert len(backup.copies(folder)) == backup.KEPT
    assert not list(folder.glob("*.partial*"))


def test_a_place_that_takes_no_copy_is_named_and_the_first_copy_stays(
    full: Path, tmp_path: Path
) -> None:
    (tmp_path / "usb").write_text("đây là một tệp")
    with pytest.raises(DatabaseUnusable) as refused:
        backup.make(full, tmp_path / "a", now=NOW, second=tmp_path / "usb")
    assert refused.value.where == str(tmp_path / "usb")
    assert len(backup.copies(tmp_path / "a")) == 1


def test_a_restore_gives_up_where_another_program_holds_the_file(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.make(full, tmp_path / "sao-luu", now=NOW)
    before = state_of(full)
    monkeypatch.setattr(backup, "PATIENCE", 0.0)
    other = sqlite3.connect(full)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnusable) as refused:
        backup.restore(made, full, now=NOW)
    other.close()
    assert refused.value.reason == "busy"
    assert state_of(full) == before
    assert not list(full.parent.glob("*truoc-khoi-phuc*"))


def test_a_damaged_file_is_put_back_where_the_copy_does_not_fit(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.make(full, tmp_path / "sao-luu", now=NOW)
    full.write_bytes(b"\x00hong" * 5000)
    copy = backup._copy

    def half(source: Path, target: Path) -> None:
        if target == full:
            target.write_bytes(b"half")
            raise sqlite3.OperationalError("database or disk is full")
        copy(source, target)

    monkeypatch.setattr(backup, "_copy", half)
    with pytest.raises(DatabaseUnusable) as refused:
        backup.restore(made, full, now=NOW)
    assert refused.value.reason == "full"
    assert full.read_bytes().startswith(b"\x00hong")


def test_what_was_there_is_kept_where_no_copy_of_it_can_be_made(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.make(full, tmp_path / "sao-luu", now=NOW)
    before = state_of(full)

    def no_room(source: Path, target: Path) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backup, "_copy", no_room)
    with pytest.raises(DatabaseUnusable) as refused:
        backup.restore(made, full, now=NOW)
    assert refused.value.reason == "full"
    assert state_of(full) == before


def test_a_screen_hears_that_a_copy_was_brought_back(full: Path, tmp_path: Path) -> None:
    made = backup.make(full, tmp_path / "sao-luu", now=NOW)
    told: queue.Queue[frozenset[str]] = queue.Queue()
    with Store(full) as store:
        Hall(store).act(reception.check_in, code="M2")
        store.listen(told.put)
        assert told.get(timeout=10) == TOPICS
        backup.restore(made, full, now=NOW)
        assert told.get(timeout=10) == TOPICS


def test_people_whose_originals_changed_later_are_copied_from_a_server(
    server, tmp_path: Path
) -> None:
    where = server.fresh()
    with Store(where) as store:
        hall = Hall(store).set_up()
        hall.act(
            reception.substitute, id="s", code="S1", replaces="M1", full_name="Người Đi Thay"
        )
        hall.act(attendees.correct, attendee_code="M1", fields={"note": "báo vắng"})
        wanted = store.read(state_hash)
    assert state_of(backup.make(where, tmp_path, now=NOW)) == wanted


def test_a_hall_server_is_copied_into_a_file(server, tmp_path: Path) -> None:
    where = server.fresh()
    with Store(where) as store:
        Hall(store).set_up()
        wanted = store.read(state_hash)
    made = backup.make(where, tmp_path, now=NOW)
    assert state_of(made) == wanted
