"""Which threat actor does a name mean, among the many names that each of them has?

Countries and motives are public assessments, not proof.
"""

from dataclasses import dataclass
from functools import cache

from cfone_tui.reference.lookup import Suggestion, key, ranked
from cfone_tui.reference.tables import table

_EPITHETS = ("group", "team", "gang")


@dataclass(frozen=True, slots=True)
class Actor:
    """A threat actor under the name ATT&CK or MISP gives it.

    ``country`` is the alpha-2 code of the suspected origin or empty; ``cloudflare`` the name that Cloudflare gives it;
    ``motives`` are words such as ``espionage``, our own classification.
    """

    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    motives: tuple[str, ...] = ()
    attack_id: str = ""
    cloudflare: str = ""


@cache
def actors() -> tuple[Actor, ...]:
    """Return all actors."""
    lists = ("aliases", "motives")
    return tuple(Actor(**row | {name: tuple(row.get(name, ())) for name in lists}) for row in table("actors"))


def actor(name: str) -> Actor | None:
    """Return the actor of a name or alias, whatever its case and punctuation, with or without ``Group`` or ``Team``.

    None if nobody bears the name, or more than one do.
    """
    wanted = key(name)
    return _by_key().get(wanted) or _by_key().get(_without_epithet(wanted))


def suggest(prefix: str, *, limit: int = 10) -> list[Suggestion]:
    """Return the actors in whose name or aliases a word begins as typed."""
    return ranked(prefix, _suggestions(), limit=limit)


@cache
def _by_key() -> dict[str, Actor]:
    """Map each key to its one actor: a name beats an alias, a full name beats one without its epithet."""
    found: dict[str, Actor] = {it_key: it for it in actors() if (it_key := key(it.name))}
    for keys_of in (_alias_keys, _short_keys):
        bearers: dict[str, set[Actor]] = {}
        for it in actors():
            for name in keys_of(it):
                bearers.setdefault(name, set()).add(it)
        for name, its in bearers.items():
            if len(its) == 1:
                found.setdefault(name, *its)
    return found


def _alias_keys(it: Actor) -> set[str]:
    return {key(name) for name in it.aliases}


def _short_keys(it: Actor) -> set[str]:
    return {_without_epithet(key(name)) for name in (it.name, *it.aliases)}


def _without_epithet(name_key: str) -> str:
    return next((name_key.removesuffix(word) for word in _EPITHETS if name_key.endswith(word)), name_key)


@cache
def _suggestions() -> tuple[Suggestion, ...]:
    return tuple(Suggestion(it.name, ", ".join((it.name, *it.aliases))) for it in actors())
