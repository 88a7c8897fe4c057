"""Who takes part in a made-up day, and what is said: everything but the events."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.invented import person

SHARES: tuple[tuple[str, str, int], ...] = (
    ("CT", "Cấp tỉnh", 77),
    ("CH", "Cấp huyện", 60),
    ("SYT", "Cơ quan Sở Y tế", 34),
    ("CC", "Chi cục trực thuộc", 6),
    ("BV", "Bệnh viện và Trung tâm tuyến tỉnh", 202),
    ("TTYT", "Trung tâm y tế tuyến huyện", 72),
    ("TRAM", "Trưởng trạm y tế xã, phường, thị trấn", 235),
    ("TRUONG", "Trường đào tạo Y, Dược", 8),
    ("BHXH", "Bảo hiểm xã hội", 15),
    ("BVTN", "Bệnh viện tư nhân", 4),
    ("PK", "Phòng khám đa khoa tư nhân", 55),
    ("DUOC", "Công ty Cổ phần Dược, vật tư Y tế", 2),
    ("NT", "Nhà thuốc", 12),
    ("HOI", "Các hội thuộc lĩnh vực Y tế", 10),
)
TOPICS = ("1.1", "1.2", "1.3", "1.4", "1.5", "1.6")
AGENCIES: tuple[str, ...] = (
    "Sở Y tế", "Sở Nội vụ", "Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Bảo hiểm xã hội tỉnh",
)  # fmt: skip
SUBJECTS = (
    "Biên chế trạm y tế", "Tự chủ nhóm 2", "Đấu thầu thuốc tập trung", "An ninh bệnh viện",
    "Giấy phép phòng khám", "Chi phí vượt tổng mức BHYT", "Phụ cấp ưu đãi nghề",
    "Xây nhà điều trị", "Đào tạo bác sĩ tuyến xã", "Xử lý chất thải y tế",
)  # fmt: skip
CALENDARS: tuple[dict[str, Any], ...] = (
    {
        "conference_date": "2024-04-26",
        "holidays": ["2024-04-18", "2024-04-29", "2024-04-30", "2024-05-01"],
        "make_up_working_days": ["2024-05-04"],
    },
    {
        "conference_date": "2026-08-14",
        "holidays": ["2026-08-31", "2026-09-01", "2026-09-02"],
        "make_up_working_days": ["2026-08-22"],
    },
    {
        "conference_date": "2026-02-06",
        "holidays": [f"2026-02-{day}" for day in (16, 17, 18, 19, 20)],
        "make_up_working_days": ["2026-02-28"],
    },
    {"conference_date": "2025-10-10", "holidays": [], "make_up_working_days": []},
)


class PlainWords:
    """What is said in a day made for tests: a subject and a number, and no minutes text."""

    def __init__(self, rng: random.Random) -> None:
        """Words chosen by a seeded `rng`."""
        self.rng = rng

    def matter(self, slip: int, home: str | None, topic: str | None = None) -> dict[str, str]:
        """Topic, text and agency of a slip from a delegation, on a topic of one's choice."""
        return {
            "topic": topic or self.rng.choice(TOPICS),
            "matter": f"{self.rng.choice(SUBJECTS)} ({slip})",
            "agency": self.rng.choice(AGENCIES),
        }

    def agency(self, slip: dict[str, Any]) -> str:
        """Which body answers on a slip."""
        return self.rng.choice(AGENCIES)

    def said(self, event: dict[str, Any], slip: dict[str, Any] | None) -> dict[str, str]:
        """Further keys of an event: nothing here."""
        return {}


@dataclass
class Cast:
    """The setting of a day: date, chairs, delegations, the list, where questions come from."""

    setting: dict[str, Any]
    delegations: list[dict[str, Any]]
    delegates: list[dict[str, Any]]
    words: Any
    speaking: tuple[str, ...] = ()  # delegations from which slips come; empty: all
    minutes: int = 245  # from the opening to the last call
    further: dict[str, Any] = field(default_factory=dict)

    @property
    def leaves(self) -> list[str]:
        """The delegations that have people: all but those that others name as their parent."""
        parents = {row.get("parent") for row in self.delegations}
        return [row["code"] for row in self.delegations if row["code"] not in parents]

    @property
    def start_ms(self) -> int:
        """Milliseconds from midnight to the opening."""
        hours, minutes = map(int, self.setting["start"].split(":"))
        return (hours * 60 + minutes) * 60_000


def shared_out(total: int) -> list[int]:
    """`total` seats over the delegations, in the proportions of a real plan."""
    whole = sum(share for _, _, share in SHARES)
    exact = [share * total / whole for _, _, share in SHARES]
    seats = [int(part) for part in exact]
    by_rest = sorted(range(len(seats)), key=lambda i: (int(exact[i]) - exact[i], i))
    for i in by_rest[: total - sum(seats)]:
        seats[i] += 1
    return seats


def invented_cast(rng: random.Random, delegates: int) -> Cast:
    """A cast of any size; one delegation has more seats than people, one fewer."""
    setting: dict[str, Any] = rng.choice(CALENDARS) | {
        "start": rng.choice(("08:00", "07:30", "13:30")),
        "chair": "Bí thư Tỉnh ủy",
        "deputy": "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh",
        "speech_limit_seconds": rng.choice((120, 180, 180, 300)),
    }
    seats = shared_out(delegates)
    delegations: list[dict[str, Any]] = [
        {"code": code, "title": title, "quota": count}
        for (code, title, _), count in zip(SHARES, seats, strict=True)
    ]
    if delegates >= 100:
        delegations[5]["quota"] = max(0, seats[5] - 6)
        delegations[-1]["quota"] += 2
    people = _people(rng, setting["conference_date"][2:4], seats)
    return Cast(setting, delegations, list(people), PlainWords(rng))


def _people(rng: random.Random, year: str, seats: list[int]) -> Iterator[dict[str, Any]]:
    number = 0
    for (code, _, _), count in zip(SHARES, seats, strict=True):
        for _ in range(count):
            number += 1
            row = person(rng, number)
            yield {
                "code": f"HN{year}-{number:04d}",
                "full_name": row["full_name"],
                "gender": row["gender"],
                "delegation": code,
                "phone": row["phone"],
                "cccd": row["cccd"],
            }
