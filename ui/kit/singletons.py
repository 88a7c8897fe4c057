"""Keeps None, True and False alive under Python 3.11.

PySide6 6.12 returns them from its calls without counting a reference, as if they were immortal;
they are so from Python 3.12 on (PEP 683). Under 3.11 every call that returns None takes one
reference away, and after some ten thousand calls the interpreter stops with "deallocating None".
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40
"""References that no session uses up: 35 years at a thousand calls a second."""


def keep_singletons() -> None:
    """Give the three a count that never reaches zero, as later Pythons do."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    for each in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(each))
        count.value = max(count.value, _PLENTY)
