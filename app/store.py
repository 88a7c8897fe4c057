"""Store: the one door to the database.

`act` runs one act in one transaction: it locks the head of the scope's journal, runs the act,
appends one journal row and commits; then it tells this station's screens which topics changed.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast, get_args, get_origin, get_type_hints

from sqlalchemy import Dialect, Table, bindparam, event, insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session as Session  # what reads are handed, also upstairs

from app import journal
from app.acts import Act
from app.database import explain, open_engines, place_of, url_of
from app.errors import Refusal
from app.ids import new_id
from app.journal import DONE, GENESIS, canonical, composed
from app.models import Draft, JournalHead, JournalRow
from app.words import _

P = ParamSpec("P")
T = TypeVar("T")
Topics = frozenset[str]
Listener = Callable[[Topics], None]

_HEAD = cast(Table, JournalHead.__table__)
_JOURNAL = cast(Table, JournalRow.__table__)
_LOCK = (
    select(_HEAD.c.seq, _HEAD.c.hash)
    .where(_HEAD.c.scope == bindparam("scope"))
    .with_for_update(key_share=True)
)
_OPEN = insert(_HEAD)
_MOVE = update(_HEAD).where(_HEAD.c.scope == bindparam("of"))
_APPEND = insert(_JOURNAL)
_STORED = select(_JOURNAL).where(_JOURNAL.c.act_id == bindparam("of"))


class _Head:
    """The journal's own statements, compiled once: every act pays for them."""

    def __init__(self, dialect: Dialect) -> None:
        def compiled(statement: Any, *columns: str) -> str:
            return str(statement.compile(dialect=dialect, column_keys=columns or None))

        self.lock = compiled(_LOCK)
        self.open = compiled(_OPEN, "scope", "seq", "hash") + " ON CONFLICT DO NOTHING"
        self.move = compiled(_MOVE, "seq", "hash")
        self.append = compiled(_APPEND)


@dataclass(eq=False)
class ActIdTaken(Refusal):
    """An act id came again with other arguments."""

    code = "act_id_taken"
    act_id: str

    def sentence(self) -> str:
        return _("Mã việc này đã dùng cho một việc khác. Hãy làm lại từ đầu.")


def system_clock() -> int:
    """Now, in milliseconds UTC."""
    return time.time_ns() // 1_000_000


class _ActSession(Session):
    """A session that stamps every row it writes with the act's place in the journal."""


@event.listens_for(_ActSession, "before_flush")
def _stamp(session: Session, context: object, instances: object) -> None:
    seq = session.info["seq"]
    changed = (row for row in session.dirty if session.is_modified(row))
    for row in (*session.new, *changed):
        row.seq = seq


class Store:
    """A database opened at a station, for one person at a time."""

    def __init__(
        self,
        where: str | Path,
        *,
        station: str = "",
        person: str = "",
        create: bool = True,
        clock: Callable[[], int] | None = None,
    ) -> None:
        self.url = url_of(where)
        self.where = place_of(self.url)
        self.station = station or _("Máy này")
        self.person = person
        self.now = clock or system_clock
        self._writer, self._reader = open_engines(self.url, create=create)
        self._head = _Head(self._writer.dialect)
        driver: Any = self._writer.dialect.dbapi
        self._conflicts = (IntegrityError, driver.IntegrityError)
        self._faults = (SQLAlchemyError, driver.Error)
        self._listeners: list[Listener] = []
        self._watch: Any = None
        self._lock = threading.Lock()

    @property
    def url_text(self) -> str:
        """Where the database is, to be opened again."""
        return self.url.render_as_string(hide_password=False)

    @property
    def is_file(self) -> bool:
        """Whether the database is an SQLite file on this laptop."""
        return self.url.get_backend_name() == "sqlite"

    # --- acts

    def act(
        self,
        act: Callable[Concatenate[Session, P], T],
        /,
        *,
        act_id: str | None = None,
        at: int | None = None,
        received_at: int | None = None,
        batch: str | None = None,
        station: str | None = None,
        person: str | None = None,
        **arguments: Any,
    ) -> T:
        """Run an act in one transaction and journal it; the same act id again changes nothing.

        Raises the act's Refusal, ActIdTaken, or DatabaseUnusable where disk or server fail.
        """
        registered: Act = act.act  # type: ignore[attr-defined]
        now = self.now()
        arguments, text = composed(arguments)
        row: dict[str, Any] = {
            "scope": registered.scope(arguments),
            "act_id": act_id or new_id(),
            "act": registered.name,
            "args": text,
            "happened_at": now if at is None else at,
            "received_at": now if received_at is None else received_at,
            "station": self.station if station is None else station,
            "person": self.person if person is None else person,
            "batch": batch,
            "topics": ",".join(sorted(registered.topics)),
        }
        try:
            result = self._run(registered, arguments, row)
        except self._conflicts as error:
            return self._stored(registered, row, error)  # type: ignore[no-any-return]
        except Refusal as refusal:
            if refusal.fact:
                self._tell(registered.topics)
                raise
            return self._stored(registered, row, refusal)  # type: ignore[no-any-return]
        except self._faults as error:
            raise explain(error, self.where) or error from error
        self._tell(registered.topics)
        return result  # type: ignore[no-any-return]

    def _run(self, act: Act, arguments: dict[str, Any], row: dict[str, Any]) -> Any:
        with self._writer.begin() as connection:
            cursor = connection.connection.cursor()
            seq, previous = self._lock_head(cursor, row["scope"])
            row["seq"] = seq + 1
            meta = {"at": row["happened_at"], "by": row["person"], "station": row["station"]}
            given = {name: value for name, value in meta.items() if name in act.takes}
            cursor.execute("SAVEPOINT act")
            try:
                with _ActSession(connection, expire_on_commit=False) as session:
                    session.info["seq"] = row["seq"]
                    result = act.function(session, **arguments, **given)
                    session.flush()
            except Refusal as refusal:
                if not refusal.fact:
                    raise
                cursor.execute("ROLLBACK TO SAVEPOINT act")
                self._append(cursor, row, refusal.code, refusal.facts(), previous)
                connection.commit()
                raise
            self._append(cursor, row, DONE, result, previous)
        return result

    def _lock_head(self, cursor: Any, scope: str) -> tuple[int, str]:
        cursor.execute(self._head.lock, {"scope": scope})
        head = cursor.fetchone()
        if head is None:
            # two stations may begin one journal at once: the second waits, and looks again
            cursor.execute(self._head.open, {"scope": scope, "seq": 0, "hash": GENESIS})
            cursor.execute(self._head.lock, {"scope": scope})
            head = cursor.fetchone()
        return head[0], head[1]

    def _append(
        self, cursor: Any, row: dict[str, Any], outcome: str, result: Any, previous: str
    ) -> None:
        row["outcome"], row["previous"] = outcome, previous
        row["result"], row["salt"] = canonical(result), secrets.token_hex(8)
        row["body_hash"] = journal.body_hash(row["salt"], row["args"], row["result"])
        row["hash"] = journal.row_hash(previous, row)
        cursor.execute(self._head.append, row)
        cursor.execute(
            self._head.move, {"of": row["scope"], "seq": row["seq"], "hash": row["hash"]}
        )

    def _stored(self, act: Act, row: dict[str, Any], fault: Exception) -> Any:
        """The result that was answered before for this act id; raises the fault when none was."""
        with self._reader.connect() as connection:
            stored = connection.execute(_STORED, {"of": row["act_id"]}).mappings().first()
        if stored is None:
            raise fault
        if (stored["scope"], stored["act"], stored["args"]) != tuple(
            row[name] for name in ("scope", "act", "args")
        ):
            raise ActIdTaken(row["act_id"])
        result = json.loads(stored["result"])
        if stored["outcome"] != DONE:
            raise Refusal.from_facts(stored["outcome"], result)
        return _typed(act.result_type(), result)

    # --- reads

    @contextmanager
    def reading(self) -> Any:
        """A session for reads: one snapshot, never written."""
        try:
            with Session(self._reader, autoflush=False) as session:
                yield session
        except SQLAlchemyError as error:
            raise explain(error, self.where) or error from error

    def read(self, read: Callable[..., T], /, **arguments: Any) -> T:
        """What a read function of a feature finds."""
        with self.reading() as session:
            return read(session, **arguments)

    # --- drafts: text that is being typed, outside the journal

    def save_draft(self, *, conference: str, entry: str, text: str, base_version: int) -> None:
        """Put text on disk as it is being typed; no act, no journal row."""
        key = (entry, self.station)
        try:
            with Session(self._writer) as session, session.begin():
                draft = session.get(Draft, key)
                if draft is None:
                    draft = Draft(entry_id=entry, station=self.station, conference_id=conference)
                    draft.version = 0
                    session.add(draft)
                draft.text, draft.base_version = text, base_version
                draft.version, draft.saved_at = draft.version + 1, self.now()
        except SQLAlchemyError as error:
            raise explain(error, self.where) or error from error
        self._tell(frozenset({"drafts"}))

    # --- notices

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Hear which topics changed, here or at another station, from any thread.

        Returns the function that stops it.
        """
        with self._lock:
            self._listeners.append(listener)
            if self._watch is None:
                from app.watch import watch

                self._watch = watch(self.url, self._tell)

        def stop() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop

    def _tell(self, topics: Topics) -> None:
        for listener in tuple(self._listeners):
            listener(topics)

    def close(self) -> None:
        """Stop listening and let go of the database."""
        if self._watch is not None:
            self._watch.stop()
        self._writer.dispose()
        self._reader.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _typed(kind: Any, value: Any) -> Any:
    """Plain JSON as the frozen result that an act declares."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{name: _typed(hints[name], item) for name, item in value.items()})
    if get_origin(kind) is tuple:
        return tuple(_typed(get_args(kind)[0], item) for item in value)
    return value
