"""Which field is likely meant by a word that is none?"""

from difflib import get_close_matches

from cfone_tui.query.fields import spellings

_HABITS = {
    "country": "from:RU is the attacker's country, to:UA the target's",
    "source": "from:RU is the attacker's country",
    "src": "from:RU is the attacker's country",
    "target": "to:UA is the target's country, industry:Energy its industry",
    "victim": "to:UA is the target's country, industry:Energy its industry",
    "dst": "to:UA is the target's country",
    "after": "write date>2026-11-01",
    "since": "write date>-7d",
    "newer": "write date>-7d",
    "last": "write date>-7d",
    "before": "write date<2026-11-01",
    "until": "write date<=2026-11-01",
    "insight": "write has:insight",
    "refs": "write has:refs",
    "marked": "write is:marked",
    "tactic": "write the techniques of the tactic: ttp:(T1566, T1189), or its phase: killchain:delivery",
    "host": "write ioc:*.example",
    "asn": "write ioc:AS64500",
    "no": 'write -has:tags, or -attacker:"" for any but an empty one',
    "sort": "s in the list sorts it",
    "order": "s in the list sorts it",
    "orderby": "s in the list sorts it",
    "limit": "the list loads what you look at, there is nothing to limit",
}
"""Fields of other tools' languages, and what to write instead."""


def likely(name: str) -> str:
    """Return a hint for a word that means no field, empty when nothing comes near."""
    if name.casefold() in _HABITS:
        return _HABITS[name.casefold()]
    near = get_close_matches(name.casefold(), spellings(), n=1, cutoff=0.65)
    return f"did you mean {near[0]}:?" if near else ""
