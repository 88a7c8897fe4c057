"""Is this text in an old font? If so, the text in Unicode and the words to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from app.text.legacy import (
    decode_tcvn3,
    decode_vni,
    foreign_to_tcvn3,
    foreign_to_vni,
    tone_hides_case,
)
from app.text.syllables import is_syllable

Encoding = Literal["tcvn3", "vni"]

_ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni")
_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)
_HIGH = re.compile("[\xa1-\xff]")
_WORD = re.compile("[A-Za-z\xa1-\xae\xb5-\xb9\xbb-\xbe\xc0-\xff]+")
# Signs that no text in Unicode has within a word: names of any people are told by them.
_SIGN_IN_WORD = re.compile("(?<=[A-Za-z])[¢£¤¥¦§¨©ª«¬®¶¸»¼½¾]|[¢£¤¥§®](?=[a-z])")
_ABBREVIATION = re.compile("[A-Z§Ñ]+")
_MICROMETRE = "\xb5m"
_HYPHENED = re.compile(
    "(?<![A-Za-z\xa1-\xff])[A-Za-z\xa1-\xff]++"
    "(?:[\u2010-\u2013-](?=[A-Za-z\xa1-\xff])|\u2212)[A-Za-z\xa1-\xff]*"
)
_HYPHENS = re.compile("[\u2010-\u2013\u2212-]")
_LETTERS = re.compile(r"[^\W\d_]+")
_O_WITH_HORN = re.compile("[ơớờởỡợ]", re.IGNORECASE)
_VOWEL = re.compile("[^b-df-hj-np-tv-xzđ]", re.IGNORECASE)
_SPACED = re.compile(r"\S+")
_CAPITAL, _SMALL = re.compile("[A-Z]"), re.compile("[a-z]")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ¡¢£¤¥¦§"
_LONGEST = 16  # a syllable in VNI, and some signs around it
_ENOUGH, _AHEAD = 0.8, 0.3


@dataclass(frozen=True)
class Recognised:
    """Text read from an old font.

    score: share of its converted words that are Vietnamese syllables, 0 to 1. doubts: words of
    the result that a person should look at.
    """

    text: str
    encoding: Encoding
    score: float
    doubts: tuple[str, ...] = ()


def recognise(
    text: str, font: str | None = None, expected: Encoding | None = None
) -> Recognised | None:
    """The text in Unicode if it was typed in an old font, None if it is to stay as it is.

    The font of a cell decides, unless the text reads worse by it. Without an old font, `expected`
    (see `prevailing`) must read no worse than the text as it stands; without that too, the
    reading must be good by itself and far better than the text. Text must not be cleaned before:
    the soft hyphen is a letter of TCVN3.
    """
    by_font = encoding_of_font(font)
    capitals = by_font == "tcvn3" and (font or "").rstrip().endswith("H")
    if capitals and text.isascii():
        return Recognised(text.upper(), "tcvn3", 1.0) if text != text.upper() else None
    if _UNICODE.search(text):
        return _recognise_mixed(text, by_font or expected)
    if not _may_be_old(text):
        return None
    raw = _share(map(_reads_as_it_stands, _evidence(text)))
    wanted = by_font or expected
    if wanted is None:
        return _best(text, raw)
    found = _read(text, wanted, capitals)
    foreign = wanted == "tcvn3" and bool(_SIGN_IN_WORD.search(text))
    sure = by_font is not None or found.score > 0 or foreign or not _evidence(text)
    if not sure or found.score < raw or found.text == text:
        return None
    return replace(found, doubts=_new_words(text, found.text)) if raw >= _ENOUGH else found


def _recognise_mixed(text: str, wanted: Encoding | None) -> Recognised | None:
    """Old text with words in Unicode pasted into it: the words that read as nothing else."""
    words = _SPACED.findall(text)
    old = [word for word in words if not _UNICODE.search(word) and not word.isascii()]
    old = [word for word in old if not any(map(_reads_as_it_stands, _evidence(word)))]
    if not any(map(_evidence, old)):
        return None
    joined = " ".join(old)
    found = _read(joined, wanted) if wanted else _best(joined, raw=0.0)
    if found is None or found.score < 1:
        return None
    read = dict(zip(old, found.text.split(" "), strict=True))
    whole = _SPACED.sub(lambda seen: read.get(seen[0], seen[0]), text)
    return replace(found, text=whole, doubts=tuple(read.values()))


def encoding_of_font(font: str | None) -> Encoding | None:
    """The encoding that a font is made for: .VnTime, VNI-Times; None for any other font."""
    name = (font or "").strip().casefold()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith(("vni-", "vni ")) else None


def prevailing(texts: Iterable[str]) -> Encoding | None:
    """The old encoding in which the texts of a file or a column were typed, or None.

    It settles what a single cell leaves open: `Tó` is Tú in TCVN3, but could be right as it is.
    Where nothing old prevails under old fonts, the text was converted before and the fonts were
    left behind: such fonts are not to be believed.
    """
    found = recognise(" ".join(text for text in texts if _may_be_old(text)))
    return found.encoding if found else None


def _may_be_old(text: str) -> bool:
    return not text.isascii() and bool(_HIGH.search(text)) and not _UNICODE.search(text)


def _best(text: str, raw: float) -> Recognised | None:
    """The reading that is good by itself and far better than the text and the other reading."""
    if raw + _AHEAD > 1:
        return None
    scores = {encoding: _score(text, encoding) for encoding in _ENCODINGS}
    second, first = sorted(_ENCODINGS, key=lambda encoding: scores[encoding])
    clear = scores[first] >= max(_ENOUGH, raw + _AHEAD) and scores[first] > scores[second]
    return _read(text, first) if clear else None


def _score(text: str, encoding: Encoding) -> float:
    """The share of words that are right in an encoding."""
    restored = _with_horns_for_hyphens(text, []) if encoding == "tcvn3" else text
    return _share(_is_right(word, encoding) for word in _evidence(restored))


def _new_words(before: str, after: str) -> tuple[str, ...]:
    """The words that were changed: all are in doubt where the text was as good before."""
    old = set(_LETTERS.findall(before))
    return tuple(dict.fromkeys(word for word in _LETTERS.findall(after) if word not in old))


def _read(text: str, encoding: Encoding, capitals: bool = False) -> Recognised:
    doubts: list[str] = []
    if encoding == "tcvn3":
        restored = _with_horns_for_hyphens(text, doubts)
        result = _read_tcvn3(restored, capitals, doubts)
    else:
        result = _WORD.sub(lambda seen: _read_vni_word(seen[0], doubts), text)
    return Recognised(result, encoding, _score(text, encoding), tuple(dict.fromkeys(doubts)))


def _reads_as_it_stands(word: str) -> bool:
    """A syllable with capitals in their places: `chÕ` would be odd, so it speaks for TCVN3."""
    return is_syllable(word) and (word[1:].islower() or word.isupper())


def _read_vni_word(seen: str, doubts: list[str]) -> str:
    word = decode_vni(seen)
    if len(_CAPITAL.findall(seen)) > 1 and not _SMALL.search(seen) and is_syllable(word):
        word = word.upper()  # THò: the mark was typed without Shift
    if word != seen and not _is_right(seen, "vni"):
        doubts.append(word)
    return word


def _read_tcvn3(text: str, capitals: bool, doubts: list[str]) -> str:
    whole = decode_tcvn3(text, capitals)
    name = _looks_like_a_name(text)

    def word_of(seen: re.Match[str]) -> str:
        word = whole[slice(*seen.span())]
        if seen[0].isascii():
            return _read_ascii(word, doubts)
        if name and tone_hides_case(seen[0][0]) and word[0].islower():
            word = word[0].upper() + word[1:]
            doubts.append(word)
        if not _is_right(seen[0], "tcvn3", mend=False):
            word = _with_horn(word) or word
            doubts.append(word)
        return word

    return _WORD.sub(word_of, text)


def _is_right(seen: str, encoding: Encoding, mend: bool = True) -> bool:
    """Whether a word as seen is a syllable, or an abbreviation. mend: or would be with a horn."""
    return len(seen) <= _LONGEST and _was_written_so(seen, encoding, mend)


@lru_cache(maxsize=20_000)
def _was_written_so(seen: str, encoding: Encoding, mend: bool) -> bool:
    if _ABBREVIATION.fullmatch(seen):
        return True
    if len(seen) == 1 and not seen.isalpha():
        return False
    if encoding == "vni":
        return not foreign_to_vni(seen) and is_syllable(decode_vni(seen))
    word = decode_tcvn3(seen)
    return not foreign_to_tcvn3(seen) and (is_syllable(word) or (mend and bool(_with_horn(word))))


def _with_horn(word: str) -> str | None:
    """The word with the ư that alone makes it a syllable: soft hyphens get lost in copying.

    Only a plain ư was one, so it is missing before ơ (`trờng`) or as the only vowel (`Hng`).
    """
    horn = "Ư" if word.isupper() else "ư"
    if len(word) < 2:
        return None  # đ/c is no đư
    before = _O_WITH_HORN.search(word)
    if before is None and _VOWEL.search(word):
        return None
    places = [before.start()] if before else range(len(word) + 1)
    mended = [one for place in places if is_syllable(one := word[:place] + horn + word[place:])]
    return mended[0] if len(mended) == 1 else None


def _with_horns_for_hyphens(text: str, doubts: list[str]) -> str:
    """`Ph−¬ng`: a hyphen or a minus in the place of the soft hyphen that was ư."""

    def restored(seen: re.Match[str]) -> str:
        word = decode_tcvn3(mended := _HYPHENS.sub("\xad", seen[0]))
        if not is_syllable(word):
            return seen[0]
        doubts.append(word)
        return mended

    return _HYPHENED.sub(restored, text)


def _read_ascii(word: str, doubts: list[str]) -> str:
    """A word of plain letters: without a vowel it may have lost its ư.

    Hng is mended to Hưng; tr, which may be an abbreviation, is left and in doubt; UBND stays.
    """
    mended = None if word.isupper() or len(word) < 2 else _with_horn(word)
    if mended is None or (mended[-1] == "ư" and not word.islower()):
        return word
    word = word if mended[-1] == "ư" else mended
    doubts.append(word)
    return word


def _looks_like_a_name(text: str) -> bool:
    """Whether up to seven words all begin with a capital, as far as one can tell."""
    firsts = [word[0] for word in _WORD.findall(text)]
    known = [char for char in firsts if not tone_hides_case(char)]
    return bool(known) and len(firsts) <= 7 and all(char in _CAPITALS for char in known)


def _evidence(text: str) -> list[str]:
    """The words that tell encodings apart: those with a high letter, but for abbreviations."""
    return [
        word
        for word in _WORD.findall(text)
        if len(word) > 1
        and not word.isascii()
        and word != _MICROMETRE
        and not _ABBREVIATION.fullmatch(word)
    ]


def _share(rights: Iterable[bool]) -> float:
    listed = list(rights)
    return sum(listed) / len(listed) if listed else 0.0
