"""Which texts stand for something that the tables know: a country, a technique, an attack pattern, an indicator?"""

import re
from collections.abc import Callable
from difflib import get_close_matches

from cfone_tui.query.errors import BadValue
from cfone_tui.query.kinds.text import Text, aloud
from cfone_tui.reference import actors, attack, capec, countries, indicator_types, industries

_TECHNIQUE = re.compile(r"T?(\d{4}(?:\.\d{3})?)", re.IGNORECASE)
_HOST_AND_PORT = re.compile(r"(?P<host>[^\s/]+?|\[[0-9a-fA-F:.]+\]):\d{1,5}(?:/\S*)?")
_HASHES = ("md5", "sha1", "sha256", "sha512")
_CODE = 3
"""Letters of the longest code of a country, which is not taken for a misspelt name."""

_UNKNOWN_COUNTRY = "XX"

_IDENTITIES = {
    "uuid": re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    "ttp": re.compile(r"[Tt]\d{4}(?:\.(?:\d{3}|\*))?"),
    "capec": re.compile(r"(?:CAPEC|capec)-\d{1,4}"),
}
"""Shapes of bare words that are unmistakable, by the field that they are values of."""


def an_attacker(text: str) -> Text:
    """Return an actor under all of its names: events bear the one that their author knew."""
    known = actors.actor(text)
    if known is None:
        return Text(text)
    typed = text.casefold()
    best = () if typed in _folded(known.name, known.cloudflare) else (known.name, known.cloudflare)
    spellings = tuple(name for name in best if name)
    others = tuple(
        name
        for name in dict.fromkeys((known.name, known.cloudflare, *known.aliases))
        if name and name not in spellings and name.casefold() != typed
    )
    return Text(text, spellings=spellings, others=others)


def a_tag(text: str) -> Text:
    """Return a tag; the sign that other places write before one belongs to none."""
    if len(text) > 1 and text.startswith("#"):
        raise BadValue("# does not belong to a tag", hint=f"did you mean tag:{text[1:]}?; in quotes any value is taken")
    return Text(text)


def a_country(text: str) -> Text:
    """Return a country by its alpha-2 code; the unknown one is also what has no country."""
    if text == "":
        return Text("")
    found = countries.country(text)
    if found is None:
        names = {name.casefold(): name for it in countries.countries() for name in (it.name, *it.aliases)}
        near = get_close_matches(text.casefold(), names, n=1, cutoff=0.6) if len(text) > _CODE else ()
        meant = countries.country(near[0]) if near else None
        hint = f"did you mean {meant.alpha2} ({meant.name})?" if meant else "use a code or a name: RU, RUS or Russia"
        raise BadValue(f"there is no country {text}", hint=hint)
    if found.alpha2 == _UNKNOWN_COUNTRY:
        return Text(_UNKNOWN_COUNTRY, name="unknown", spellings=("",))
    return Text(found.alpha2, name=found.name)


def a_technique(text: str) -> Text:
    """Return an ATT&CK technique by its id in capitals, and with it its sub-techniques."""
    number = _TECHNIQUE.fullmatch(text)
    if number is None:
        if (named := _technique_named(text)) is not None:
            return a_technique(named)
        near = attack.suggest(text, limit=1)
        hint = f"did you mean {near[0].value} ({near[0].label})?" if near else "use its id: ttp:T1566 or ttp:T1566.*"
        raise BadValue(f"{text} is no id of an ATT&CK technique", hint=hint)
    found = attack.technique(f"T{number[1]}")
    if found is None:
        return Text(f"T{number[1]}", name=f"T{number[1]} (not known here)")
    parts = tuple(it.id for it in attack.techniques() if it.parent_id == found.id and it is not found)
    plural = "" if len(parts) == 1 else "s"
    name = f"{found.label} or one of its {len(parts)} sub-technique{plural}" if parts else found.label
    return Text(found.id, name=name, spellings=parts)


def a_technique_itself(text: str) -> Text:
    """Return what a quoted value means: one id without its sub-techniques, or the technique of a name."""
    number = _TECHNIQUE.fullmatch(text)
    if number is None or text[0] not in "Tt":
        return a_technique(text)
    found = a_technique(text)
    if not found.spellings:
        return found
    known = attack.technique(found.text)
    return Text(found.text, name=f"{known.label if known else found.text} itself", is_literal=True)


def _technique_named(name: str) -> str | None:
    """Return the id of the only technique in force of a name."""
    wanted = name.strip().casefold()
    ids = [
        it.id for it in attack.techniques() if it.name.casefold() == wanted and not (it.replaced_by or it.is_deprecated)
    ]
    return ids[0] if len(ids) == 1 else None


def an_indicator_type(text: str) -> Text:
    """Return a type of indicator by its name; hashes of every kind are hashes."""
    known = indicator_types.indicator_type(text)
    if known is None:
        return Text(text)
    if known.name == "hash":
        return Text(text, name="hash of any kind", spellings=tuple(it for it in ("hash", *_HASHES) if it != text))
    return Text(text) if text.casefold() == known.name else _also(text, known.name)


def an_industry(text: str) -> Text:
    """Return an industry, and the one of the table that has it for another name."""
    known = industries.industry(text)
    return Text(text) if known is None or text.casefold() == known.name.casefold() else _also(text, known.name)


def as_it_is(whole: Callable[[str], Text]) -> Callable[[str], Text]:
    """Return how quoted values are read by a field that reads others by ``whole``: as nothing but themselves."""

    def read(text: str) -> Text:
        return Text(text, is_literal=whole(text) != Text(text))

    return read


def _also(text: str, name: str) -> Text:
    return Text(text, name=f"{aloud(text)} or {aloud(name)}", spellings=(name,))


def _folded(*names: str) -> tuple[str, ...]:
    return tuple(name.casefold() for name in names)


def an_attack_pattern(text: str) -> Text:
    """Return a CAPEC pattern by its bare number, as the API writes it."""
    number = text.upper().removeprefix("CAPEC").lstrip("-")
    if not (number.isascii() and number.isdigit()):
        near = capec.suggest(text, limit=1)
        hint = f"did you mean {near[0].value} ({near[0].label})?" if near else "use its number: capec:98"
        raise BadValue(f"{text} is no number of a CAPEC pattern", hint=hint)
    found = capec.pattern(number)
    return Text(number, name=f"{number} {found.name}" if found else "")


def identified(text: str) -> str:
    """Return the field that a bare word is unmistakably a value of, empty when it is none."""
    return next((name for name, shape in _IDENTITIES.items() if shape.fullmatch(text)), "")


def is_indicator(text: str) -> bool:
    """Tell whether a bare word, not defanged, has the shape of an indicator; a port may follow a host."""
    if indicator_types.recognise(text) is not None:
        return True
    match = _HOST_AND_PORT.fullmatch(text)
    return match is not None and indicator_types.recognise(match["host"].strip("[]")) is not None
