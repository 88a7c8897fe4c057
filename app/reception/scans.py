"""What a line in the box of a reception desk means: a code, a citizen card, or words to look for.

A scanner types like a keyboard, so only the text tells. Whatever may hold somebody's data (a card
that cannot be read, a long number) never becomes the argument of an act.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.attendees import citizen_hash
from app.intake.card import Card, read_card
from app.text import clean
from app.words import _

_CITIZEN_NUMBER = re.compile(r"\d{12}")
_DIGITS = re.compile(r"[\d .]+")
_LONG_NUMBER = re.compile(r"\d{9}")
_OWN_QR = re.compile(r"DB1\|([^|]+)", re.IGNORECASE)
_FOREIGN = re.compile(r"[|<]|://|^\S{41}")


@dataclass(frozen=True)
class Scan:
    """What a line means.

    kind: `code` (check `code` in), `citizen` (the same, by the hash of a card's number), `words`
    (look for them; where nobody fits and `code` is given, check it in), `unreadable` (say
    `reason`), `nothing`. `name` is what a card says, where it can be trusted.
    """

    kind: str
    code: str = ""
    name: str = ""
    reason: str = ""


def read_scan(text: str, *, knows: Callable[[str], str | None], citizen_key: str) -> Scan:
    """The meaning of a line; `knows` gives the code of the list that a text is, or None."""
    line = clean(text)
    if not line:
        return Scan("nothing")
    own = _OWN_QR.match(line)
    if code := knows(own[1] if own else line):
        return Scan("code", code)
    if own:
        return Scan("code", own[1])
    if _CITIZEN_NUMBER.fullmatch(line):
        return Scan("citizen", "citizen:" + citizen_hash(citizen_key, line))
    if _DIGITS.fullmatch(line):
        return Scan("words", line if len(line) < 9 and line.isdigit() else "")
    return _card_or_words(text, line, citizen_key)


def _card_or_words(text: str, line: str, citizen_key: str) -> Scan:
    if _LONG_NUMBER.search(line) or _FOREIGN.search(line):
        return _card(read_card(text), citizen_key)
    if " " not in line and any(char.isdigit() for char in line):
        return Scan("code", line)
    return Scan("words")


def _card(card: Card, citizen_key: str) -> Scan:
    if card.id_number is None:
        return Scan("unreadable", reason=card.reason or _("Không đọc được mã này. Hãy quét lại."))
    code = "citizen:" + citizen_hash(citizen_key, card.id_number)
    return Scan("citizen", code, card.full_name or "")
