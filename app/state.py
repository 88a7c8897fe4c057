"""The state of a database as one hash: the same acts in the same order give the same state."""

from __future__ import annotations

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.journal import canonical
from app.models import OUTSIDE_THE_STATE, Base


def state_hash(session: Session) -> str:
    """The hash of every row that acts write, on SQLite and on PostgreSQL alike."""
    digest = hashlib.sha256()
    for table in sorted(Base.metadata.tables.values(), key=lambda table: table.name):
        if table.name in OUTSIDE_THE_STATE:
            continue
        digest.update(table.name.encode())
        lines = sorted(canonical(dict(row)) for row in session.execute(select(table)).mappings())
        for line in lines:
            digest.update(line.encode())
    return digest.hexdigest()
