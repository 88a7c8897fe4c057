"""Makes the files of `resources/sample`: `python -m tests.make_sample`.

Everything comes of one seed; made again, the files are the same to the byte.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from tests import day_doors, day_floor
from tests.day_cast import Cast
from tests.days import make_day
from tests.sample_conference import CHAIRMAN, INVENTED, SECRETARY, conference, settings
from tests.sample_roster import roster
from tests.sample_texts import SampleWords, issues
from tests.sample_workbooks import questions_workbook, roster_workbook

SEED = 20240515
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sample"
HOLIDAYS_2024 = (
    "2024-01-01", "2024-02-08", "2024-02-09", "2024-02-12", "2024-02-13", "2024-02-14",
    "2024-04-18", "2024-04-29", "2024-04-30", "2024-05-01", "2024-09-02", "2024-09-03",
)  # fmt: skip
COURTESIES = ("Xin cảm ơn.", "Kính mong quan tâm.", "Mong sớm trả lời.")


def people() -> list[dict[str, Any]]:
    """Everybody invited."""
    return roster(random.Random(SEED))


def sample_day() -> dict[str, Any]:
    """The sample's day: the conference, its list, and what happened."""
    event = conference()
    setting = {
        "conference_date": event["date"],
        "start": event["start"],
        "chair": SECRETARY,
        "deputy": CHAIRMAN,
        "holidays": list(HOLIDAYS_2024),
        "make_up_working_days": ["2024-05-04"],
        **settings(),
        "topic_order": [topic["code"] for topic in event["topics"]],
    }
    delegates = [
        {key: row[key] for key in ("code", "full_name", "gender", "delegation", "phone", "cccd",
                                   "position", "unit")}
        for row in people()
    ]  # fmt: skip
    speaking = ("CC", "BV", "TTYT", "TRAM", "TRUONG", "BVTN", "PK", "DUOC", "NT", "HOI")
    words = SampleWords(random.Random(SEED + 1))
    cast = Cast(setting, event["delegations"], delegates, words, speaking, 215, _further(event))
    counts = {**day_doors.TYPICAL, **day_floor.TYPICAL}
    return {"note": INVENTED, **make_day(SEED, counts=counts, cast=cast)}


def _further(event: dict[str, Any]) -> dict[str, Any]:
    """What a day file may say of its conference beyond the events."""
    others = [row for row in event["office_holders"] if row["role"] not in ("chair", "co_chair")]
    return {
        "names": {row["office"]: row["name"] for row in event["office_holders"][:2]},
        "office_holders": [{**row, "position": at} for at, row in enumerate(others, 2)],
        "topic_titles": {topic["code"]: topic["title"] for topic in event["topics"]},
        "agenda": event["agenda"],
        "forms": event["forms"],
    }


def questions() -> list[dict[str, Any]]:
    """120 opinions: 96 of their own, 12 near to another, 4 the same, 8 on two topics."""
    rng = random.Random(SEED + 2)
    every = issues()
    askers = [row for row in people() if row["delegation"] not in ("CT", "CH", "BHXH")]
    rows = [
        {"topic": issue.topic, "question": text, "agency": issue.agency, "answer": issue.answer}
        for issue in every
        for text in issue.questions
    ]
    longest = sorted(rows, key=lambda row: (-len(row["question"]), row["question"]))[:12]
    near = [
        {**row, "question": f"{row['question']} {COURTESIES[at % 3]}"}
        for at, row in enumerate(longest)
    ]
    same = [dict(row) for row in rows[10:74:16]]
    pairs = zip(every[:8], every[24:32], strict=True)
    rows += [*near, *same, *(_on_two_topics(one, other) for one, other in pairs)]
    rng.shuffle(rows)
    for row in rows:
        row |= _asked_by(rng, rng.choice(askers))
    return rows


def _on_two_topics(one: Any, other: Any) -> dict[str, Any]:
    return {
        "topic": f"{one.topic}, {other.topic}",
        "question": f"{one.questions[0]} {other.questions[1]}",
        "agency": one.agency,
        "answer": f"{one.answer} {other.answer}",
    }


def _asked_by(rng: random.Random, asker: dict[str, Any]) -> dict[str, Any]:
    """One in eight opinions comes from a unit as a whole."""
    if rng.random() < 0.13:
        return {"person": "Tập thể", "position": "", "unit": asker["unit"], "phone": ""}
    keys = {"person": "full_name", "position": "position", "unit": "unit", "phone": "phone"}
    return {name: asker[key] for name, key in keys.items()}


def files() -> dict[str, bytes]:
    """The sample, by file name."""
    event = conference()
    titles = {row["code"]: row["title"] for row in event["delegations"]}
    return {
        "conference.json": _json(event, 1),
        "roster.xlsx": roster_workbook(people(), titles, INVENTED),
        "questions.xlsx": questions_workbook(questions(), INVENTED),
        "day.json": _day_json(sample_day()),
    }


def _json(content: Any, indent: int | None = None) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=indent) + "\n").encode()


def _day_json(day: dict[str, Any]) -> bytes:
    """One row a line, so that two days can be compared by eye."""
    parts = []
    for key, value in day.items():
        text = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in value)
            text = f"[\n  {rows}\n ]"
        parts.append(f" {json.dumps(key)}: {text}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
