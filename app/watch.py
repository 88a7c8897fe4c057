"""Hearing the acts of other processes: a notice says only which topics to read again.

SQLite: `PRAGMA data_version` every 0.05 s (some microseconds). PostgreSQL: the journal's end is
asked for every 0.2 s.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from sqlalchemy import URL, Connection, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from app.acts import TOPICS
from app.models import Draft, JournalHead, JournalRow

_HEADS = select(JournalHead.scope, JournalHead.seq, JournalHead.hash)
_DRAFTS = select(func.count(), func.coalesce(func.max(Draft.saved_at), 0)).select_from(Draft)


class Watch:
    """A thread that follows the journals of one database."""

    def __init__(self, url: URL, tell: Callable[[frozenset[str]], None]) -> None:
        self._url, self._tell = url, tell
        self._stopped = threading.Event()
        self._is_file = url.get_backend_name() == "sqlite"
        self._seen: dict[str, tuple[int, str]] | None = None
        self._drafts: tuple[int, int] | None = None
        self._version = -1
        self._thread = threading.Thread(target=self._follow, name="watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; returns when it has ended."""
        self._stopped.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _follow(self) -> None:
        engine = create_engine(self._url, isolation_level="AUTOCOMMIT", pool_size=1)
        wait = 0.05 if self._is_file else 0.2
        while not self._stopped.is_set():
            try:
                with engine.connect() as connection:
                    while not self._stopped.is_set():
                        self._look(connection)
                        self._stopped.wait(wait)
            except SQLAlchemyError:
                # the line was cut: everything is read again once it is back
                self._seen, self._version = None, -1
                self._stopped.wait(1.0)
        engine.dispose()

    def _look(self, connection: Connection) -> None:
        if self._is_file:
            version = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
            if version == self._version:
                return
            self._version = version
        topics = self._moved_drafts(connection) | self._moved_acts(connection)
        if topics:
            self._tell(frozenset(topics))

    def _moved_drafts(self, connection: Connection) -> set[str]:
        count, saved_at = connection.execute(_DRAFTS).one()
        moved = self._drafts not in (None, (count, saved_at))
        self._drafts = (count, saved_at)
        return {"drafts"} if moved else set()

    def _moved_acts(self, connection: Connection) -> set[str]:
        heads = {scope: (seq, hash) for scope, seq, hash in connection.execute(_HEADS)}
        seen, self._seen = self._seen, heads
        if seen is None or _went_back(seen, heads):
            return set(TOPICS)
        topics: set[str] = set()
        for scope, (seq, _hash) in heads.items():
            since, _known = seen.get(scope, (0, ""))
            if seq > since:
                rows = select(JournalRow.topics).where(
                    JournalRow.scope == scope, JournalRow.seq > since
                )
                for text in connection.scalars(rows.distinct()):
                    topics.update(text.split(","))
        return topics


def _went_back(seen: dict[str, tuple[int, str]], heads: dict[str, tuple[int, str]]) -> bool:
    """Whether another state was put in the place of what was there: a copy was restored."""
    return any(
        heads.get(scope, (0, ""))[0] <= end[0] and heads.get(scope) != end
        for scope, end in seen.items()
    )


def watch(url: URL, tell: Callable[[frozenset[str]], None]) -> Watch:
    """Begin to follow the journals of a database."""
    return Watch(url, tell)
