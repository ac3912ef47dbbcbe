"""Whom do the attackers of the demo attack, and by which words does one recognise it?"""

from dataclasses import dataclass
from functools import cache

from cfone_tui.reference import countries
from cfone_tui.server.demo.chance import spread


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry: words that make names of its hosts, and what an organization of it is called."""

    name: str
    words: tuple[str, ...]
    organisation: str


INDUSTRIES = {
    it.name: it
    for it in (
        Industry("Aerospace", ("aero", "orbital", "satcom"), "a satellite operator"),
        Industry("Agriculture", ("agri", "harvest"), "a grain trader"),
        Industry("Automotive", ("motors", "drivetrain"), "a car supplier"),
        Industry("Banking & Financial Services", ("bank", "pay", "transfer"), "a bank"),
        Industry("Communications", ("relay", "comms"), "a maker of network equipment"),
        Industry("Cryptocurrency", ("coin", "ledger", "swap"), "a trading platform"),
        Industry("Defense", ("defence", "command", "procurement"), "a defence contractor"),
        Industry("Education", ("campus", "univ", "library"), "a university"),
        Industry("Energy", ("grid", "power", "energy"), "a grid operator"),
        Industry("Entertainment", ("stream", "gaming", "news"), "a broadcaster"),
        Industry("Government", ("ministry", "gov", "registry"), "a ministry"),
        Industry("Healthcare", ("clinic", "health", "patient"), "a hospital group"),
        Industry("Hospitality & leisure", ("hotel", "booking"), "a hotel chain"),
        Industry("Insurance", ("insure", "claims"), "an insurer"),
        Industry("Manufacturing", ("factory", "plant", "tooling"), "a machine builder"),
        Industry("Non-profit", ("aid", "forum", "institute"), "a think tank"),
        Industry("Pharmaceuticals", ("pharma", "trial"), "a drug maker"),
        Industry("Retail", ("shop", "store", "checkout"), "a retailer"),
        Industry("Technology", ("cloud", "dev", "devops"), "a software house"),
        Industry("Telecommunications", ("telco", "mobile", "carrier"), "a carrier"),
        Industry("Transportation", ("rail", "port", "freight"), "a freight company"),
        Industry("Utilities", ("utility", "metering"), "a utility"),
        Industry("Water", ("water", "treatment"), "a water works"),
    )
}

NOWHERE = Industry("", ("portal", "office", "account"), "an organization")
"""When it is not known whom an attack was meant for."""

COUNTRIES = spread(
    {"US": 22, "UA": 8, "DE": 8, "GB": 7, "FR": 6, "PL": 4, "TW": 4, "KR": 4, "JP": 5, "IL": 4, "IN": 5, "AU": 3}
    | {"CA": 3, "NL": 3, "IT": 4, "ES": 3, "SE": 2, "FI": 1, "NO": 1, "LT": 1, "EE": 1, "RO": 2, "CZ": 2, "TR": 2}
    | {"BR": 4, "MX": 2, "SG": 2, "ZA": 1, "AE": 1, "SA": 1, "CH": 2, "AT": 1, "BE": 1, "PT": 1, "GR": 1, "": 6}
)
"""Countries of targets by how often they are hit; empty when unknown."""

NETWORKS = spread(
    {"US": 12, "VN": 7, "CN": 9, "IN": 7, "BR": 8, "RU": 6, "ID": 6, "NL": 5, "DE": 4, "SG": 3, "HK": 3, "TR": 2}
    | {"UA": 2, "BD": 2, "PK": 2, "TH": 2, "MX": 2, "AR": 2, "EG": 1, "ZA": 1, "PH": 2, "CO": 1, "T1": 2, "XX": 1}
)
"""Countries from which hostile traffic comes; ``T1`` is Tor, ``XX`` unknown."""

_WITH_ARTICLE = {"US", "GB", "NL", "AE", "PH"}


@cache
def place(code: str) -> str:
    """Return ``in`` and the country's name; nothing when it is unknown."""
    found = countries.country(code) if code else None
    if found is None:
        return ""
    return f"in {'the ' if code in _WITH_ARTICLE else ''}{found.name}"
