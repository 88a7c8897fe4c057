"""What `verify` finds, and that it names the right row: each case spoils one thing by hand."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.day import check_day
from app.rehearsal.replay import Replay
from app.soundness import verify
from app.store import Store
from tests.days import make_day

ROW = 60
COLUMNS = (
    "act_id", "act", "args", "result", "salt", "body_hash", "happened_at", "received_at",
    "station", "person", "outcome", "batch", "topics", "previous", "hash",
)  # fmt: skip
NUMBERS = ("happened_at", "received_at")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small day in one file, without a write-ahead log beside it."""
    path = tmp_path_factory.mktemp("sound") / "ngay.db"
    with Store(path) as store:
        Replay(store, check_day(make_day(5, delegates=60, slips=12))).run()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    return path


@pytest.fixture
def spoiled(sound: Path, file: Path) -> Path:
    """A copy of it to be spoiled."""
    shutil.copy(sound, file)
    return file


def spoil(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def problems(file: Path) -> list[dict[str, Any]]:
    with Store(file, create=False) as store:
        found = verify(store)
    assert found["ok"] is (not found["problems"])
    return list(found["problems"])


def rows_named(file: Path) -> list[int]:
    return [problem["seq"] for problem in problems(file) if problem["kind"] == "journal"]


def test_a_day_that_nobody_touched_is_sound(spoiled: Path) -> None:
    assert problems(spoiled) == []


@pytest.mark.parametrize("column", COLUMNS)
def test_one_letter_changed_in_a_row_names_that_row_alone(spoiled: Path, column: str) -> None:
    changed = f"coalesce(substr({column}, 2), '') || '~'"
    if column in NUMBERS:
        changed = f"{column} + 1"
    spoil(spoiled, f"UPDATE journal SET {column} = {changed} WHERE seq = {ROW}")
    assert rows_named(spoiled) == [ROW]


@pytest.mark.parametrize("column", ["act", "args", "result", "station", "hash"])
def test_a_byte_that_is_no_letter_names_its_row(spoiled: Path, column: str) -> None:
    changed = f"CAST(substr(CAST({column} AS BLOB), 2) || x'FF' AS TEXT)"
    spoil(spoiled, f"UPDATE journal SET {column} = {changed} WHERE seq = {ROW}")
    assert rows_named(spoiled) == [ROW]


@pytest.mark.parametrize("kept", ["salt", "args", "result"])
def test_a_body_is_removed_as_a_whole_or_not_at_all(spoiled: Path, kept: str) -> None:
    gone = ", ".join(f"{name} = NULL" for name in ("salt", "args", "result") if name != kept)
    spoil(spoiled, f"UPDATE journal SET {gone} WHERE seq = {ROW}")
    assert rows_named(spoiled) == [ROW]


def test_a_body_that_was_removed_leaves_the_chain_whole(spoiled: Path) -> None:
    body = "salt = NULL, args = NULL, result = NULL"
    spoil(spoiled, f"UPDATE journal SET {body} WHERE seq = {ROW}")
    assert problems(spoiled) == []


END = "(SELECT max(seq) FROM journal)"


@pytest.mark.parametrize(
    ("statements", "first"),
    [
        pytest.param([f"DELETE FROM journal WHERE seq = {ROW}"], ROW, id="a row taken out"),
        pytest.param([f"DELETE FROM journal WHERE seq BETWEEN {ROW} AND {ROW + 9}"], ROW,
                     id="ten rows taken out"),
        pytest.param([f"UPDATE journal SET seq = 9999 WHERE seq = {ROW}"], ROW,
                     id="a row with another number"),
        pytest.param([f"UPDATE journal SET seq = 9999 WHERE seq = {ROW}",
                      f"UPDATE journal SET seq = {ROW} WHERE seq = {ROW + 1}",
                      f"UPDATE journal SET seq = {ROW + 1} WHERE seq = 9999"], ROW,
                     id="two rows exchanged"),
        pytest.param([f"DELETE FROM journal WHERE seq > {ROW}"], ROW, id="the tail cut off"),
        pytest.param(["DELETE FROM journal"], 0, id="no row left"),
        pytest.param(["UPDATE journal_head SET seq = 7"], None, id="another end"),
        pytest.param(["UPDATE journal_head SET hash = 'x' || substr(hash, 2)"], None,
                     id="another hash of the end"),
        pytest.param(["DELETE FROM journal_head"], None, id="no end"),
        pytest.param([f"DELETE FROM journal WHERE seq > {ROW}",
                      f"UPDATE journal_head SET seq = {ROW}, hash = (SELECT hash FROM journal"
                      f" WHERE seq = {ROW})"], None, id="the tail cut off, and its end moved"),
    ],
)  # fmt: skip
def test_rows_taken_out_exchanged_or_cut_off_are_named(
    spoiled: Path, statements: list[str], first: int | None
) -> None:
    connection = sqlite3.connect(spoiled)
    (last,) = connection.execute(f"SELECT {END}").fetchone()
    connection.close()
    spoil(spoiled, *statements)
    assert rows_named(spoiled)[0] == (last if first is None else first)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE attendee SET arrived_at = NULL WHERE arrived_at > 0", id="arrivals"),
        pytest.param("DELETE FROM movement WHERE kind = 'entry'", id="entries"),
        pytest.param("UPDATE slip SET state = 'waiting' WHERE state = 'spoken'", id="slips"),
        pytest.param("DELETE FROM assignment", id="tasks"),
    ],
)
def test_figures_that_two_ways_of_counting_tell_differently_are_told(
    spoiled: Path, statement: str
) -> None:
    spoil(spoiled, "PRAGMA foreign_keys = OFF", statement)
    assert {problem["kind"] for problem in problems(spoiled)} == {"figures"}


def test_a_name_that_cannot_be_read_is_told(spoiled: Path) -> None:
    spoil(spoiled, "UPDATE attendee SET full_name = CAST(x'41FF' AS TEXT)")
    assert "A\ufffd" in problems(spoiled)[0]["message"]


def test_damaged_pages_are_a_problem_and_no_fault_of_ours(
    spoiled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = spoiled.stat().st_size // 4096
    with spoiled.open("r+b") as file:
        file.seek(pages // 4 * 4096)
        file.write(b"\0" * (pages // 2 * 4096))
    assert main(["verify", "--data", str(spoiled), "--json"]) == 1
    assert '"ok": false' in capsys.readouterr().out


def test_a_file_that_cannot_be_opened_is_a_problem(
    spoiled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoiled.write_bytes(b"x" * 10_000)
    assert main(["verify", "--data", str(spoiled), "--json"]) == 1
    assert '"ok": false' in capsys.readouterr().out


def test_the_journal_of_a_spoiled_row_is_refused_in_words(
    spoiled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(spoiled, f"UPDATE journal SET args = '{{' WHERE seq = {ROW}")
    assert main(["journal", "--data", str(spoiled), "--json"]) == 2
    assert f"dòng {ROW}" in capsys.readouterr().err
