"""Names in two scripts: whether a Latin word may be an Urdu word written in Latin letters.

Urdu writes consonants and long vowels, English all of them and some in pairs, so the two are compared by
what both always write: the skeleton of consonants, each reduced to a class (ث س ص and s are one). A short
word says little that way: there the long vowels and the h must agree as well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

from urdu_reader.text.fold import key
from urdu_reader.text.patterns import later

_CONSONANTS = dict(zip("بپتٹثجچحخدڈذرڑزژسشصضطظغفقکگلمنںہھ", "bpttsjChkddzrrzzsSsztzgfkkglmnnhh", strict=True))
_LONG = {"ا": "a+", "آ": "a+", "ع": "a*", "و": "[vou]+", "ی": "[yie]+", "ے": "[yie]+"}
_LATIN = (
    ("tion", ("Sn",)), ("tch", ("C",)), ("sh", ("S", "sh")), ("ch", ("C", "k", "S")),
    ("kh", ("k",)), ("gh", ("g",)), ("ph", ("f",)), ("th", ("t",)), ("dh", ("d",)), ("bh", ("b",)),
    ("jh", ("j",)), ("ck", ("k",)), ("qu", ("k",)), ("q", ("k",)), ("x", ("ks",)), ("w", ("v",)),
    ("dge", ("je",)), ("ge", ("ge", "je")), ("gi", ("gi", "ji")), ("gy", ("gy", "jy")),
    ("ce", ("se",)), ("ci", ("si",)), ("cy", ("sy",)), ("c", ("k",)),
)  # fmt: skip
_UNIT = later("|".join(letters for letters, _ in _LATIN) + "|[a-z]")
_SOUNDS = dict(_LATIN)
_NEAR = str.maketrans("fzSCgd", "pssskt")  # sounds that languages change for one another: فلسطین, Palestine
_SMALL = 2  # consonants up to which the vowels are compared too
_READINGS = 16  # ways that one Latin word is read


@lru_cache(maxsize=4096)
def skeleton(urdu: str) -> str:
    """The consonant classes of an Urdu word or phrase; ``C`` stands for چ, ``S`` for ش."""
    return _bare("".join(_CONSONANTS.get(char, "") for char in key(urdu)))


@lru_cache(maxsize=4096)
def readings(word: str) -> tuple[str, ...]:
    """A Latin word in the classes of `skeleton` and with its vowels, in each way that it may be read."""
    units = _UNIT.findall(key(word))
    sounds = (_SOUNDS.get(unit, (unit,)) for unit in units)
    return tuple("".join(chosen) for chosen in islice(product(*sounds), _READINGS))


def _bare(letters: str) -> str:
    # h, v and y come and go (اسحاق Ishaq, لاہور Lahore); doubled letters are one
    return re.sub(r"(.)\1+", r"\1", re.sub("[^bptsjCdkzrSgflmn]", "", letters))


@lru_cache(maxsize=1024)
def _sound(urdu: str) -> re.Pattern[str]:
    """A pattern of how the Urdu word may sound: short vowels free, long ones and consonants as written."""
    parts: list[str] = []
    folded = key(urdu)
    opens = folded[:1] in "اعآ"  # a carrier of any vowel
    letters = re.sub("^[اع]", "", folded)
    for at, char in enumerate(letters):
        last = at == len(letters) - 1
        if char in "ہھ" and (last or char == "ھ"):
            parts.append("a?h?" if last else "h?")
        elif char in _CONSONANTS:
            parts.append(f"{_CONSONANTS[char]}+")
        else:
            parts.append(_LONG.get(char, ""))
    return re.compile(("[aeiou]*" if opens else "") + "[aeiou]*".join([*filter(None, parts), ""]))


def same_name(urdu: str, latin: str) -> bool:
    """Whether ``latin`` may be the name ``urdu`` written in Latin letters.

    Strict rather than generous: a light on the wrong word is worse than none.
    """
    ours = skeleton(urdu)
    if not ours:
        return False
    open_end = key(urdu)[-1] in "اویے"
    for reading in readings(latin):
        if open_end and reading[-1] not in "aeiouvyh":
            continue
        theirs = _bare(reading)
        if ours == theirs:
            if len(ours) > _SMALL or _sound(urdu).fullmatch(reading):
                return True
        elif len(ours) > _SMALL + 1 and ours.translate(_NEAR) == theirs.translate(_NEAR):
            return True
    return False
