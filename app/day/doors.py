"""The doors of a day that is being checked: who can come, leave, be moved, be replaced.

Only as much of the rules as tells whether an act would refuse; facts (an unknown code, somebody
who is in already) are answers of a desk, and possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.day.shape import impossible, refused
from app.times import from_local
from app.words import _

Event = dict[str, Any]


@dataclass
class Comer:
    """Somebody who may come: since when he is in, and whether his invitation stands."""

    arrived: int | None = None
    away: bool = False
    stands: bool = True
    annulled: int | None = None
    replaced_by: str = ""


class Doors:
    """Everybody of a day, as the desks know them."""

    def __init__(self, day: dict[str, Any]) -> None:
        self.delegations = {row["code"] for row in day["delegations"]}
        self.people = {row["code"]: Comer() for row in day["delegates"]}
        self.holds = day.get("quota_policy") == "hold"
        for row in day["delegates"]:
            if row["delegation"] not in self.delegations:
                text = _("Đại biểu {code} thuộc đoàn {delegation}, mà không có đoàn này.")
                raise refused(text.format(code=row["code"], delegation=row["delegation"]))

    def known(self, event: Event, code: str) -> Comer:
        """Whoever has this code."""
        if code not in self.people:
            raise impossible(event, _("không có đại biểu {x}").format(x=code))
        return self.people[code]

    def _home(self, event: Event, code: str) -> None:
        if code not in self.delegations:
            raise impossible(event, _("không có đoàn {x}").format(x=code))

    def _inside(self, event: Event, code: str) -> Comer:
        who = self.known(event, code)
        if who.arrived is None and not self.holds:
            raise impossible(event, _("đại biểu {x} chưa điểm danh vào").format(x=code))
        return who

    def _newcomer(self, event: Event) -> None:
        if event["key"] in self.people:
            raise impossible(event, _("mã {x} đã có người").format(x=event["key"]))

    def scan(self, event: Event) -> None:
        """Somebody is marked in, unless a substitute, a refusal or an annulment stands before."""
        if event.get("says_delegation"):
            self._home(event, event["says_delegation"])
        who, at = self.people.get(event["code"]), from_local(event["t"])
        if who is None or not who.stands:
            return
        if who.arrived is not None:
            who.arrived = min(who.arrived, at)
        elif who.annulled is None or at > who.annulled:
            who.arrived, who.away = at, False

    def walk_in(self, event: Event) -> None:
        """Somebody who is on no list; turned away, he stays known."""
        self._newcomer(event)
        self._home(event, event["delegation"])
        admitted = event["admitted"]
        arrived = from_local(event["t"]) if admitted else None
        self.people[event["key"]] = Comer(arrived, stands=admitted)

    def substitute(self, event: Event) -> None:
        """Somebody comes in another's place; where that one is in already, nobody is added."""
        self._newcomer(event)
        original = self.known(event, event["replaces"])
        if original.arrived is None and not original.replaced_by:
            original.stands, original.replaced_by = False, event["key"]
            self.people[event["key"]] = Comer(from_local(event["t"]))

    def cancel_checkin(self, event: Event) -> None:
        """An entry is annulled."""
        who, at = self._inside(event, event["code"]), from_local(event["t"])
        who.arrived, who.away, who.annulled = None, False, max(at, who.annulled or at)

    def approve_move(self, event: Event) -> None:
        """Somebody is counted elsewhere."""
        self.known(event, event["code"])
        self._home(event, event["to"])

    def resolve_conflict(self, event: Event) -> None:
        """One of two who claim a seat keeps it."""
        original = self.known(event, event["code"])
        if not original.replaced_by or event["keep"] not in (event["code"], original.replaced_by):
            raise impossible(
                event,
                _("{keep} không phải là {code}, cũng không phải người đi thay của {code}").format(
                    keep=event["keep"], code=event["code"]
                ),
            )
        if event["keep"] == event["code"]:
            other = self.people[original.replaced_by]
            other.arrived, other.stands = None, False
            original.replaced_by, original.stands = "", True
            original.arrived, original.away = from_local(event["t"]), False

    def leave(self, event: Event) -> None:
        """Somebody goes out."""
        self._inside(event, event["code"]).away = True

    def come_back(self, event: Event) -> None:
        """Somebody who went out is back."""
        self._inside(event, event["code"]).away = False
