"""From a day file to the acts that set its conference up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from app import attendees, conference, delegations, slips
from app.rehearsal.ids import Ids
from app.times import from_local
from app.words import _

Step = tuple[str, Callable[..., Any], dict[str, Any]]


def steps(day: dict[str, Any], ids: Ids) -> Iterator[Step]:
    """The acts that set a day's conference up, each with the name of its step."""
    yield "conference", conference.create, {"settings": settings_of(day)}
    for position, (role, office) in enumerate(
        (("chair", day["chair"]), ("co_chair", day["deputy"]))
    ):
        holder = {
            "id": ids.holder(office), "role": role, "office": office, "position": position,
            "name": day.get("names", {}).get(office, ""),
        }  # fmt: skip
        yield f"holder {position}", conference.set_holder, holder
    for position, holder in enumerate(day.get("office_holders", []), 2):
        holder = {"id": ids.of("holder", position)} | holder
        yield f"holder {position}", conference.set_holder, holder
    days = [{"date": date, "kind": "holiday"} for date in day.get("holidays", [])]
    days += [{"date": date, "kind": "swap_work"} for date in day.get("make_up_working_days", [])]
    yield "calendar", conference.set_calendar, {"days": days}
    titles = day.get("topic_titles", {})
    topics = [{"code": code, "title": titles.get(code, "")} for code in day["topic_order"]]
    yield "topics", conference.set_topics, {"topics": topics}
    yield "agencies", conference.set_agencies, {"names": agencies_of(day)}
    for document, form in forms_of(day).items():
        yield f"form {document}", conference.set_form, {"document": document, "form": form}
    if day.get("agenda"):
        yield "agenda", conference.set_agenda, {"items": day["agenda"]}
    yield "delegations", delegations.set_tree, {"lines": day["delegations"]}
    yield from _people(day["delegates"], ids)
    for slip in day["preregistered_slips"]:
        yield f"slip {slip['slip']}", slips.hand_in, slip_of(slip, "pre", ids)


def _people(people: list[dict[str, Any]], ids: Ids) -> Iterator[Step]:
    for start in range(0, len(people), attendees.BATCH):
        batch = [_person(row, ids) for row in people[start : start + attendees.BATCH]]
        yield f"people {start}", attendees.add, {"people": batch}


def _person(row: dict[str, Any], ids: Ids) -> dict[str, Any]:
    citizen = str(row.get("cccd") or "")
    person = {
        "id": ids.of("person", row["code"]),
        "citizen_hash": attendees.citizen_hash(ids.day, citizen) if citizen else "",
        "citizen_last4": citizen[-4:],
    }
    names = ("code", "full_name", "gender", "delegation", "phone", "position", "unit", "seat")
    return person | {name: row[name] for name in names if row.get(name)}


def slip_of(row: dict[str, Any], kind: str, ids: Ids) -> dict[str, Any]:
    """A slip of a day file as its act takes it."""
    return {
        "id": ids.slip(row),
        "number": row["slip"],
        "kind": kind,
        "attendee_code": row["person"],
        "topic_code": row["topic"],
        "matter": row["matter"],
        "agency": row.get("agency") or "",
        "prepared_answer": row.get("prepared_answer") or "",
        "at": from_local(row.get("registered_at") or row["t"]),
    }


def settings_of(day: dict[str, Any]) -> dict[str, Any]:
    """What a day file says of its conference, with defaults for what it leaves out."""
    date = day["conference_date"]
    year, month, number = date.split("-")
    settings = {
        "title": _("Hội nghị đối thoại ngày {d}/{m}/{y}").format(
            d=int(number), m=int(month), y=year
        ),
        "date": date,
        "starts_at": from_local(f"{date}T{day['start']}"),
        "speech_limit_seconds": day["speech_limit_seconds"],
    }
    return settings | {
        name: day[name] for name in conference.SETTINGS if name in day and name != "own_calendar"
    }


def agencies_of(day: dict[str, Any]) -> list[str]:
    """Every body that answers in a day, in the order of names."""
    named = {row.get("agency") for row in (*day["preregistered_slips"], *day["events"])}
    answering = {event["by"] for event in day["events"] if event["type"] == "answer_start"} - {
        "chair"
    }
    return sorted(name for name in named | answering if name)


def forms_of(day: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The document forms of a day; a chair of a Party committee signs in Party form."""
    if "forms" in day:
        return day["forms"]  # type: ignore[no-any-return]
    party = "bí thư" in day["chair"].casefold()
    form = {"profile": "party" if party else "state", "issuer": day.get("organiser", "")}
    if party and not form["issuer"]:
        form |= {"issuer": "Tỉnh ủy", "issuer_code": "TU"}
    return dict.fromkeys(("minutes", "conclusion_notice", "assignments", "attendance"), form)
