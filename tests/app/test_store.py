"""The one door: acts, the journal, act ids, refusals, notices, drafts."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app import attendees, conference, minutes, reception
from app.database import DatabaseUnusable, NewerDatabase, filesystem_of
from app.ids import new_id
from app.journal import DONE, recorded, verify_chain
from app.models import Conference
from app.state import state_hash
from app.store import ActIdTaken, Store
from tests.builders import Hall, at


def rows(store: Store, scope: str = Hall.id) -> list:
    with store.reading() as session:
        return list(recorded(session, scope=scope))


def test_every_act_leaves_one_gapless_chained_row(hall: Hall) -> None:
    hall.act(reception.check_in, "07:20:00", code="M1")
    journal = rows(hall.store)
    assert [row.seq for row in journal] == list(range(1, len(journal) + 1))
    assert (journal[-1].act, journal[-1].outcome) == ("reception.check_in", DONE)
    assert journal[-1].happened_at == at("07:20:00")
    with hall.store.reading() as session:
        assert verify_chain(session) == (len(journal), [])


def test_the_same_act_id_again_returns_the_stored_result_and_changes_nothing(hall: Hall) -> None:
    id = new_id()
    first = hall.act(reception.check_in, "07:20:00", code="M1", act_id=id)
    again = hall.act(reception.check_in, "07:20:00", code="M1", act_id=id)
    assert again == first
    assert sum(row.act == "reception.check_in" for row in rows(hall.store)) == 1


def test_the_same_act_id_with_other_arguments_is_refused(hall: Hall) -> None:
    id = new_id()
    hall.act(reception.check_in, code="M1", act_id=id)
    with pytest.raises(ActIdTaken):
        hall.act(reception.check_in, code="M2", act_id=id)


def test_a_refused_fact_comes_again_as_the_same_refusal(hall: Hall) -> None:
    id = new_id()
    hall.act(reception.check_in, "07:20:00", code="M1")
    for _try in range(2):
        with pytest.raises(reception.AlreadyInside) as refused:
            hall.act(reception.check_in, "07:21:00", code="M1", act_id=id)
        assert refused.value.first_at == at("07:20:00")
    assert [row.outcome for row in rows(hall.store)][-2:] == [DONE, "already_inside"]


def test_a_refusal_that_is_no_fact_leaves_no_trace(hall: Hall) -> None:
    before = (len(rows(hall.store)), hall.store.read(state_hash))
    with pytest.raises(reception.NotInside):
        hall.act(reception.leave, code="M1")
    assert (len(rows(hall.store)), hall.store.read(state_hash)) == before


def test_a_fault_in_an_act_leaves_the_database_as_it_was(hall: Hall) -> None:
    before = (len(rows(hall.store)), hall.store.read(state_hash))
    with pytest.raises(TypeError):
        hall.act(conference.set_topics, topics=[{"code": "1.1"}, None])
    assert (len(rows(hall.store)), hall.store.read(state_hash)) == before
    hall.act(reception.check_in, code="M1")


def test_rows_know_the_journal_row_that_last_changed_them(hall: Hall) -> None:
    hall.act(reception.check_in, code="M2")
    last = rows(hall.store)[-1].seq
    with hall.store.reading() as session:
        changed = session.execute(text("SELECT id FROM attendee WHERE seq = :seq"), {"seq": last})
        assert changed.scalars().all() == ["p2"]


def test_a_row_that_was_only_touched_keeps_its_place_in_the_journal(hall: Hall) -> None:
    before = hall.read(seq_of_conference)
    hall.act(conference.change, settings={"title": hall.read(conference.conference).title})
    assert hall.read(seq_of_conference) == before
    hall.act(conference.change, settings={"title": "Hội nghị khác"})
    assert hall.read(seq_of_conference) == len(rows(hall.store))


def seq_of_conference(session: Session, *, conference: str) -> int:
    return int(session.scalar(select(Conference.seq).where(Conference.id == conference)) or 0)


def test_letters_and_their_marks_are_one_sign_whoever_sent_them(hall: Hall) -> None:
    title = "Hội nghị đối thoại về trạm y tế"
    hall.act(conference.change, settings={"title": unicodedata.normalize("NFD", title)})
    hall.act(
        attendees.add,
        people=[{"id": "p9", "code": "M9", "full_name": "A", "delegation": "BV",
                 "note": unicodedata.normalize("NFD", "Đến muộn")}],
    )  # fmt: skip
    assert hall.read(conference.conference).title == title
    assert rows(hall.store)[-1].args["people"][0]["note"] == "Đến muộn"


def test_removed_arguments_leave_the_chain_whole(hall: Hall) -> None:
    with hall.store._writer.begin() as connection:
        connection.execute(text("UPDATE journal SET salt = NULL, args = NULL, result = NULL"))
    with hall.store.reading() as session:
        assert verify_chain(session)[1] == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("args = replace(args, 'M1', 'M2')", id="arguments"),
        pytest.param("result = replace(result, 'BV', 'TY')", id="result"),
        pytest.param("happened_at = happened_at + 1", id="time"),
        pytest.param("person = 'Kẻ khác'", id="person"),
        pytest.param("outcome = 'unknown_code'", id="outcome"),
        pytest.param("hash = 'x' || substr(hash, 2)", id="its hash"),
        pytest.param("previous = 'x' || substr(previous, 2)", id="the hash before"),
        pytest.param("salt = 'x' || substr(salt, 2)", id="salt"),
    ],
)
def test_a_row_changed_by_hand_is_named(hall: Hall, change: str) -> None:
    hall.act(reception.check_in, "07:20:00", code="M1")
    seq = rows(hall.store)[-1].seq
    hall.act(reception.check_in, "07:21:00", code="M2")
    with hall.store._writer.begin() as connection:
        connection.execute(text(f"UPDATE journal SET {change} WHERE seq = {seq}"))
    with hall.store.reading() as session:
        assert [fault.seq for fault in verify_chain(session)[1]] == [seq]


def test_a_cut_tail_shows(hall: Hall) -> None:
    last = rows(hall.store)[-1].seq
    with hall.store._writer.begin() as connection:
        connection.execute(text(f"DELETE FROM journal WHERE seq = {last}"))
    with hall.store.reading() as session:
        assert [fault.seq for fault in verify_chain(session)[1]] == [last - 1]


def test_the_same_acts_give_the_same_state_on_both_databases(file: Path, server) -> None:
    hashes = set()
    for where in (str(file), server.fresh()):
        with Store(where) as store:
            hall = Hall(store).set_up()
            for number, code in enumerate(("M1", "M4", "M5"), 1):
                hall.act(reception.check_in, f"07:2{number}:00", code=code)
            hall.slip(1, "M1")
            hall.speech("08:10:00", "08:12:00")
            hashes.add(store.read(state_hash))
    assert len(hashes) == 1


def test_another_store_hears_which_topics_changed(where: str) -> None:
    with Store(where) as here, Store(where) as there:
        hall = Hall(here).set_up()
        heard, told = [], threading.Event()

        def listen(topics: frozenset[str]) -> None:
            heard.append(topics)
            if "reception" in topics and "calendar" not in topics:
                told.set()

        first = threading.Event()
        stop = there.listen(lambda topics: first.set())
        assert first.wait(5)
        stop()
        there.listen(listen)
        hall.act(reception.check_in, code="M1")
        assert told.wait(5), heard


def test_typed_text_is_a_draft_until_it_is_an_act(hall: Hall) -> None:
    entry = hall.act(minutes.add, id="m1", kind="note")
    hall.store.save_draft(conference=hall.id, entry=entry, text="Đang gõ", base_version=0)
    hall.store.save_draft(conference=hall.id, entry=entry, text="Đang gõ dở", base_version=0)
    (draft,) = hall.read(minutes.drafts)
    assert (draft.text, draft.version, draft.station) == ("Đang gõ dở", 2, "Bàn 1")
    hall.act(minutes.write, entry=entry, text="Đang gõ dở.", base_version=0, station="Bàn 1")
    assert hall.read(minutes.drafts) == []
    assert [row.text for row in hall.read(minutes.entries)] == ["Đang gõ dở."]


# --- places where no database can be


def test_a_newer_database_is_refused_and_left_as_it_is(file: Path) -> None:
    Store(file).close()
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    with pytest.raises(NewerDatabase) as refused:
        Store(file)
    assert "phiên bản mới" in refused.value.sentence()
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"khong phai co so du lieu" * 100, "damaged", id="not a database"),
        pytest.param(b"SQLite format 3\x00" + b"\xff" * 4096, "damaged", id="damaged"),
    ],
)
def test_a_file_that_is_no_database_is_refused(file: Path, content: bytes, reason: str) -> None:
    file.write_bytes(content)
    with pytest.raises(DatabaseUnusable) as refused:
        Store(file)
    assert refused.value.reason == reason
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_refused(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE other (x)")
    connection.close()
    with pytest.raises(DatabaseUnusable) as refused:
        Store(file)
    assert refused.value.reason == "foreign"


def test_a_missing_file_is_not_made_where_one_was_asked_for(file: Path) -> None:
    with pytest.raises(DatabaseUnusable) as refused:
        Store(file, create=False)
    assert refused.value.reason == "missing"
    assert not file.exists()


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    blocked = tmp_path / "tep"
    blocked.write_text("không phải thư mục")
    with pytest.raises(DatabaseUnusable) as refused:
        Store(blocked / "hoi-nghi.db")
    assert refused.value.reason == "read_only"
    assert stat.S_ISREG(blocked.stat().st_mode)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        pytest.param("/mnt/chung/hn.db", "cifs", id="share"),
        pytest.param("/mnt/chung hai/hn.db", "nfs4", id="point with a blank"),
        pytest.param("/home/a/hn.db", "ext4", id="disk"),
        pytest.param("/mnt/chungkhac/hn.db", "ext4", id="only the beginning is alike"),
    ],
)
def test_network_shares_are_told_from_disks(path: str, kind: str) -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\n//may/chung /mnt/chung cifs rw 0 0\n"
        "may:/chung /mnt/chung\\040hai nfs4 rw 0 0\n"
    )
    assert filesystem_of(Path(path), mounts) == kind


def test_a_database_on_a_network_share_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = f"/dev/sda1 / ext4 rw 0 0\n//may/chung {file.parent} cifs rw 0 0\n"
    monkeypatch.setattr("app.database._mounts", lambda: share)
    with pytest.raises(DatabaseUnusable) as refused:
        Store(file)
    assert refused.value.reason == "network"
    assert not file.exists()


def test_a_full_disk_refuses_the_act_and_keeps_what_was_there(file: Path) -> None:
    with Store(file) as store:
        hall = Hall(store).set_up()
        before = store.read(state_hash)
        with store._writer.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        long = "Nội dung rất dài. " * 20_000
        with pytest.raises(DatabaseUnusable) as refused:
            hall.act(minutes.add, id="m1", kind="note", text=long)
        assert refused.value.reason == "full"
        assert store.read(state_hash) == before


@pytest.mark.parametrize(
    "where",
    ["abc://x/y", "mysql://a/b", "sqlite://", "http://[bad", "postgresql://a@b:cổng/c"],
)
def test_what_is_no_address_of_a_database_is_refused(where: str) -> None:
    with pytest.raises(DatabaseUnusable) as refused:
        Store(where)
    assert refused.value.reason == "address"


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable) as refused:
        Store(tmp_path)
    assert refused.value.reason == "not_a_file"


def test_a_link_to_a_share_is_a_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "share")
    mounts = f"/dev/sda1 / ext4 rw 0 0\ngvfsd-fuse {tmp_path}/share fuse.gvfsd-fuse rw 0 0\n"
    monkeypatch.setattr("app.database._mounts", lambda: mounts)
    with pytest.raises(DatabaseUnusable) as refused:
        Store(tmp_path / "link" / "hoi-nghi.db")
    assert refused.value.reason == "network"


def made_by_others(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE of_others (x)")
    connection.close()


def made_by_a_later_version(file: Path) -> None:
    with Store(file) as store, store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with sqlite3.connect(file) as other:
        other.execute("PRAGMA journal_mode=DELETE")
    other.close()


@pytest.mark.parametrize("make", [made_by_others, made_by_a_later_version])
def test_a_file_that_is_refused_is_left_byte_for_byte(
    file: Path, make: Callable[[Path], None]
) -> None:
    make(file)
    before = file.read_bytes()
    with pytest.raises((DatabaseUnusable, NewerDatabase)):
        Store(file)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


_FIRST = """
import sys
from app import office
from app.store import Store
with Store(sys.argv[1]) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    store.act(office.add_person, id=sys.argv[2], name="Người Ghi")
"""


def test_two_stations_begin_one_journal_at_the_same_moment(where: str) -> None:
    Store(where).close()
    both = [
        subprocess.Popen(
            [sys.executable, "-c", _FIRST, where, name], stdin=-1, stdout=-1, text=True
        )
        for name in ("a", "b", "c")
    ]
    for each in both:
        assert each.stdout is not None
        each.stdout.readline()
    for each in both:
        each.communicate("go\n", timeout=60)
    assert [each.returncode for each in both] == [0, 0, 0]
    with Store(where) as store, store.reading() as session:
        assert [row.seq for row in recorded(session)] == [1, 2, 3]


def test_a_field_that_is_too_long_for_a_server_is_refused(server) -> None:
    with Store(server.fresh()) as store:
        hall = Hall(store).set_up()
        with pytest.raises(DatabaseUnusable) as refused:
            hall.act(
                reception.walk_in, id="w", code="W" * 99, full_name="Khách", delegation_code="BV"
            )
        assert refused.value.reason == "too_long"
