"""Codes that a desk scans by mistake for a citizen card, each with a sentence of its own."""

from __future__ import annotations

import re

from app.words import _

_OUR_OWN = re.compile(r"DB1[^0-9A-Za-z]", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|tel:|sms:)", re.IGNORECASE)
_GOODS = re.compile(r"[0-9]{8}|[0-9]{12,14}")
_MACHINE_LINE = re.compile(r"I[D<]VNM|[A-Z0-9<]{28,}<<|[0-9]{7}[MFX<][0-9]{7}VNM")
_PAYMENT = re.compile(r"0002(?:01|02)[0-9]{4}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){4,}")
_INSURANCE_CODE = re.compile(r"[A-Za-z]{2}[0-9]{13}|[0-9]{10}")
_PASS = re.compile(r"(?:BEGIN:V|MECARD:|WIFI:)", re.IGNORECASE)


def what_else(text: str) -> str | None:
    """What this code is, as a sentence that says what to do; None where it may be a card."""
    if _OUR_OWN.match(text):
        return _("Đây là mã trên giấy mời của hội nghị, không phải thẻ căn cước.")
    if _ADDRESS.match(text) or _PASS.match(text):
        return _(
            "Đây là mã liên kết hoặc danh thiếp, không phải thẻ căn cước. Hãy quét mã trên thẻ."
        )
    if _PAYMENT.match(text):
        return _("Đây là mã thanh toán, không phải thẻ căn cước. Hãy quét mã trên thẻ.")
    if _MACHINE_LINE.match(text):
        return _("Đây là dòng chữ máy đọc trên thẻ. Hãy quét mã QR (ô vuông) của thẻ căn cước.")
    if _is_insurance(text):
        return _("Đây là mã thẻ bảo hiểm y tế, không phải thẻ căn cước. Hãy quét thẻ căn cước.")
    if text.isascii() and text.isdigit():
        return _only_digits(text)
    return None


def _is_insurance(text: str) -> bool:
    """Old health insurance cards write name and address as hex of UTF-8."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) < 4:
        return False
    if _INSURANCE_CODE.fullmatch(parts[0]) and _HEX.fullmatch(parts[1]):
        return True
    return any(_is_hex_text(part) for part in parts[1:6])


def _is_hex_text(part: str) -> bool:
    """Hex whose bytes are words; digits alone (an old number, a date) are not."""
    if not _HEX.fullmatch(part) or part.isdigit():
        return False
    try:
        return bytes.fromhex(part).decode().replace(" ", "").isalpha()
    except UnicodeDecodeError:
        return False


def _only_digits(text: str) -> str:
    if _GOODS.fullmatch(text):
        return _(
            "Mã chỉ có chữ số như mã vạch hàng hoá. Hãy quét mã QR (ô vuông) của thẻ căn cước, "
            "hoặc gõ số căn cước vào ô tìm."
        )
    return _("Mã này chỉ có chữ số, không phải mã QR của thẻ căn cước. Hãy quét lại thẻ.")
