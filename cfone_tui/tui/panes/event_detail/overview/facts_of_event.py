"""What does the overview of an event say?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest

from textual.content import Content

from cfone_tui.contract.event import Event
from cfone_tui.reference import actors, attack, capec, countries, kill_chain, tlp
from cfone_tui.safe_text import SafeText, defang, lookalike, show
from cfone_tui.tui.panes.event_detail.facts import Fact, laid_out
from cfone_tui.tui.panes.event_detail.overview.facts_of_triage import facts_of_triage
from cfone_tui.workspace.triage import UNTOUCHED, Triaged

PHASES = 7
ALIASES_SHOWN = 4
TWO_COLUMNS = 96
"""From so many cells on the insight stands beside the facts: a wide pane is a low one."""
FACTS_WIDTH = 62
GUTTER = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """What the overview needs to know beside the event."""

    width: int
    now: datetime
    dataset_name: str
    is_defanged: bool
    triage: Triaged = UNTOUCHED


def overview(event: Event, setting: Setting) -> Content:
    """Return the whole overview, wrapped to the width of the setting."""
    lines = [line.stylize("bold") for line in Content(show(event.event, limit=4_000)).wrap(setting.width)]
    lines.append(Content(""))
    facts = list(_facts(event, setting))
    if setting.width < TWO_COLUMNS:
        lines += laid_out(facts, width=setting.width)
        rest = _insight(event, setting.width)
        return Content("\n").join([*lines, Content(""), *rest] if rest else lines)
    left = min(setting.width // 2, FACTS_WIDTH)
    return Content("\n").join(
        [*lines, *_beside(laid_out(facts, width=left), _insight(event, setting.width - left - GUTTER), left + GUTTER)]
    )


def _insight(event: Event, width: int) -> list[Content]:
    if not event.insight:
        return []
    insight = Content.styled(show(event.insight, multiline=True, limit=20_000), "$foreground 80%")
    return [Content.styled("INSIGHT", "$text-muted bold"), *insight.wrap(width)]


def _beside(left: list[Content], right: list[Content], indent: int) -> Iterator[Content]:
    """Yield two columns of lines as one; the right one begins at cell ``indent``."""
    for one, other in zip_longest(left, right, fillvalue=Content("")):
        yield Content.assemble(one, " " * (indent - one.cell_length), other) if other else one


def _facts(event: Event, setting: Setting) -> Iterator[Fact]:
    yield from facts_of_triage(setting.triage, now=setting.now)
    yield Fact("indicator", tuple(_indicator(event, setting)))
    yield Fact("attacker", tuple(_attacker(event)))
    yield Fact("target", (_target(event),))
    yield Fact("tlp", (_tlp(event.tlp),))
    yield Fact("category", (Content(show(event.category)),))
    yield Fact("kill chain", (_kill_chain(event.kill_chain),))
    if event.mitre_attack:
        yield Fact("ATT&CK", tuple(_technique(identifier) for identifier in event.mitre_attack))
    if event.mitre_capec:
        yield Fact("CAPEC", tuple(_pattern(identifier) for identifier in event.mitre_capec))
    yield Fact("date", (_date(event, setting.now),))
    yield Fact("dataset", (Content(show(setting.dataset_name)),))
    if event.tags:
        yield Fact("tags", (_tags(event.tags),))
    yield Fact("uuid", (Content.styled(show(event.uuid), "$text-muted"),))
    if event.raw_id:
        yield Fact("raw record", (Content.styled(show(event.raw_id), "$text-muted"),))
    if event.releasability_id:
        yield Fact("releasability", (Content(show(event.releasability_id)),))
    for name, value in sorted((event.model_extra or {}).items()):
        yield Fact(show(name, limit=11), (Content.styled(show(str(value)), "$text-muted"),))


def _indicator(event: Event, setting: Setting) -> Iterator[Content]:
    if not event.indicator:
        yield Content.styled("none", "$text-disabled")
        return
    value = defang(event.indicator, kind=event.indicator_type) if setting.is_defanged else event.indicator
    yield Content.assemble((show(value, limit=4_000), "$indicator"), (f"  {show(event.indicator_type)}", "$text-muted"))
    found = lookalike(event.indicator)
    if found is not None:
        resembles = f", reads like {show(found.resembles)}" if found.resembles else ""
        yield Content.styled(f"⚠ {found.pretence}: {show(found.punycode)}{resembles}", "$lookalike")


def _attacker(event: Event) -> Iterator[Content]:
    country = _country(event.attacker_country)
    if not event.attacker:
        yield Content.assemble(("unknown", "$text-disabled"), (f"  {country}" if country else "", "$text-muted"))
        return
    yield Content.assemble((show(event.attacker), "$attacker bold"), (f"  {country}" if country else "", "$foreground"))
    actor = actors.actor(event.attacker)
    if actor is not None:
        others = [name for name in (actor.name, *actor.aliases) if name != event.attacker][:ALIASES_SHOWN]
        if others:
            yield Content.styled(f"also {', '.join(others)}", "$text-disabled")


def _country(code: str) -> SafeText:
    country = countries.country(code) if code else None
    return show(code) if country is None else SafeText(f"{country.alpha2} {country.name}")


def _target(event: Event) -> Content:
    parts = [part for part in (_country(event.target_country), show(event.target_industry)) if part]
    return Content(" · ".join(parts)) if parts else Content.styled("unknown", "$text-disabled")


def _tlp(value: str) -> Content:
    marking = tlp.tlp(value)
    if not marking.is_known:
        return Content.styled(show(value.upper()) if value else "none", "$tlp-other")
    colour = {"amber+strict": "strict"}.get(marking.key, marking.key)
    return Content.assemble((marking.label, f"$tlp-{colour} bold"), (f"  {marking.sharing}", "$text-muted"))


def _kill_chain(number: int) -> Content:
    phase = kill_chain.phase(number)
    filled = min(max(number, 0), PHASES)
    return Content.assemble(
        ("▰" * filled, "$accent"), ("▱" * (PHASES - filled), "$text-disabled"), f"  {number} {phase.name}"
    )


def _technique(identifier: str) -> Content:
    known = attack.technique(identifier)
    if known is None:
        return Content.styled(show(identifier), "$tag")
    return Content.assemble((show(identifier).ljust(11), "$tag"), (known.name, "$text-muted"))


def _pattern(identifier: str) -> Content:
    known = capec.pattern(identifier)
    name = f"  {known.name}" if known is not None else ""
    return Content.assemble((show(identifier), "$tag"), (name, "$text-muted"))


def _date(event: Event, now: datetime) -> Content:
    happened = event.happened_at
    if happened is None:
        return Content(show(event.date))
    return Content.assemble(happened.strftime("%Y-%m-%d %H:%M:%SZ"), (f"  {ago(now - happened)}", "$text-muted"))


def ago(age: timedelta) -> str:
    """Return an age in the unit a person would use."""
    seconds = int(age.total_seconds())
    if seconds < 0:
        return "in the future"
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds // length} {unit} ago"
    return f"{seconds} s ago"


def _tags(tags: tuple[str, ...]) -> Content:
    badges = [Content.styled(f" {show(tag)} ", "$tag on $surface") for tag in tags]
    return Content(" ").join(badges)
