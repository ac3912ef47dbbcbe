"""What do the tags and galaxies of a MISP event or attribute say: who, how, against whom, who may know it?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from cfone_tui.exchange.clean import line
from cfone_tui.reference import actors, attack, countries, industries, tlp
from cfone_tui.reference.lookup import key

MAX_TAGS = 100
LONGEST_TAG = 200

_MACHINE_TAG = re.compile(r'([^:="\s]+):([^:="]+)="(.*)"', re.DOTALL)
_TECHNIQUE_ID = re.compile(r"\bT\d{4}(?:\.\d{3})?\b")
_MITRE_ID = re.compile(r" - [GSCM]\d{4}$")
_ACTOR_GALAXIES = ("threat-actor", "intrusion-set", "activity-group")
_TARGET_COUNTRY_GALAXIES = ("target-information", "target-location")
_UNTOLD = ("workflow:", "misp:")
"""Tags by which MISP and its users organise their own work."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What tags say; ``techniques`` are ATT&CK ids as they were written, ``tlp`` is empty without a marking."""

    attackers: tuple[str, ...] = ()
    attacker_country: str = ""
    techniques: tuple[str, ...] = ()
    tlp: str = ""
    target_country: str = ""
    target_industry: str = ""
    words: tuple[str, ...] = ()

    @property
    def attacker(self) -> str:
        """The first actor that is named."""
        return self.attackers[0] if self.attackers else ""

    @property
    def tags(self) -> tuple[str, ...]:
        """What becomes the tags of the event: words, ATT&CK ids, actors beyond the first."""
        return tuple(dict.fromkeys((*self.words, *self.techniques, *self.attackers[1:])))[:MAX_TAGS]


def labels_of(holder: dict[str, Any]) -> Labels:
    """Return what the ``Tag`` and ``Galaxy`` members of an event or attribute say, whatever else they hold."""
    clusters = list(_clusters(holder.get("Galaxy")))
    names = {cluster.tag: cluster.name for cluster in clusters}
    reading = _Reading(stated={cluster.name: cluster.country for cluster in clusters if cluster.country})
    for tag in dict.fromkeys((*_tag_names(holder.get("Tag")), *names)):
        reading.add(tag, cluster_name=names.get(tag, ""))
    return reading.labels()


def within(own: Labels, surrounding: Labels) -> Labels:
    """Return the labels of an attribute inside an event: its own ones come first, the rest is the event's."""
    attackers = own.attackers or surrounding.attackers
    return Labels(
        attackers=attackers,
        attacker_country=own.attacker_country if own.attackers else surrounding.attacker_country,
        techniques=tuple(dict.fromkeys((*own.techniques, *surrounding.techniques))),
        tlp=own.tlp or surrounding.tlp,
        target_country=own.target_country or surrounding.target_country,
        target_industry=own.target_industry or surrounding.target_industry,
        words=tuple(dict.fromkeys((*own.words, *surrounding.words))),
    )


def country_of(attacker: str) -> str:
    """Return the alpha-2 code of the country an actor is attributed to; empty when nothing is known."""
    known = actors.actor(attacker)
    return known.country if known is not None else ""


@dataclass(slots=True)
class _Reading:
    """The labels found so far; ``stated`` are countries that clusters give for their actors."""

    stated: dict[str, str]
    attackers: list[str] = field(default_factory=list)
    techniques: list[str] = field(default_factory=list)
    markings: list[str] = field(default_factory=list)
    target_countries: list[str] = field(default_factory=list)
    target_industries: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def add(self, tag: str, *, cluster_name: str) -> None:
        """Note what one tag says; ``cluster_name`` is what its galaxy calls it, empty without one."""
        if tag.lower().startswith("tlp:"):
            self.markings.append(tag[4:].strip().strip('"').lower())
            return
        if tag.lower().startswith(_UNTOLD):
            return
        machine_tag = _MACHINE_TAG.fullmatch(tag)
        if machine_tag is None:
            self.words.append(tag)
            return
        namespace, predicate, value = machine_tag.groups()
        if namespace == "misp-galaxy":
            self._add_cluster(predicate, cluster_name or value)
        else:
            self.words.append(f"{predicate}:{value}")

    def _add_cluster(self, galaxy: str, name: str) -> None:
        plain = _MITRE_ID.sub("", name)
        if galaxy.endswith(_ACTOR_GALAXIES):
            self.attackers.append(plain)
        elif galaxy.endswith("attack-pattern") and (ids := _technique_ids(name)):
            self.techniques += ids
        elif galaxy in _TARGET_COUNTRY_GALAXIES and (country := countries.country(plain)):
            self.target_countries.append(country.alpha2)
        elif galaxy == "sector" and (industry := industries.industry(plain)):
            self.target_industries.append(industry.name)
        else:
            self.words.append(plain)

    def labels(self) -> Labels:
        """Return all that was noted; of several markings the strictest."""
        first = self.attackers[0] if self.attackers else ""
        return Labels(
            attackers=_told(self.attackers),
            attacker_country=self.stated.get(first, "") or country_of(first),
            techniques=_told(self.techniques),
            tlp=max((tlp.tlp(it) for it in self.markings), key=lambda it: it.rank).key if self.markings else "",
            target_country=next(iter(self.target_countries), ""),
            target_industry=next(iter(self.target_industries), ""),
            words=_told(self.words),
        )


def _told(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))[:MAX_TAGS]


def _technique_ids(name: str) -> list[str]:
    """Return the ATT&CK ids in the name of a cluster, or the one of that name, as older galaxies leave the id out."""
    ids = _TECHNIQUE_ID.findall(name)
    named = _ids_by_name().get(key(name), "")
    return ids or [named] * bool(named)


@cache
def _ids_by_name() -> dict[str, str]:
    """Map names of techniques in force to their ids, those only that mean one thing."""
    ids: dict[str, set[str]] = {}
    for it in attack.techniques():
        if not it.replaced_by and not it.is_deprecated:
            ids.setdefault(key(it.name), set()).add(it.id)
    return {name: next(iter(found)) for name, found in ids.items() if len(found) == 1}


def _tag_names(tags: object) -> Iterator[str]:
    for tag in tags if isinstance(tags, list) else ():
        name = line(tag.get("name") if isinstance(tag, dict) else tag, limit=LONGEST_TAG)
        if name:
            yield name


@dataclass(frozen=True, slots=True)
class _Cluster:
    """One entry of a galaxy: the tag that stands for it, its name, and the country it gives for an actor."""

    tag: str
    name: str
    country: str


def _clusters(galaxies: object) -> Iterator[_Cluster]:
    for galaxy in galaxies if isinstance(galaxies, list) else ():
        entries = galaxy.get("GalaxyCluster") if isinstance(galaxy, dict) else None
        for entry in entries if isinstance(entries, list) else ():
            name = line(entry.get("value"), limit=LONGEST_TAG) if isinstance(entry, dict) else ""
            if not name:
                continue
            kind = line(entry.get("type"), limit=LONGEST_TAG) or line(galaxy.get("type"), limit=LONGEST_TAG)
            tag = line(entry.get("tag_name"), limit=LONGEST_TAG) or f'misp-galaxy:{kind}="{name}"'
            yield _Cluster(tag, _MITRE_ID.sub("", name), _stated_country(entry.get("meta")))


def _stated_country(meta: object) -> str:
    stated = meta.get("country") if isinstance(meta, dict) else None
    first = stated[0] if isinstance(stated, list) and stated else stated
    known = countries.country(first) if isinstance(first, str) and len(first) <= LONGEST_TAG else None
    return known.alpha2 if known is not None else ""
