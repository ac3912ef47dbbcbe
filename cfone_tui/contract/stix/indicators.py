"""How does an indicator become a STIX Indicator?"""

from dataclasses import dataclass
from datetime import datetime

from cfone_tui.contract.stix.markings import marking_of
from cfone_tui.contract.stix.objects import PRODUCER, StixObject, made
from cfone_tui.contract.stix.observables import EXTENSION, observable_of
from cfone_tui.contract.wire import format_instant

KILL_CHAIN = "lockheed-martin-cyber-kill-chain"
PHASES = (
    "reconnaissance",
    "weaponization",
    "delivery",
    "exploitation",
    "installation",
    "command-and-control",
    "actions-on-objectives",
)
"""Phases 1 to 7 as STIX writes them."""

SOURCE = "Cloudforce One Threat Events"
"""Names the place where the uuid of an external reference is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFacts:
    """What a STIX Indicator says; ``uuid`` is that of the record it is taken from, ``kill_chain`` 0 for none.

    ``kind`` and ``tlp`` come in whatever spelling the API has them.
    """

    uuid: str
    value: str
    kind: str
    tlp: str
    valid_from: datetime
    description: str = ""
    labels: tuple[str, ...] = ()
    kill_chain: int = 0


def indicator(facts: IndicatorFacts) -> StixObject:
    """Return the Indicator; it refers to its marking and to the producer, which :func:`indicator_objects` adds."""
    phases = [{"kill_chain_name": KILL_CHAIN, "phase_name": PHASES[facts.kill_chain - 1]}] if _is_phase(facts) else None
    return made(
        "indicator",
        facts.uuid,
        at=facts.valid_from,
        marking=marking_of(facts.tlp)["id"],
        name=facts.value,
        description=facts.description,
        pattern=observable_of(facts.value, facts.kind).pattern,
        pattern_type="stix",
        pattern_version="2.1",
        valid_from=format_instant(facts.valid_from),
        kill_chain_phases=phases,
        labels=tuple(dict.fromkeys(filter(str.strip, facts.labels))),
        external_references=[{"source_name": SOURCE, "external_id": facts.uuid}],
    )


def indicator_objects(facts: IndicatorFacts) -> tuple[StixObject, ...]:
    """Return the Indicator behind what it needs to be understood: producer, marking and maybe our extension."""
    needed = (EXTENSION,) if observable_of(facts.value, facts.kind).sco is None else ()
    return (PRODUCER, marking_of(facts.tlp), *needed, indicator(facts))


def _is_phase(facts: IndicatorFacts) -> bool:
    return 1 <= facts.kill_chain <= len(PHASES)
