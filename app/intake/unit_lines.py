"""Lines that name the unit of the people below them: "Đơn vị: Sở A" above or within a list."""

from __future__ import annotations

import re

_LINE = re.compile(
    r"(?:tên\s+)?(?P<what>đơn vị|cơ quan(?:\s*,\s*đơn vị)?|đoàn(?: đại biểu)?|địa phương)"
    r"\s*[:：]\s*(?P<name>\S.*)",
    re.IGNORECASE,
)


class UnitLines:
    """Follows the lines of one sheet."""

    def __init__(self) -> None:
        self.current: str | None = None  # the unit of the people that are being read
        self._of_sheet: str | None = None

    def above(self, text: str) -> str | None:
        """Takes a line above a list; the delegation, where it names one and no unit."""
        found = _LINE.fullmatch(text)
        if not found:
            return None
        name = found["name"].strip(" .")
        if found["what"].lower().startswith("đoàn"):
            return name
        self.current = self._of_sheet = name
        return None

    def within(self, text: str) -> str:
        """Takes a heading of the list; its title. Other headings end what such a line says."""
        if found := _LINE.fullmatch(text):
            self._of_sheet = None  # that of the first list only
            self.current = found["name"].strip(" .")
            return found["name"]
        self.current = self._of_sheet
        return text
