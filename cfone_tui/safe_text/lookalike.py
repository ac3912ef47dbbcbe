"""Does an indicator pretend to be written in letters that it is not written in?"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_LONGEST_HOST = 512
_LONGEST_LABEL = 63
_LABEL = re.compile(r"[^.\u3002\uff0e\uff61\s/\\@:?#_,;()]+")

_TWINS = (
    dict(zip("асԁеһіјӏорԛѕѵԝхуү", "acdehijlopqsvwxyy", strict=True))  # Cyrillic
    | dict(zip("αγηικνορυχω", "aynikvopuxw", strict=True))  # Greek
    | dict(zip("ցհյոօզս", "ghjnoqu", strict=True))  # Armenian
    | dict(zip("ɑᴄɡıɩǀʟɴᴏʀꜱᴠᴡʏᴢ", "acgiillnorsvwyz", strict=True))  # Latin beyond ASCII
)
_LOOSE_TWINS = dict(zip("бвгґзкмнптьβδεμστ", "bbrrzkmhntbbdeuot", strict=True))
"""Letters that pass for an ASCII one only in the company of Latin letters."""
_LETTERS = str.maketrans(_TWINS | _LOOSE_TWINS)

_MIXED_WITHIN_ONE_LANGUAGE = (
    {"Latin", "Han", "Hiragana", "Katakana"},
    {"Latin", "Han", "Bopomofo"},
    {"Latin", "Han", "Hangul"},
)
_SCRIPTS_NAMED_OTHERWISE = {"Cjk": "Han", "Ideographic": "Han", "Katakana-Hiragana": "Katakana"}


class Pretence(StrEnum):
    """In which way a value may be taken for another one."""

    MIXED_SCRIPTS = "letters of several scripts in one word"
    TWIN_LETTERS = "foreign letters that look like Latin ones"
    ENCODED = "a name written as punycode"


@dataclass(frozen=True, slots=True)
class Lookalike:
    """What a suspicious indicator really consists of; the indicator itself is never altered.

    ``text`` is its host, or the whole of a name that is no URL, in Unicode; ``punycode`` the same as DNS has it.
    ``scripts`` are those of its suspicious words, ``resembles`` is the ASCII text it may be taken for, empty if there
    is none. Show ``text`` and ``punycode`` before drawing them: they hold whatever else the indicator held.
    """

    pretence: Pretence
    text: str
    punycode: str
    scripts: tuple[str, ...]
    resembles: str


def lookalike(value: str) -> Lookalike | None:
    """Return how an indicator deceives the eye; None when it does not.

    Reported are words that mix scripts (but for the usual mixtures of Chinese, Japanese and Korean), words whose
    foreign letters all have an ASCII twin (unless the top-level domain is foreign too), and every punycode label,
    because it hides what it says. Accents alone are no pretence.
    """
    if value.isascii() and "xn--" not in value.lower():
        return None
    written = _host(value)
    text = _LABEL.sub(lambda label: _decoded(label[0]), written)
    labels: list[str] = _LABEL.findall(text)
    is_foreign_zone = bool(labels) and not labels[-1].isascii()
    found = {label: pretence for label in labels if (pretence := _pretence(label, is_foreign_zone=is_foreign_zone))}
    if not found and not any(map(_is_encoded, _LABEL.findall(written))):
        return None
    return Lookalike(
        next(iter(found.values()), Pretence.ENCODED),
        text,
        _LABEL.sub(lambda label: _encoded(label[0]), written),
        tuple(sorted({script for label in found or labels for script in _scripts(label)})),
        _resembled(text) if found else "",
    )


def _host(value: str) -> str:
    rest = value.partition("://")[2]
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2] if rest else value
    return host[:_LONGEST_HOST]


def _pretence(label: str, *, is_foreign_zone: bool) -> Pretence | None:
    folded = unicodedata.normalize("NFKC", label).lower()
    foreign = {letter for letter in label.lower() if letter.isalpha() and not letter.isascii()}
    if not foreign:
        return None
    scripts = _scripts(label)
    if len(scripts) > 1 and not any(scripts <= usual for usual in _MIXED_WITHIN_ONE_LANGUAGE):
        return Pretence.MIXED_SCRIPTS
    is_twin = folded.isascii() or foreign <= _TWINS.keys()
    return Pretence.TWIN_LETTERS if is_twin and not is_foreign_zone else None


def _scripts(label: str) -> set[str]:
    """Return the scripts of the letters of a label: the first word of a letter's Unicode name is its script."""
    letters = filter(str.isalpha, unicodedata.normalize("NFKC", label))
    words = (unicodedata.name(letter, "").partition(" ")[0].title() for letter in letters)
    return {_SCRIPTS_NAMED_OTHERWISE.get(word, word) for word in words if word}


def _is_encoded(label: str) -> bool:
    return label[:4].lower() == "xn--"


def _decoded(label: str) -> str:
    if not _is_encoded(label) or len(label) > _LONGEST_LABEL:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def _encoded(label: str) -> str:
    folded = label if label.isascii() else unicodedata.normalize("NFKC", label).lower()
    return folded if folded.isascii() else "xn--" + folded.encode("punycode").decode("ascii")


def _resembled(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_LETTERS)
    return bare if bare.isascii() else ""
