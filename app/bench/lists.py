"""Lists and opinions that units send: read, compared and taken in."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl

from app import opinions
from app.bench.acts import filled, person
from app.bench.measure import Figure, timed
from app.intake.questions import read_questions
from app.intake.roster import Roster, read_roster
from app.lists.comparison import compare, incoming
from app.lists.taking_in import collect, take
from app.store import Store

_READ_ALONE = """
import json, sys, time
from pathlib import Path
from app.intake.roster import read_roster
begun = time.perf_counter()
people = len(read_roster(sys.argv[1]).persons)
took = (time.perf_counter() - begun) * 1000
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
peak = next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), None)
print(json.dumps({"people": people, "ms": took, "mb": peak}))
"""
_ASKS = (
    "bổ sung bác sĩ", "mua sắm thiết bị", "sửa chữa nhà trạm", "nâng phụ cấp trực",
    "đào tạo chuyên khoa", "cấp thuốc thiết yếu", "xây nhà công vụ", "nối mạng bệnh án",
)  # fmt: skip


def roster(folder: Path, url: str | None) -> list[Figure]:
    """10,000 rows read and checked, then compared and taken in; 100,000 rows read."""
    file = _people_file(folder / "danh-sach.xlsx", 10_000)
    read, floor, found = [], [], []
    for _turn in range(3):
        read.append(timed(lambda: found.append(read_roster(file))))
        floor.append(timed(lambda: _open(file)))
    with filled(folder, url, 0) as store:
        taken = timed(lambda: _take_in(store, found[0]))
        again = timed(lambda: _compare(store, found[0]))
    figures = [
        Figure(
            "roster", "đọc và kiểm tra danh sách 10.000 dòng", read, {"p50": 1000.0},
            bare_what="openpyxl opens it", bare=floor,
        ),
        Figure("roster", "so và nhận 10.000 người vào hội nghị", [taken], {"p50": 3000.0}),
        Figure("roster", "so lại danh sách 10.000 người đã nhận", [again], {"p50": 3000.0}),
    ]  # fmt: skip
    return figures + _large(folder) + _opinions(folder)


def _people_file(path: Path, count: int) -> Path:
    chance = random.Random(3)
    rows = (
        (number, each["full_name"], "Trạm trưởng", f"Trạm y tế xã Mẫu {number}", each["phone"])
        for number, each in enumerate((person(number, chance) for number in range(count)), 1)
    )
    return _book(path, ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Số điện thoại"), rows)


def _book(path: Path, heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(heads)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def _open(file: Path) -> list[Any]:
    return list(openpyxl.load_workbook(file, read_only=True).active.iter_rows())


def _compare(store: Store, read: Roster) -> Any:
    homes = {place: f"D{place % 14}" for place in range(len(read.persons))}
    people = incoming(read.input, read.persons, "bench", homes)
    return store.read(compare, conference="bench", people=people)


def _take_in(store: Store, read: Roster) -> None:
    found = _compare(store, read)
    taken = take(store, "bench", found.rows, batch="bench")
    assert taken.added == len(read.persons), taken


def _large(folder: Path) -> list[Figure]:
    """100,000 rows in a process of their own, whose peak memory is all theirs."""
    file = _people_file(folder / "lon.xlsx", 100_000)
    ran = subprocess.run(
        [sys.executable, "-c", _READ_ALONE, str(file)],
        capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    said = json.loads(ran.stdout)
    figures = [Figure("roster", "đọc danh sách 100.000 dòng", [said["ms"]], {"p50": 12_000.0})]
    if said["mb"] is not None:
        what = "bộ nhớ lớn nhất khi đọc 100.000 dòng"
        figures.append(Figure("roster", what, [said["mb"]], {}, unit="MB"))
    return figures


def _opinions(folder: Path) -> list[Figure]:
    """2,000 collected opinions read, near ones found, compared with none and taken in."""
    chance = random.Random(5)
    rows = (
        (
            number, f"1.{number % 6 + 1}",
            f"Đề nghị {chance.choice(_ASKS)} cho trạm y tế xã Mẫu {chance.randrange(400)} "
            f"huyện {chance.randrange(30)} trong năm {chance.randrange(2020, 2030)}, "
            f"vì {chance.choice(_ASKS)} hiện rất khó khăn",
            f"Sở {number % 9}", "Đã tiếp thu, đang xem xét.",
        )
        for number in range(1, 2001)
    )  # fmt: skip
    heads = ("STT", "Nhóm", "Nội dung ý kiến, kiến nghị", "Cơ quan trả lời", "Nội dung trả lời")
    file = _book(folder / "y-kien.xlsx", heads, rows)
    found: list[Any] = []
    topics = [f"1.{number}" for number in range(1, 7)]
    read = timed(lambda: found.append(read_questions(file, topics)))
    (folder / "opinions").mkdir()
    with filled(folder / "opinions", None, 0) as store:
        taken = timed(_collecting(store, found[0].questions, topics))
    return [
        Figure("roster", "đọc 2.000 ý kiến, tìm ý kiến gần giống", [read], {"p50": 3000.0}),
        Figure("roster", "so và nhận 2.000 ý kiến", [taken], {"p50": 3000.0}),
    ]


def _collecting(store: Store, questions: Any, topics: list[str]) -> Callable[[], object]:
    def work() -> None:
        read = opinions.read("y-kien.xlsx", questions, topics)
        rows = store.read(opinions.compare, conference="bench", opinions=read)
        collect(store, "bench", rows, batch="bench")

    return work
