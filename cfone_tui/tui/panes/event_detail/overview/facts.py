"""What does the overview say of an event, and which value is behind each place on it?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cfone_tui.contract.event import Event
from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, show
from cfone_tui.settings.arrangement import Times
from cfone_tui.tui.panes.event_detail.overview.actors import attacker_lines
from cfone_tui.tui.panes.event_detail.overview.classification import kill_chain, patterns, tags, techniques, tlp_of
from cfone_tui.tui.panes.event_detail.overview.facts_of_triage import triage_entries
from cfone_tui.tui.panes.event_detail.overview.indicators import indicator_lines
from cfone_tui.tui.panes.event_detail.overview.moments import date_lines
from cfone_tui.tui.panes.event_detail.overview.places import target
from cfone_tui.tui.panes.event_detail.overview.unknown import unknown_facts
from cfone_tui.tui.panes.event_detail.overview.values import Line, Values
from cfone_tui.tui.panes.event_detail.overview.warnings import hidden
from cfone_tui.tui.panes.event_detail.page import Value
from cfone_tui.tui.widgets.sheet import Entry, Span
from cfone_tui.workspace.event_notes import EventNotes
from cfone_tui.workspace.triage import UNTOUCHED, Triaged

GAP = Entry(((),), is_wide=True)
SUMMARY = 4_000
"""Characters of a value that are drawn; the whole of it is a key away."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the overview needs to know beside the event."""

    now: datetime
    dataset_name: str = ""
    is_defanged: bool = True
    times: Times = Times.UTC
    notes: EventNotes | None = None
    triage: Triaged = UNTOUCHED


@dataclass(frozen=True, slots=True)
class Facts:
    """The entries of the sheet, and the values by the keys of their places."""

    entries: tuple[Entry, ...]
    values: dict[str, Value]


def facts(event: Event, setting: Setting) -> Facts:
    """Return the whole overview but for the insight."""
    values = Values()
    entries = [Entry(tuple(_summary(event, values, setting)), is_wide=True), GAP]
    touched = triage_entries(setting.triage, now=setting.now)
    groups = (touched, _who(event, setting, values), _what(event, values), _record(event, setting, values))
    for group in groups:
        entries += [*made, GAP] if (made := list(group)) else []
    entries += unknown_facts(event, values)
    while entries and entries[-1] is GAP:
        entries.pop()
    return Facts(tuple(entries), values.by_key)


def _summary(event: Event, values: Values, setting: Setting) -> Iterator[Line]:
    if event.event:
        drawn = harmless(event.event) if setting.is_defanged else event.event
        yield (values.span("event", event.event, style="fact--title", field="event", drawn=drawn, limit=SUMMARY),)
        yield from hidden(event.event)
    else:
        yield (Span(SafeText("no summary"), "fact--faint"),)


def _who(event: Event, setting: Setting, values: Values) -> Iterator[Entry]:
    notes = setting.notes or EventNotes()
    lines = indicator_lines(event, values, others=notes.indicators, is_defanged=setting.is_defanged)
    yield _entry("indicator", lines)
    yield _entry("attacker", attacker_lines(event, notes, values))
    yield _entry("target", [target(event, values)])


def _what(event: Event, values: Values) -> Iterator[Entry]:
    yield _entry("tlp", [tlp_of(event.tlp, values)])
    category = values.span("category", event.category, field="cat") if event.category else _nothing()
    yield _entry("category", [(category,)])
    yield _entry("kill chain", [kill_chain(event.kill_chain, values)])
    if event.mitre_attack:
        yield _entry("ATT&CK", techniques(event.mitre_attack, values))
    if event.mitre_capec:
        yield _entry("CAPEC", patterns(event.mitre_capec, values))
    if event.tags:
        yield _entry("tags", [tags(event.tags, values)])


def _record(event: Event, setting: Setting, values: Values) -> Iterator[Entry]:
    yield _entry("date", date_lines("date", event.date, values, now=setting.now, times=setting.times))
    name = setting.dataset_name or event.dataset_id
    if name:
        dataset = values.span("dataset", name, field="dataset", asked=event.dataset_id or name)
        yield _entry("dataset", [(dataset,)])
    links = [f"{n:,}{sign}" for n, sign in ((event.num_references, "↗"), (event.num_referenced, "↙")) if n]
    if links:
        yield _entry("linked", [(values.span("references", " ".join(links), leads_to="references"),)])
    if event.has_children:
        yield _entry("children", [(values.span("children", "it has child events", field="children", asked="yes"),)])
    if event.releasability_id:
        yield _entry("releasable", [(values.span("releasability", event.releasability_id),)])
    yield _entry("uuid", [(values.span("uuid", event.uuid, style="fact--dim", field="uuid"),)])
    if event.raw_id:
        yield _entry("raw record", [(values.span("raw", event.raw_id, style="fact--dim", leads_to="raw"),)])


def _entry(label: str, lines: Iterable[Line]) -> Entry:
    return Entry(tuple(lines), show(label))


def _nothing() -> Span:
    return Span(SafeText("none"), "fact--faint")
