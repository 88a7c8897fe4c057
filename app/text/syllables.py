"""Is this word a Vietnamese syllable? Onset and rhyme tables, used to tell encodings apart."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = "\u0301\u0323"
_LONGEST = 12  # nghiêng, with every mark a character of its own
_STOPS = ("c", "ch", "p", "t")

_ONSETS = """
b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x
"""
_FRONT_ONLY = frozenset({"gh", "k", "ngh"})
_BACK_ONLY = frozenset({"c", "ng"})
_FRONT = "eêiy"

_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay
oăc oăm oăn oăng oăp oăt oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uôc uôi uôm uôn uông uôt uơ
uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp
ươt ươu y
"""
_AFTER_QU = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây e en eng eo et
ê êch ên ênh êt êu i ich in inh it ôc ôn ơ ơn y ych ynh yt yu ya yên yêt
"""
_AFTER_GI = "êc êm ên êng êp êt êu"
_WITHOUT_ONSET = "yên yêm yêng yêt yêu"


def is_syllable(word: str) -> bool:
    """Whether the word, in any case, is one syllable as Vietnamese spells them.

    Both ways to place a tone are right. Foreign words and names of other peoples (Kạn, Đắk) are
    not syllables in this sense, though some happen to look like one.
    """
    return len(word) <= _LONGEST and _is_spelled_so(word)


@lru_cache(maxsize=20_000)
def _is_spelled_so(word: str) -> bool:
    letters: list[str] = []
    tones: list[str] = []
    vowel = False
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            if tones or not vowel:
                return False
            tones.append(char)
        else:
            letters.append(char)
            vowel = char in "aeiouy" or (vowel and unicodedata.combining(char) > 0)
    bare = unicodedata.normalize("NFC", "".join(letters))
    if bare not in _syllables():
        return False
    return not bare.endswith(_STOPS) or (bool(tones) and tones[0] in _STOP_TONES)


@cache
def _syllables() -> frozenset[str]:
    """Every syllable without its tone."""
    rhymes = _RHYMES.split()
    made = {*rhymes, *_WITHOUT_ONSET.split()}
    for onset in _ONSETS.split():
        made.update(onset + rhyme for rhyme in rhymes if _may_follow(onset, rhyme))
    made.update("qu" + rhyme for rhyme in _AFTER_QU.split())
    made.update("gi" + rhyme for rhyme in _AFTER_GI.split())
    return frozenset(made)


def _may_follow(onset: str, rhyme: str) -> bool:
    """gh, k and ngh stand before e, ê, i, y; c and ng stand elsewhere; gi is not before i."""
    if onset == "gi" and rhyme[0] in "iy":
        return False
    if onset in _FRONT_ONLY:
        return rhyme[0] in _FRONT
    return onset not in _BACK_ONLY or rhyme[0] not in _FRONT
