"""Office files are archives: their parts are given a fixed time, so that bytes can be compared."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(?=</dcterms:modified>)")


def steady(file: bytes, modified: str = "") -> bytes:
    """The archive with the same time on every part; `modified` replaces the time of saving."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as made, zipfile.ZipFile(out, "w") as kept:
        for name in made.namelist():
            content = made.read(name)
            if modified and name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + modified.encode(), content)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, content, compresslevel=6)
    return out.getvalue()
