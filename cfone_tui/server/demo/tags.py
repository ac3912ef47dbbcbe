"""Which tags does the demo know, and what do they say of the actors that bear them?"""

from datetime import datetime, timedelta
from typing import Any

from cfone_tui.contract.wire import format_instant
from cfone_tui.reference import actors
from cfone_tui.server.demo.cast import Actor, cast
from cfone_tui.server.demo.timeline import DAYS
from cfone_tui.store.events.standard import TAG_CATEGORIES

Profile = dict[str, Any]

_MOTIVES = {"espionage": "Espionage", "financial": "Financial", "ransomware": "Financial", "hacktivism": "Ideology"}
_CATEGORIES = {"Espionage": "Nation State", "Financial": "Organized Crime", "Ideology": "Activist"}
_MEANINGS = {
    "apt": "Activity of a persistent, targeted actor",
    "aitm": "A sign-in page that passes everything on to the real one",
    "c2": "A server that commands implants",
    "edge": "Routers, gateways and other devices at the edge of a network",
    "exfil": "Data leaving a network",
    "lookalike": "A name chosen to be taken for another one",
    "mail": "Arrived by electronic mail",
    "nrd": "A domain registered within the last days",
    "ransom": "Extortion, with or without encryption",
    "resip": "Exits of proxy networks in homes",
    "sca": "Software supply chain",
    "soho": "Devices of homes and small offices",
    "webshell": "A page that runs commands on its server",
}


def tag_profiles(anchor: datetime) -> list[tuple[str, Profile]]:
    """Return tags with what is known of them: one for each actor, and the words that need an explanation."""
    created = format_instant(anchor - timedelta(days=DAYS))
    stamps = {"createdAt": created, "updatedAt": created, "version": 1}
    words = [(word, {"description": meaning, "tlp": "clear", **stamps}) for word, meaning in _MEANINGS.items()]
    return [*words, *((actor.name, _profile(actor) | stamps) for actor in cast())]


def _profile(actor: Actor) -> Profile:
    known = actors.actor(actor.reference_name)
    assert known is not None, "the cast names only actors of the reference table"
    motive = next((_MOTIVES[word] for word in known.motives if word in _MOTIVES), "Ideology")
    others = [name for name in (known.name, *known.aliases) if name != actor.name][:6]
    return {
        "description": f"Made-up activity under the name of {actor.name}, for the demo only",
        "categoryUuid": TAG_CATEGORIES[0].uuid,
        "actorCategory": _CATEGORIES[motive],
        "motive": motive,
        "aliases": [{"value": name, "confidence": 8, "tlp": "clear"} for name in others],
        "originCountryISO": actor.country,
        "confidence": 7,
        "tlp": "green",
    }
