"""What does one see first: the campaign that is under way when the demo is opened?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME
from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.server.demo.cast import cast
from cfone_tui.server.demo.chance import Chance
from cfone_tui.server.demo.compose import DATASET_IDS
from cfone_tui.server.demo.evidence import record
from cfone_tui.server.demo.kit import Kit
from cfone_tui.server.demo.moment import Moment
from cfone_tui.server.demo.targets import INDUSTRIES
from cfone_tui.store.events.load import StoredEvent, StoredLink

_ACTOR = "Gamaredon Group"
_INSIGHT = """\
Same registrar and name servers as the domains of the last four days; the certificate was issued 40 minutes before \
the first mail.

- The page passes the sign-in on to the real portal and keeps the session.
- `grid-p0rtal.example` was registered one minute after `grid-portal.example`.

> Ask the operator for proxy logs of the last five days."""


@dataclass(frozen=True, slots=True)
class _Beat:
    minutes_ago: int
    category: str
    kind: str
    indicator: str
    event: str
    tags: tuple[str, ...]
    tlp: str = "amber"
    country: str = "UA"
    insight: str | None = None


_BEATS = (
    _Beat(
        4,
        "Phishing",
        "domain",
        "login.grid-portal.example",
        "{who} copied the staff portal of a grid operator to login.grid-portal.example and mailed its staff",
        ("apt", "mail"),
        insight=_INSIGHT,
    ),
    _Beat(
        31,
        "Spearphishing",
        "email",
        "dispatch@grid-portal.example",
        "dispatch@grid-portal.example asked 61 dispatchers to confirm their shifts",
        ("apt", "mail"),
    ),
    _Beat(
        120,
        "Domain Registration",
        "domain",
        "grid-portal.example",
        "{who} registered grid-portal.example, a look-alike of the portal of a grid operator",
        ("apt",),
    ),
    _Beat(
        118,
        "Domain Registration",
        "domain",
        "gr\u0456d-portal.example",
        "{who} registered a look-alike with a Cyrillic letter: gr\u0456d-portal.example",
        ("apt", "lookalike"),
    ),
    _Beat(
        119,
        "Domain Registration",
        "domain",
        "grid-p0rtal.example",
        "{who} registered grid-p0rtal.example one minute later",
        ("apt", "lookalike"),
    ),
    _Beat(
        755,
        "Malware Delivery",
        "filename",
        "invoice_1123.lnk",
        "A shortcut inside an image fetched the loader at a grid operator: invoice_1123.lnk",
        ("apt", "lnk"),
        country="PL",
    ),
    _Beat(
        1490,
        "Command and Control",
        "ip",
        "192.0.2.44",
        "An implant at a grid operator called 192.0.2.44 every 59 seconds",
        ("apt", "c2"),
        "red",
    ),
    _Beat(
        5608,
        "Domain Registration",
        "domain",
        "grid-mail.example",
        "{who} registered the domain grid-mail.example",
        ("apt",),
    ),
)
"""The newest first; it is the parent of the others."""

_CAUSES = ((5, 6), (1, 0))
"""Which of them led to which, beside."""


def opening_events(chance: Chance, anchor: datetime) -> list[tuple[StoredEvent, list[StoredLink]]]:
    """Return the events, newest first, all links with the newest of all: then those they link to are there."""
    actor = next(it for it in cast() if it.reference_name == _ACTOR)
    made = [_event(chance, anchor, beat, actor.name, actor.country) for beat in _BEATS]
    newest = made[0].uuid
    links = [StoredLink(newest, it.uuid, RelationshipType.RELATED_TO) for it in made[1:]]
    links += [StoredLink(made[a].uuid, made[b].uuid, RelationshipType.CAUSED_BY) for a, b in _CAUSES]
    return [(it, links if it.uuid == newest else []) for it in made]


def _event(chance: Chance, anchor: datetime, beat: _Beat, attacker: str, country: str) -> StoredEvent:
    industry = INDUSTRIES["Energy"]
    when = anchor - timedelta(minutes=beat.minutes_ago, seconds=9)
    kit = Kit(chance, industry)
    raw, system = record(
        Moment(when, beat.category, beat.kind, beat.indicator, attacker, country, beat.country, industry, kit)
    )
    return StoredEvent(
        uuid=chance.uuid(),
        dataset=DATASET_IDS[DEFAULT_DATASET_NAME],
        date=when,
        event=beat.event.replace("{who}", attacker),
        category=beat.category,
        tlp=beat.tlp,
        attacker=attacker,
        attacker_country=country,
        target_country=beat.country,
        target_industry=industry.name,
        indicator=beat.indicator,
        indicator_type=beat.kind,
        insight=beat.insight,
        tags=beat.tags,
        raw=raw,
        raw_source=system,
    )
