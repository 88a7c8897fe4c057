"""Refusal: "no, because ...", said in a sentence that tells the reader what to do next."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

from app.words import _

_BY_CODE: dict[str, type[Refusal]] = {}


@dataclass(eq=False)
class Refusal(Exception):
    """An expected "no" of an act or of an input.

    Fields hold ids, codes, times and names of delegations, never names of people: a refusal that
    is a `fact` (something that happened in the hall) is journalled with its fields.
    """

    code: ClassVar[str] = ""
    fact: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.code:
            assert cls.code not in _BY_CODE, f"two refusals are called {cls.code}"
            _BY_CODE[cls.code] = cls

    def sentence(self) -> str:
        """What a person reads: what is so, and what to do."""
        raise TypeError(f"{type(self).__name__} has no sentence")

    def __str__(self) -> str:
        return self.sentence()

    def facts(self) -> dict[str, object]:
        """The fields, as they go into the journal."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @staticmethod
    def from_facts(code: str, facts: dict[str, object]) -> Refusal:
        """The refusal that was journalled under this code."""
        return _BY_CODE[code](**facts)


@dataclass(eq=False)
class InputRefused(Refusal):
    """A file or an argument that cannot be used; carries its sentence and a machine code."""

    code = "input_refused"
    reason: str
    text: str

    def sentence(self) -> str:
        return self.text


@dataclass(eq=False)
class NotFound(Refusal):
    """The thing an act speaks of is not in the conference."""

    code = "not_found"
    what: str
    key: str

    def sentence(self) -> str:
        return _("Không tìm thấy {what} “{key}”. Hãy kiểm tra lại rồi thử lần nữa.").format(
            what=self.what, key=self.key
        )


@dataclass(eq=False)
class Unsuitable(Refusal):
    """A field of a form that cannot be taken as it is."""

    code = "unsuitable"
    field: str
    text: str

    def sentence(self) -> str:
        return self.text
