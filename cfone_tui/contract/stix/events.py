"""How does an event become STIX objects: a Sighting, what was sighted, and what was observed?

An event with an indicator sights that Indicator; one without sights its actor, else its first technique, else an
Incident that stands for the event itself.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache

from cfone_tui.contract.event import Event
from cfone_tui.contract.stix.indicators import SOURCE, IndicatorFacts, indicator
from cfone_tui.contract.stix.markings import marking_of
from cfone_tui.contract.stix.objects import PRODUCER, UNDATED, StixObject, made, vocabulary
from cfone_tui.contract.stix.observables import EXTENSION, observable_of
from cfone_tui.contract.wire import format_instant


def event_objects(event: Event, *, technique_name: Callable[[str], str] = str) -> list[StixObject]:
    """Return the objects that an event means, with all they refer to; the Sighting comes last but for a Note.

    ``technique_name`` turns ``T1566`` or ``CAPEC-98`` into the name of the attack pattern.
    """
    return list(_Telling(event, technique_name).objects())


class _Telling:
    """One event on its way into STIX."""

    def __init__(self, event: Event, technique_name: Callable[[str], str]) -> None:
        self._event = event
        self._at: datetime = event.happened_at or UNDATED
        self._marking = marking_of(event.tlp)
        self._labels = tuple(dict.fromkeys(text for text in (event.category, *event.tags) if text.strip()))
        self._techniques = [_technique(it, technique_name) for it in _technique_ids(event)]
        self._actor = _actor(event.attacker) if event.attacker else None
        self._target = _location(event.target_country)

    def objects(self) -> Iterator[StixObject]:
        yield PRODUCER
        yield self._marking
        yield from self._techniques
        found = self._indicator() if self._event.indicator else None
        sighted = found or self._actor or next(iter(self._techniques), None) or self._incident()
        yield sighted
        yield from self._actor_objects()
        yield from self._links(found)
        if self._target is not None:
            yield self._target
        observed = tuple(self._observed())
        yield from observed
        sighting = self._sighting(sighted, [it["id"] for it in observed if it["type"] == "observed-data"])
        yield sighting
        if self._event.insight:
            yield self._made("note", content=self._event.insight, object_refs=(sighting["id"],))

    def _made(self, kind: str, *key: str, **properties: object) -> StixObject:
        return made(kind, self._event.uuid, *key, at=self._at, marking=self._marking["id"], **properties)

    def _indicator(self) -> StixObject:
        event = self._event
        facts = IndicatorFacts(
            uuid=event.uuid,
            value=event.indicator,
            kind=event.indicator_type,
            tlp=event.tlp,
            valid_from=self._at,
            description=event.event,
            labels=self._labels,
            kill_chain=event.kill_chain,
        )
        return indicator(facts)

    def _incident(self) -> StixObject:
        return self._made("incident", name=self._event.event or self._event.uuid)

    def _actor_objects(self) -> Iterator[StixObject]:
        """Yield the actor with where it comes from and whom it targets."""
        if self._actor is None:
            return
        yield self._actor
        industry = self._event.target_industry
        for kind, other in (
            ("located-at", _location(self._event.attacker_country)),
            ("targets", self._target),
            ("targets", _sector(industry) if industry else None),
        ):
            if other is not None:
                yield other
                yield self._link(self._actor, kind, other)

    def _links(self, found: StixObject | None) -> Iterator[StixObject]:
        """Yield what the indicator indicates; without one, what the actor uses."""
        if found is not None:
            indicated = [*self._techniques, *([self._actor] if self._actor is not None else [])]
            yield from (self._link(found, "indicates", it) for it in indicated)
        elif self._actor is not None:
            yield from (self._link(self._actor, "uses", it) for it in self._techniques)

    def _link(self, source: StixObject, kind: str, target: StixObject) -> StixObject:
        ends = source["id"], target["id"]
        return self._made("relationship", kind, *ends, relationship_type=kind, source_ref=ends[0], target_ref=ends[1])

    def _observed(self) -> Iterator[StixObject]:
        """Yield the indicator as it was observed; in its place our extension where STIX has no object for it."""
        if not self._event.indicator:
            return
        sco = observable_of(self._event.indicator, self._event.indicator_type).sco
        if sco is None:
            yield EXTENSION
            return
        yield {**sco, "object_marking_refs": [self._marking["id"]]}
        moment = format_instant(self._at)
        yield self._made(
            "observed-data",
            first_observed=moment,
            last_observed=moment,
            number_observed=1,
            object_refs=(sco["id"],),
        )

    def _sighting(self, sighted: StixObject, observations: Sequence[str]) -> StixObject:
        moment, event = format_instant(self._at), self._event
        return self._made(
            "sighting",
            description=event.event,
            first_seen=moment,
            last_seen=moment,
            count=1,
            sighting_of_ref=sighted["id"],
            observed_data_refs=tuple(observations),
            where_sighted_refs=(self._target["id"],) if self._target is not None else (),
            labels=self._labels,
            external_references=[{"source_name": SOURCE, "external_id": event.uuid}],
        )


# Names come back in event after event: what they become is made once.


@lru_cache(maxsize=1_024)
def _actor(name: str) -> StixObject:
    return vocabulary("threat-actor", name, name=name)


@lru_cache(maxsize=256)
def _sector(industry: str) -> StixObject:
    return vocabulary("identity", "industry", industry, name=industry, identity_class="class")


@lru_cache(maxsize=512)
def _location(country: str) -> StixObject | None:
    if len(country) != 2 or not (country.isascii() and country.isalpha()):
        return None
    return vocabulary("location", country.upper(), name=country.upper(), country=country.upper())


def _technique_ids(event: Event) -> list[tuple[str, str]]:
    attack = [("mitre-attack", it.strip().upper()) for it in event.mitre_attack]
    capec = [("capec", f"CAPEC-{it.strip().upper().removeprefix('CAPEC-')}") for it in event.mitre_capec]
    return list(dict.fromkeys((*attack, *capec)))


@lru_cache(maxsize=1_024)
def _technique(source_and_id: tuple[str, str], technique_name: Callable[[str], str]) -> StixObject:
    source, external_id = source_and_id
    return vocabulary(
        "attack-pattern",
        external_id,
        name=technique_name(external_id),
        external_references=[{"source_name": source, "external_id": external_id}],
    )
