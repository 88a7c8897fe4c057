"""Ids of rows and acts: made at the edge of the program, handed to acts as arguments."""

from __future__ import annotations

import base64
import hashlib
import secrets


def new_id() -> str:
    """A fresh id of 16 letters and digits (80 random bits)."""
    return base64.b32encode(secrets.token_bytes(10)).decode().lower()


def derived_id(*parts: object) -> str:
    """The id that always belongs to these parts, for inputs that may be handed in twice."""
    text = "\x1f".join(str(part) for part in parts)
    return base64.b32encode(hashlib.sha256(text.encode()).digest()[:10]).decode().lower()
