"""Writing a file whole: it is there complete, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from app.errors import InputRefused
from app.words import _


def save(path: Path, data: bytes) -> Path:
    """Put bytes on disk beside the place and move them there; raises InputRefused."""
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise cannot_write(path) from error
    return path


def cannot_write(path: Path) -> InputRefused:
    """The refusal for a place that takes no file."""
    text = _("Không ghi được “{path}”. Hãy chọn thư mục khác, đóng tệp đang mở, hoặc giải phóng ổ.")
    return InputRefused("cannot_write", text.format(path=path))
