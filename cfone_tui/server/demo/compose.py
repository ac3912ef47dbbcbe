"""How do an attacker, a target and a category become an event with words, tags, a marking and a raw record?"""

from dataclasses import dataclass
from datetime import datetime

from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME
from cfone_tui.server.demo.chance import Chance, spread
from cfone_tui.server.demo.evidence import record
from cfone_tui.server.demo.kit import Kit
from cfone_tui.server.demo.moment import Moment
from cfone_tui.server.demo.scenes import SCENES, UNKNOWN
from cfone_tui.server.demo.targets import Industry, place
from cfone_tui.store.events.load import StoredEvent
from cfone_tui.store.events.standard import DATASETS

DATASET_IDS = {it.name: it.uuid for it in DATASETS}

_MARKINGS = {
    DEFAULT_DATASET_NAME: spread({"amber": 48, "green": 22, "red": 13, "amber+strict": 10, "clear": 7}),
    "Cybercrime": spread({"green": 45, "amber": 35, "clear": 14, "red": 4, "amber+strict": 2}),
    "Compromised devices": spread({"green": 55, "amber": 25, "clear": 20}),
    "Residential proxies": spread({"amber": 55, "green": 35, "clear": 10}),
    "DDoS attacks": spread({"clear": 42, "green": 45, "amber": 12, "amber+strict": 1}),
    "WAF attacks": spread({"clear": 50, "green": 40, "amber": 10}),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the events of a campaign have in common; a single event has one to itself."""

    dataset: str
    attacker: str
    attacker_country: str
    target_country: str
    industry: Industry
    tags: tuple[str, ...] = ()
    tlp: str = ""


def marking(chance: Chance, dataset: str) -> str:
    """Return a TLP marking as they are usual in a dataset."""
    return chance.pick(_MARKINGS[dataset])


def compose(kit: Kit, setting: Setting, category: str, when: datetime, *, insight: str | None = None) -> StoredEvent:
    """Return an event of this category, with new indicators or those that the kit has used."""
    chance, scene = kit.chance, SCENES[category]
    kind = chance.pick(scene.kinds)
    moment = Moment(
        when,
        category,
        kind,
        kit.of(kind),
        setting.attacker,
        setting.attacker_country,
        setting.target_country,
        setting.industry,
        kit,
    )
    raw, system = record(moment)
    own = (chance.pick(scene.tags),) if chance.some(0.7) else ()
    return StoredEvent(
        uuid=chance.uuid(),
        dataset=DATASET_IDS[setting.dataset],
        date=when,
        event=_text(chance.pick(scene.texts_for(kind)), moment),
        category=category,
        tlp=setting.tlp or marking(chance, setting.dataset),
        attacker=setting.attacker,
        attacker_country=setting.attacker_country,
        target_country=setting.target_country,
        target_industry=setting.industry.name,
        indicator=moment.indicator,
        indicator_type=kind,
        insight=insight,
        tags=tuple(dict.fromkeys(setting.tags + own)),
        raw=raw,
        raw_source=system,
    )


def _text(template: str, moment: Moment) -> str:
    where = place(moment.target_country) if "{place}" in template else ""
    text = template.format(
        who=moment.attacker or UNKNOWN,
        it=moment.indicator,
        org=moment.industry.organisation,
        place=f" {where}" if where else "",
    )
    return text if template.startswith("{it}") else text[0].upper() + text[1:]
