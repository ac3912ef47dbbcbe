"""What happens in each dataset beside the campaigns: single events, most of them of unknown attackers?"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME
from cfone_tui.server.demo.cast import Actor, by_weight
from cfone_tui.server.demo.chance import Chance, spread
from cfone_tui.server.demo.compose import Setting, compose
from cfone_tui.server.demo.insights import insight
from cfone_tui.server.demo.kit import Kit
from cfone_tui.server.demo.plans import PLANS
from cfone_tui.server.demo.targets import COUNTRIES, INDUSTRIES, NETWORKS, NOWHERE
from cfone_tui.store.events.load import StoredEvent

_INDUSTRIES = tuple(INDUSTRIES.values())


@dataclass(frozen=True, slots=True)
class Noise:
    """The single events of a dataset: its share of all events, its categories, how many have a known attacker."""

    share: float
    categories: tuple[str, ...]
    known: float


NOISE = {
    DEFAULT_DATASET_NAME: Noise(
        0.40,
        spread(
            {"Domain Registration": 14, "Domain Resolution": 16, "Phishing": 10, "Spearphishing": 12}
            | {"Command and Control": 16, "Reconnaissance": 6, "Infrastructure": 8, "Exploitation": 8}
            | {"Malware Delivery": 6, "Watering Hole": 2, "Credential Theft": 2, "Malware Development": 1}
        ),
        0.72,
    ),
    "DDoS attacks": Noise(0.203, spread({"DDoS": 91, "Botnet": 7, "Defacement": 2}), 0.10),
    "Cybercrime": Noise(
        0.165,
        spread(
            {"Phishing": 26, "Credential Stuffing": 18, "Malware Delivery": 14, "Fraud": 9, "Ransomware": 5}
            | {
                "Credential Theft": 10,
                "Command and Control": 8,
                "Supply Chain": 3,
                "Domain Registration": 6,
            }
        ),
        0.22,
    ),
    "Compromised devices": Noise(
        0.107, spread({"Compromised Device": 62, "Botnet": 26, "Command and Control": 7, "Scanning": 5}), 0.05
    ),
    "Residential proxies": Noise(0.08, spread({"Residential Proxy": 95, "Credential Stuffing": 5}), 0.02),
    "WAF attacks": Noise(
        0.045, spread({"WAF Attack": 70, "Scanning": 14, "Exploitation": 11, "Webshell": 4, "Other": 1}), 0.04
    ),
}
"""Every dataset with what happens in it."""

_NOTED = (DEFAULT_DATASET_NAME, "Cybercrime")
"""Where analysts write notes; the other datasets are made by machines."""

_FROM_NETWORKS = {
    "Scanning",
    "WAF Attack",
    "Credential Stuffing",
    "Compromised Device",
    "Residential Proxy",
    "Botnet",
    "Exploitation",
}


def background(chance: Chance, dataset: str, when: datetime) -> StoredEvent:
    """Return a single event of a dataset."""
    noise = NOISE[dataset]
    category = chance.pick(noise.categories)
    suspects = _suspects(dataset, category) if chance.some(noise.known) else ()
    setting = _setting(chance, dataset, category, chance.pick(suspects) if suspects else None)
    note = insight(chance, setting, when) if dataset in _NOTED and chance.some(0.02) else None
    return compose(Kit(chance, setting.industry), setting, category, when, insight=note)


def _setting(chance: Chance, dataset: str, category: str, actor: Actor | None) -> Setting:
    if actor is not None:
        industry = INDUSTRIES[chance.pick(actor.industries)]
        tags = actor.tags[:1] if chance.some(0.6) else ()
        return Setting(dataset, actor.name, actor.country, chance.pick(actor.countries), industry, tags)
    country = chance.pick(NETWORKS) if category in _FROM_NETWORKS and chance.some(0.8) else ""
    industry = NOWHERE if chance.some(0.12) else chance.pick(_INDUSTRIES)
    return Setting(dataset, "", country, chance.pick(COUNTRIES), industry)


@cache
def _suspects(dataset: str, category: str) -> tuple[Actor, ...]:
    """Return the actors, by weight, whose campaigns hold such events; for other datasets those who do so anywhere."""
    found = [it for it in by_weight() if any(_holds(plan, category) for plan in it.plans)]
    return tuple(it for it in found if any(PLANS[plan].dataset == dataset for plan in it.plans)) or tuple(found)


def _holds(plan: str, category: str) -> bool:
    return any(step.category == category for step in PLANS[plan].steps)
