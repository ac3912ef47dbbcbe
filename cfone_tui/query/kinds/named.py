"""Which texts stand for something that the tables know: a country, a technique, an attack pattern, an indicator?"""

import re
from difflib import get_close_matches

from cfone_tui.query.errors import BadValue
from cfone_tui.query.kinds.text import Text
from cfone_tui.reference import attack, capec, countries
from cfone_tui.reference.indicator_types import recognise

_TECHNIQUE = re.compile(r"T\d{4}(\.\d{3})?", re.IGNORECASE)
_HOST_AND_PORT = re.compile(r"(?P<host>[^\s/]+?|\[[0-9a-fA-F:.]+\]):\d{1,5}(?:/\S*)?")
_CODE = 3
"""Letters of the longest code of a country, which is not taken for a misspelt name."""

_UNKNOWN_COUNTRY = "XX"


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
    """Return an ATT&CK technique by its id in capitals."""
    if not _TECHNIQUE.fullmatch(text):
        near = attack.suggest(text, limit=1)
        hint = f"did you mean {near[0].value} ({near[0].label})?" if near else "use its id: ttp:T1566 or ttp:T1566.*"
        raise BadValue(f"{text} is no id of an ATT&CK technique", hint=hint)
    found = attack.technique(text)
    return Text(text.upper(), name=found.label if found else "")


def an_attack_pattern(text: str) -> Text:
    """Return a CAPEC pattern by its bare number, as the API writes it."""
    number = text.upper().removeprefix("CAPEC").lstrip("-")
    if not (number.isascii() and number.isdigit()):
        near = capec.suggest(text, limit=1)
        hint = f"did you mean {near[0].value} ({near[0].label})?" if near else "use its number: capec:98"
        raise BadValue(f"{text} is no number of a CAPEC pattern", hint=hint)
    found = capec.pattern(number)
    return Text(number, name=f"{number} {found.name}" if found else "")


def is_indicator(text: str) -> bool:
    """Tell whether a bare word, not defanged, has the shape of an indicator; a port may follow a host."""
    if recognise(text) is not None:
        return True
    match = _HOST_AND_PORT.fullmatch(text)
    return match is not None and recognise(match["host"].strip("[]")) is not None
