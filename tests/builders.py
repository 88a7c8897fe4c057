"""A small conference for tests, with sane defaults; only the telling part stays in the test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app import attendees, conference, delegations, floor, slips
from app.ids import derived_id
from app.store import Store
from app.times import from_local

MORNING = from_local("2024-05-15T08:00:00")


def at(clock: str) -> int:
    """A time on the morning of the conference, such as 08:15:30."""
    return from_local(f"2024-05-15T{clock}")


class Hall:
    """A conference and the acts of its day, with times by the clock on the wall."""

    id = "hoi-nghi"

    def __init__(self, store: Store) -> None:
        self.store = store

    def act(self, act: Callable[..., Any], clock: str = "08:00:00", **arguments: Any) -> Any:
        """Run an act at a time of the morning."""
        arguments.setdefault("at", at(clock))
        return self.store.act(act, conference=self.id, **arguments)

    def read(self, read: Callable[..., Any], **arguments: Any) -> Any:
        """What a feature's read finds."""
        return self.store.read(read, conference=self.id, **arguments)

    def set_up(self, **settings: Any) -> Hall:
        """BV has 3 seats and 3 people, TYT 2 seats and 3 people (so it is over)."""
        defaults = {
            "title": "Hội nghị đối thoại thử",
            "date": "2024-05-15",
            "starts_at": MORNING,
            "speech_limit_seconds": 180,
            "place": "Nhà văn hóa thử",
        }
        self.act(conference.create, settings=defaults | settings)
        for position, (role, office) in enumerate(
            (("chair", "Bí thư Tỉnh ủy"), ("co_chair", "Chủ tịch UBND tỉnh"))
        ):
            self.act(
                conference.set_holder, id=f"h{position}", role=role, office=office,
                position=position,
            )  # fmt: skip
        topics = [{"code": "1.1", "title": "Tổ chức"}, {"code": "1.2", "title": "Thiết bị"}]
        self.act(conference.set_topics, topics=topics)
        self.act(conference.set_agencies, names=["Sở Nội vụ", "Sở Y tế"])
        tree = [
            {"code": "BV", "title": "Bệnh viện", "quota": 3},
            {"code": "TYT", "title": "Trạm y tế", "quota": 2},
        ]
        self.act(delegations.set_tree, lines=tree)
        names = ("Nguyễn Văn Ánh", "Trần Thị Bình", "Lê Đức Ân", "Phạm Ấn", "Hồ Đăng", "Võ Dũng")
        people = [
            {
                "id": f"p{number}",
                "code": f"M{number}",
                "full_name": name,
                "delegation": "BV" if number <= 3 else "TYT",
                "phone": f"09000000{number:02d}",
            }
            for number, name in enumerate(names, 1)
        ]
        self.act(attendees.add, people=people)
        return self

    def slip(self, number: int, person: str = "M1", topic: str = "1.1", clock: str = "08:00:00",
             **more: Any) -> str:  # fmt: skip
        """Hand in a slip; returns its id."""
        id = derived_id("slip", number)
        more.setdefault("matter", f"Ý kiến số {number}")
        self.act(
            slips.hand_in, clock, id=id, number=number, attendee_code=person, topic_code=topic,
            **more,
        )  # fmt: skip
        return id

    def speech(self, begins: str, ends: str) -> str:
        """Call the next of the queue, let him speak; returns the turn's id."""
        turn = derived_id("turn", begins)
        self.act(floor.call_next, begins, id=turn)
        self.act(floor.start, begins, turn=turn)
        self.act(floor.end, ends, turn=turn)
        return turn
