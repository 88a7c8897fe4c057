"""The command line as programs call it: JSON, sentences, exit codes."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.days import make_day

ROOT = Path(__file__).resolve().parent.parent.parent


def doithoai(
    *arguments: object, home: Path, stdin: str = "", screen: bool = True
) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    environment["DOITHOAI_HOME"] = str(home)
    environment["PYTHONPATH"] = str(ROOT)
    return subprocess.run(
        [sys.executable, "-m", "ui", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=stdin,
        cwd=home,
        env=environment,
        timeout=300,
        check=False,
    )


@pytest.fixture
def day(tmp_path: Path) -> Path:
    path = tmp_path / "ngay.json"
    path.write_text(json.dumps(make_day(5, delegates=60, slips=16)), encoding="utf-8")
    return path


@pytest.fixture
def played(tmp_path: Path, day: Path) -> dict[str, Any]:
    ran = doithoai(
        "replay", day, "--data", tmp_path / "day.db", "--out", tmp_path / "out", "--json",
        home=tmp_path,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def test_replay_prints_and_writes_the_report_and_every_paper(
    tmp_path: Path, played: dict[str, Any]
) -> None:
    out = tmp_path / "out"
    assert json.loads((out / "report.json").read_text(encoding="utf-8")) == played
    dates = {row["notice_date"] for row in played["conclusions"]["list"] if "notice_date" in row}
    names = {"bien-ban.pdf", "bien-ban.docx", "report.json"}
    names |= {f"{name}.{end}" for name in ("phan-cong", "diem-danh") for end in
              ("pdf", "docx", "xlsx")}  # fmt: skip
    names |= {f"thong-bao-ket-luan-{date}.{end}" for date in dates for end in ("pdf", "docx")}
    assert {path.name for path in out.iterdir()} == names


def test_verify_is_green_after_a_day_and_names_a_changed_row(
    tmp_path: Path, played: dict[str, Any]
) -> None:
    database = tmp_path / "day.db"
    ran = doithoai("verify", "--data", database, "--json", home=tmp_path)
    found = json.loads(ran.stdout)
    assert (ran.returncode, found["ok"], found["conferences"]) == (0, True, 1)
    connection = sqlite3.connect(database)
    connection.execute("UPDATE journal SET args = replace(args, ':', ';') WHERE seq = 40")
    connection.commit()
    connection.close()
    ran = doithoai("verify", "--data", database, "--json", home=tmp_path)
    found = json.loads(ran.stdout)
    assert (ran.returncode, found["ok"]) == (1, False)
    assert [problem["seq"] for problem in found["problems"]] == [40]


def test_journal_prints_one_row_a_line(tmp_path: Path, played: dict[str, Any]) -> None:
    ran = doithoai("journal", "--data", tmp_path / "day.db", "--since", 10, "--json", home=tmp_path)
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    assert rows[0]["seq"] == 11
    assert set(rows[0]) == {
        "scope", "seq", "act_id", "act", "args", "happened_at", "received_at", "station",
        "person", "outcome", "hash",
    }  # fmt: skip


@pytest.mark.parametrize("command", ["", "replay", "journal", "restore"])
def test_how_a_command_is_used_is_said_in_vietnamese(command: str, tmp_path: Path) -> None:
    ran = doithoai(*command.split(), "--help", home=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"Cách dùng: doithoai {command}".rstrip())
    assert not {"usage", "options", "positional", "show", "exit"} & set(ran.stdout.split())


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        (("replay",), "còn thiếu NGÀY, --data, --out"),
        (("journal", "--since", "x"), "--since không nhận giá trị 'x'"),
        (("journal", "--since"), "--since phải kèm một giá trị"),
        (("card", "--nhanh"), "không có mục --nhanh"),
        (("doc", "a.xlsx"), "LỆNH không có lựa chọn 'doc'"),
    ],
)
def test_what_is_wrong_with_a_command_is_said(
    command: tuple[str, ...], wrong: str, tmp_path: Path
) -> None:
    ran = doithoai(*command, home=tmp_path)
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"Lệnh chưa đúng: {wrong}. Hãy gõ “doithoai ")


def test_a_figure_is_printed_beside_its_floor_and_its_budget(tmp_path: Path) -> None:
    ran = doithoai("bench", "draft", "--json", home=tmp_path)
    said = json.loads(ran.stdout)
    [figure] = said["figures"]
    assert (ran.returncode, figure["name"], figure["count"]) == (0, "draft", 500)
    assert 0 < figure["p50"] <= figure["p95"] <= figure["p99"]
    assert figure["ratio"] == round(figure["p50"] / figure["bare"]["p50"], 2)
    assert figure["kept"] == (figure["p99"] <= figure["budget"]["p99"])


def test_backup_and_restore_by_command(tmp_path: Path, played: dict[str, Any]) -> None:
    ran = doithoai("backup", "--data", tmp_path / "day.db", "--to", tmp_path / "luu", "--json",
                   home=tmp_path)  # fmt: skip
    made = json.loads(ran.stdout)["backup"]
    target = tmp_path / "moi.db"
    ran = doithoai("restore", made, "--data", target, "--json", home=tmp_path)
    assert (ran.returncode, json.loads(ran.stdout)["restored"]) == (0, str(target))
    assert doithoai("verify", "--data", target, home=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(("verify", "--data", "khong-co.db"), "database_unusable", id="no database"),
        pytest.param(("read", "khong-co.xlsx"), None, id="no roster"),
        pytest.param(
            ("replay", "ngay.json", "--data", "x.db", "--out", "out"), "day_refused", id="bad day"
        ),
        pytest.param(("restore", "khong-co.db", "--data", "x.db"), "database_unusable", id="copy"),
        pytest.param(("bench", "nhanh"), "unknown_measure", id="unknown measure"),
        pytest.param(("doc", "a.xlsx"), "bad_command", id="unknown command"),
    ],
)
def test_a_refused_input_is_a_sentence_and_ends_with_2(
    tmp_path: Path, arguments: tuple[str, ...], code: str | None
) -> None:
    (tmp_path / "ngay.json").write_text("{}")
    ran = doithoai(*arguments, "--json", home=tmp_path)
    error = json.loads(ran.stdout)["error"]
    assert ran.returncode == 2
    assert error["message"].strip() in ran.stderr
    assert code is None or error["code"] == code
    assert not (tmp_path / "x.db").exists()


def test_without_a_screen_the_sample_day_is_played_into_out(tmp_path: Path) -> None:
    ran = doithoai("--sample", home=tmp_path)
    assert ran.returncode == 0
    assert "không có màn hình" in ran.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"bien-ban.pdf", "phan-cong.xlsx", "diem-danh.docx", "report.json"} <= names


def test_citizen_cards_are_read_line_by_line(tmp_path: Path) -> None:
    lines = "001234567890||Trần Thị Mẫu|05022001|Nữ|Số 1, Phường P|20082022\nhttps://vi.du\n"
    ran = doithoai("card", "--json", home=tmp_path, stdin=lines)
    first, second = (json.loads(line) for line in ran.stdout.splitlines())
    assert (first["valid"], first["full_name"]) == (True, "Trần Thị Mẫu")
    assert second["valid"] is False
