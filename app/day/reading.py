"""From a file to a checked day."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.day import doors, hall, shape
from app.day.shape import refused
from app.words import _

MAX_BYTES = 50_000_000
_METHODS = {"return": "come_back"}  # a word of Python's own


@dataclass(frozen=True)
class Day:
    """A checked day: its name (from its content) and what it holds."""

    name: str
    content: dict[str, Any]

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events in the order of their `seq`."""
        return self.content["events"]  # type: ignore[no-any-return]


def read_day(path: str | Path) -> Day:
    """Read a day file; raises InputRefused with a sentence."""
    file = Path(path)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise refused(_("Tệp ngày họp lớn quá mức cho phép (50 MB)."))
        content = json.loads(file.read_bytes())
    except OSError as error:
        raise refused(_("Không mở được tệp “{file}”.").format(file=file)) from error
    except (ValueError, RecursionError) as error:
        raise refused(
            _("Tệp “{file}” không phải là tệp ngày họp (JSON, mã UTF-8).").format(file=file)
        ) from error
    return check_day(content)


def check_day(content: Any) -> Day:
    """The day, when every event of it can be; raises InputRefused."""
    name = _name(content)
    shape.check(content)
    content = content | {"events": sorted(content["events"], key=lambda event: event["seq"])}
    rules = doors.Doors(content)
    floor = hall.Hall(content, rules)
    for event in content["events"]:
        method = _METHODS.get(event["type"], event["type"])
        happen = getattr(rules, method, None) or getattr(floor, method)
        happen(event)
    return Day(name, content)


def _name(content: Any) -> str:
    try:
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise refused(_("Tệp ngày họp có ký tự không phải là chữ.")) from error
    return hashlib.sha256(canonical).hexdigest()[:20]
