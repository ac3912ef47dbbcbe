"""What does the overview say of the attacker?"""

from collections.abc import Iterator

from cfone_tui.contract.event import Event
from cfone_tui.contract.tag import Tag
from cfone_tui.reference import actors
from cfone_tui.safe_text import SafeText
from cfone_tui.tui.panes.event_detail.overview.places import country
from cfone_tui.tui.panes.event_detail.overview.values import Line, Values, said
from cfone_tui.tui.panes.event_detail.overview.warnings import hidden, pretence
from cfone_tui.tui.widgets.sheet import Span
from cfone_tui.workspace.event_notes import EventNotes

ALIASES = 8


def attacker_lines(event: Event, notes: EventNotes, values: Values) -> Iterator[Line]:
    """Yield the actor with the country, the other names it has, and how sure somebody is."""
    name = event.attacker
    who = values.span("attacker", name, style="fact--attacker", field="attacker") if name else _unknown()
    if event.attacker_country:
        yield (who, said("  "), country("from", event.attacker_country, values, field="from"))
    else:
        yield (who,)
    if not name:
        return
    yield from pretence("attacker", name, values)
    yield from hidden(name)
    tag = notes.of(name)
    aliases = tuple(_aliases(name, tag))
    if aliases:
        yield tuple(_listed(aliases, values))
    if tag is not None and (sure := _confidence(tag)):
        yield (said(sure, "fact--dim"),)
    known = actors.actor(name)
    if known is not None and known.motives:
        yield (said(f"known for {', '.join(known.motives)}", "fact--faint"),)


def aliases_of(tag: Tag) -> Iterator[str]:
    """Yield the other names that a tag's profile gives: alias groups first."""
    yield from tag.alias_group_names
    yield from (str(alias.value) for alias in tag.aliases if alias.value)


def _aliases(name: str, tag: Tag | None) -> Iterator[str]:
    """Yield the other names of an actor, each once: those of its tag, then those of the reference table."""
    known = actors.actor(name)
    listed = [*(aliases_of(tag) if tag is not None else ()), *((known.name, *known.aliases) if known else ())]
    seen = {name.casefold()}
    for alias in listed:
        if alias and alias.casefold() not in seen:
            seen.add(alias.casefold())
            yield alias


def _listed(aliases: tuple[str, ...], values: Values) -> Iterator[Span]:
    yield said("also ", "fact--faint")
    for number, alias in enumerate(aliases[:ALIASES]):
        if number:
            yield said(", ", "fact--faint")
        yield values.span(f"alias:{number}", alias, style="fact--dim", field="attacker", limit=80)
    if len(aliases) > ALIASES:
        yield said(f" and {len(aliases) - ALIASES} more", "fact--faint")


def _confidence(tag: Tag) -> str:
    parts = [f"confidence {tag.confidence} of 10"] if tag.confidence else []
    if tag.attribution_confidence:
        parts.append(f"attribution {tag.attribution_confidence}")
    if tag.attribution_organization:
        parts.append(f"by {tag.attribution_organization}")
    return " · ".join(parts)


def _unknown() -> Span:
    return Span(SafeText("unknown"), "fact--faint")
