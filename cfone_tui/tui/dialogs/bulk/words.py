"""How does the frozen list of a change of many events read: what, where, how marked, from what to what?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from textual.content import Content

from cfone_tui.reference.shapes import harmless
from cfone_tui.reference.tlp import tlp
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.harmless import called
from cfone_tui.workspace.bulk import (
    CopyEvents,
    DeleteEvents,
    MoveEvents,
    Preview,
    RelateEvents,
    SetField,
    TagEvents,
    requests_of,
)
from cfone_tui.workspace.bulk.preview import HIDDEN, Counts
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.names import label_of
from cfone_tui.workspace.relations.telling import type_in_words
from cfone_tui.workspace.writing import several

LABEL = 9
"""Cells of a label and the blanks behind it."""

NAMED = 5
"""Values that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the dialog needs to know besides the list: names of datasets, and what points at a single event.

    ``losses`` is what an undo could not make again.
    """

    dataset_names: Mapping[str, str] = field(default_factory=dict)
    pointing: tuple[SafeText, ...] = ()
    links: int = 0
    losses: tuple[SafeText, ...] = ()


def title_of(seen: Preview) -> SafeText:
    """Return the question in a line."""
    events = "this event" if seen.number == 1 else f"{seen.number:,} events"
    match seen.deed:
        case SetField(field=name, value=value):
            to = show(value, limit=60) or "nothing"
            return SafeText(f"Set {label_of(name)} of {events} to {to}?")
        case TagEvents(add=add, remove=remove):
            parts = ([f"add {show(', '.join(add), limit=60)}"] if add else []) + (
                [f"remove {show(', '.join(remove), limit=60)}"] if remove else []
            )
            return SafeText(f"Tags of {events}: {' and '.join(parts)}?")
        case MoveEvents(name=name):
            return SafeText(f"Move {events} to {show(name, limit=60)}?")
        case CopyEvents(name=name):
            return SafeText(f"Copy {events} to {show(name, limit=60)}?")
        case RelateEvents(what=what):
            return SafeText(f"Link {events} with {show(harmless(what), limit=60)}?")
        case _:
            return SafeText(f"Delete {events}?")


def verb_of(seen: Preview) -> str:
    """Return what the button says."""
    match seen.deed:
        case SetField():
            return "Set it"
        case TagEvents():
            return "Change tags"
        case MoveEvents():
            return "Move"
        case CopyEvents():
            return "Copy"
        case RelateEvents():
            return "Link them"
        case _:
            return "Delete"


def lines_of(seen: Preview, said: Said) -> list[Content]:
    """Return all that has to be known before it is sent."""
    lines = [_labelled("dataset", _counted(seen.datasets, lambda it: said.dataset_names.get(it, it) or "unknown"))]
    lines.append(_labelled("tlp", _markings(seen)))
    if seen.restricted:
        which = f"{seen.restricted:,} of them are" if seen.number > 1 else "it is"
        lines.append(_warned(f"{which} marked red or amber+strict"))
    if isinstance(seen.deed, SetField):
        lines.append(_labelled("now", _counted(seen.before, lambda it: it or "empty")))
        lines.append(_labelled("then", Content.styled(show(seen.deed.value, limit=60) or "empty", "bold")))
        if own := dict(seen.before).get(HIDDEN):
            lines.append(_warned(f"{own:,} have one of their own: it goes, and u puts each back"))
    elif isinstance(seen.deed, RelateEvents):
        lines.append(_labelled("link", _link_of(seen.deed)))
    elif isinstance(seen.deed, TagEvents) and seen.before:
        lines.append(_labelled("have it", _counted(seen.before, lambda it: it)))
    if seen.unchanged:
        lines.append(_labelled("", Content.styled(f"{seen.unchanged:,} like that already, and skipped", "$text-muted")))
    lines.append(Content(""))
    lines += [_row(row) for row in seen.first]
    more = seen.number - len(seen.first)
    lines += [Content.styled(f"and {more:,} more", "$text-muted")] if more else []
    lines.append(Content(""))
    lines += _consequences(seen, said)
    return lines


def _consequences(seen: Preview, said: Said) -> list[Content]:
    undo = "u takes all of it back"
    lines: list[Content] = []
    match seen.deed:
        case DeleteEvents():
            lines += [_labelled("" if at else "links", Content(it)) for at, it in enumerate(said.pointing)]
            links = said.links or seen.linked
            if links:
                lines.append(_warned(_going_too(seen, links)))
            lines += [_warned(it) for it in said.losses]
            but = ", but for what is said above" if said.losses else ""
            undo = f"u makes all of them again, links and raw records too, with new uuids{but}"
            if seen.number == 1:
                undo = f"u makes it again, links and raw record too, with a new uuid{but}"
        case MoveEvents():
            undo = "u moves them back"
        case CopyEvents():
            lines.append(Content.styled("links are copied only between events that are copied together", "$text-muted"))
            undo = "u deletes the copies"
        case RelateEvents():
            lines.append(Content.styled("what is linked like that already is skipped", "$text-muted"))
            undo = "u removes the links that were made, and no others"
        case _:
            pass
    lines.append(_labelled("undo", Content.styled(undo, "$text-muted")))
    requests = requests_of(seen.deed, seen.number)
    if seen.number > 1:
        cost = f"about {several(requests, 'request')} · M x stops · g b shows how far it is"
        lines.append(_labelled("cost", Content.styled(cost, "$text-muted")))
    return lines


def _link_of(deed: RelateEvents) -> Content:
    kind, other = type_in_words(deed.relation), (show(harmless(deed.what), limit=60), "bold")
    if deed.is_parent:
        return Content.assemble(f"each of them → {kind} → ", other)
    return Content.assemble(other, f" → {kind} → each of them")


def _going_too(seen: Preview, links: int) -> str:
    """Return what links go with the events: of one how many, of several how many of them have some."""
    if seen.number == 1:
        one_way = "1 link with another event goes too; an undo makes it again"
        return one_way if links == 1 else f"{links:,} links with other events go too; an undo makes them again"
    verb = "has" if links == 1 else "have"
    return f"{links:,} {verb} links with others, which go too; an undo makes them again"


def _labelled(label: str, value: Content) -> Content:
    return Content.assemble((label.ljust(LABEL), "$text-muted"), value)


def _warned(text: str) -> Content:
    return Content.assemble("".ljust(LABEL), (f"! {text}", "$warning bold"))


def _counted(counts: Counts, name_of: Callable[[str], str]) -> Content:
    parts: list[tuple[str, str]] = []
    for value, number in counts[:NAMED]:
        parts += [(show(name_of(value), limit=40), "$foreground"), (f" {number:,}   ", "$text-muted")]
    if len(counts) > NAMED:
        rest = sum(number for _, number in counts[NAMED:])
        parts.append((f"and {several(len(counts) - NAMED, 'other')} {rest:,}", "$text-muted"))
    return Content.assemble(*parts)


def _markings(seen: Preview) -> Content:
    parts: list[tuple[str, str]] = []
    for key, number in seen.markings:
        marking = tlp(key)
        style = f"{_colour(key)} bold" + (" reverse" if marking.is_restricted else "")
        parts += [(show(key.upper(), limit=20) or "?", style), (f" {number:,}  ", "$foreground")]
    return Content.assemble(*parts)


def _colour(key: str) -> str:
    names = {"red": "red", "amber+strict": "strict", "amber": "amber", "green": "green", "clear": "clear"}
    return f"$tlp-{names.get(key, 'other')}"


def _row(row: EventRow) -> Content:
    value = called(row)
    return Content.assemble(
        (f"{show(row.date[5:16].replace('T', ' '), limit=11):<12}", "$text-disabled"),
        (f"{show(tlp(row.tlp).short, limit=5):<6}", _colour(tlp(row.tlp).key)),
        Content.styled(show(row.attacker, limit=200), "$attacker").truncate(16, ellipsis=True, pad=True) + " ",
        Content.styled(show(value, limit=200), "$indicator").truncate(34, ellipsis=True),
    )
