"""The tables of the old fonts, TCVN3 (.VnTime) and VNI (VNI-Times), seen as Western letters.

In TCVN3 one high byte stands for a whole letter, in VNI it is a mark after a plain vowel. TCVN3
has no capitals with a tone: those were made by a second font, whose name ends in H.
"""

from __future__ import annotations

import re
import unicodedata

from app.text.syllables import is_syllable

_TCVN3_CAPITALS = dict(zip("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ", strict=True))
_TCVN3_PLAIN = dict(zip("¨©ª«¬\xad®", "ăâêôơưđ", strict=True))
_TCVN3_TONED = {
    **dict(zip("µ¶·¸¹»¼½¾ÆÇÈÉÊË", "àảãáạằẳẵắặầẩẫấậ", strict=True)),
    **dict(zip("ÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ", "èẻẽéẹềểễếệìỉĩíị", strict=True)),
    **dict(zip("ßáâãäåæçèéêëìíî", "òỏõóọồổỗốộờởỡớợ", strict=True)),
    **dict(zip("ïñòóôõö÷øùúûüýþ", "ùủũúụừửữứựỳỷỹýỵ", strict=True)),
}
_TCVN3 = str.maketrans({**_TCVN3_CAPITALS, **_TCVN3_PLAIN, **_TCVN3_TONED})

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_TONES = dict(zip("øûõùï", (_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT), strict=True))
_VNI_CIRCUMFLEX = dict(zip("âàåãáä", ("", _GRAVE, _HOOK, _TILDE, _ACUTE, _DOT), strict=True))
_VNI_BREVE = dict(zip("êèúüéë", ("", _GRAVE, _HOOK, _TILDE, _ACUTE, _DOT), strict=True))
_VNI_LETTERS = dict(zip("íìæóòôöñî", "íìỉĩịơưđỵ", strict=True))


def _vni_table() -> dict[str, str]:
    """Lower case: what is seen -> the letter; two characters or one."""
    bases = {**{vowel: vowel for vowel in "aeouy"}, "ô": "ơ", "ö": "ư"}
    table = dict(_VNI_LETTERS)
    for seen, vowel in bases.items():
        table.update({seen + mark: vowel + tone for mark, tone in _VNI_TONES.items()})
    for vowel in "aeo":
        marks = _VNI_CIRCUMFLEX.items()
        table.update({vowel + mark: vowel + _CIRCUMFLEX + tone for mark, tone in marks})
    table.update({"a" + mark: "a" + _BREVE + tone for mark, tone in _VNI_BREVE.items()})
    return {seen: unicodedata.normalize("NFC", letter) for seen, letter in table.items()}


_VNI = _vni_table()
_VNI_SEEN = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)

_LETTERS = re.compile(r"[^\W\d_]+")


def decode_tcvn3(text: str, capitals: bool = False) -> str:
    """TCVN3 as Unicode. capitals: it stands in a capital font (.VnTimeH).

    A letter with a tone is small, except in words and texts whose other letters are capitals.
    """
    decoded = text.translate(_TCVN3)
    if capitals or _all_in_capitals(text, decoded):
        return decoded.upper()
    return _LETTERS.sub(
        lambda word: word[0].upper() if _capitals_in(text[slice(*word.span())]) > 1 else word[0],
        decoded,
    )


def decode_vni(text: str) -> str:
    """VNI as Unicode; a mark counts in either case, the letter decides."""
    return _VNI_SEEN.sub(_vni_letter, text)


def tone_hides_case(char: str) -> bool:
    """Whether TCVN3 has one form of this letter for capital and small."""
    return char in _TCVN3_TONED


def foreign_to_tcvn3(text: str) -> bool:
    """Whether a Western letter or sign stays that is none in TCVN3."""
    return any("\xa0" < char <= "\xff" and ord(char) not in _TCVN3 for char in text)


def foreign_to_vni(text: str) -> bool:
    """Whether a Western letter or sign stays that is no letter or mark of VNI in its place."""
    return any("\xa0" < char <= "\xff" for char in _VNI_SEEN.sub("", text))


def _vni_letter(seen: re.Match[str]) -> str:
    letter = _VNI[seen[0].lower()]
    return letter.upper() if seen[0][0].isupper() else letter


def _all_in_capitals(text: str, decoded: str) -> bool:
    """Whether no letter is surely small, and some syllable is surely in capitals.

    Abbreviations do not count: `Tæ UBND` is Tổ UBND.
    """
    if _capitals_in(text) < 2:
        return False
    words = (text[slice(*word.span())] for word in _LETTERS.finditer(decoded))
    return any(_capitals_in(word) > 1 and is_syllable(word.translate(_TCVN3)) for word in words)


def _capitals_in(text: str) -> int:
    """How many letters are surely capitals, 0 if any is surely small.

    A letter with a tone may be either; those without, Đ and ASCII have both forms.
    """
    capitals = 0
    for char in text:
        if char in _TCVN3_PLAIN or "a" <= char <= "z":
            return 0
        capitals += char in _TCVN3_CAPITALS or "A" <= char <= "Z"
    return capitals
