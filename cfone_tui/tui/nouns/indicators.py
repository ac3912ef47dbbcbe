"""What does the page of indicators show?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from textual.content import Content

from cfone_tui.contract.dataset import Dataset
from cfone_tui.contract.event import Event
from cfone_tui.contract.indicator import Indicator
from cfone_tui.query import with_condition
from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, defang, lookalike, show
from cfone_tui.tui.dialogs.choice import Choice
from cfone_tui.tui.dialogs.forms import FormPlan, Values, noun_forms
from cfone_tui.tui.nouns import cells
from cfone_tui.tui.nouns.facts import Fact, fact, faint, headed, tlp_name
from cfone_tui.tui.nouns.noun import Deletion, EventsWanted, Noun, NounColumn, Seen, Way
from cfone_tui.tui.nouns.plans import ThingForm
from cfone_tui.tui.widgets.row_table import Cell, Sort
from cfone_tui.workspace.applied import Applied
from cfone_tui.workspace.nouns.indicators import (
    IndicatorDetails,
    IndicatorReader,
    Scope,
    indicator_details,
    type_counts,
)
from cfone_tui.workspace.workspace import Workspace

LOOKALIKE_SIGN = " ⚠"


def _value(it: Indicator, seen: Seen) -> Cell:
    value = defang(it.value, kind=it.indicator_type) if seen.looks.is_defanged else it.value
    if lookalike(it.value) is None:
        return Cell(show(value), "events--indicator")
    return Cell(SafeText(show(value) + LOOKALIKE_SIGN), "events--lookalike", keep_end=len(LOOKALIKE_SIGN))


def _tags(it: Indicator) -> tuple[str, ...]:
    return tuple(tag.value for tag in it.tags if tag.value)


def _events(it: Indicator, _seen: Seen) -> Cell:
    count = len(it.related_events)
    return Cell(SafeText(f"{count}+" if it.related_events_has_more else str(count)), "" if count else "events--faint")


def _dataset(it: Indicator, seen: Seen) -> Cell:
    return cells.dim(seen.looks.dataset_names.get(it.dataset_id or "", it.dataset_id))


class Indicators(Noun[Indicator]):
    """Indicators of one dataset or of all, of one tag or of all."""

    key, title, one = "indicators", "Indicators", "indicator"
    sort = Sort("created")
    narrowed_by = "type"
    columns = (
        NounColumn[Indicator](
            cells.column("value", "INDICATOR", 40, flexible=True, min_width=24),
            _value,
            lambda it, _: it.value,
            lambda it: it.value,
        ),
        NounColumn[Indicator](
            cells.column("type", "TYPE", 8),
            lambda it, _: cells.dim(it.indicator_type),
            lambda it, _: it.indicator_type,
            lambda it: it.indicator_type,
        ),
        NounColumn[Indicator](
            cells.column("tlp", "TLP", 5),
            lambda it, _: cells.marking(it.tlp),
            lambda it, _: it.tlp or None,
            lambda it: it.tlp or "",
            name="TLP",
        ),
        NounColumn[Indicator](
            cells.column("tags", "TAGS", 18, flexible=True, min_width=10),
            lambda it, _: cells.together(_tags(it), "events--tag"),
            lambda it, _: ", ".join(_tags(it)) or None,
            lambda it: ", ".join(_tags(it)),
        ),
        NounColumn[Indicator](
            cells.column("dataset", "DATASET", 18),
            _dataset,
            lambda it, _: it.dataset_id,
            lambda it: it.dataset_id or "",
            room=100,
        ),
        NounColumn[Indicator](
            cells.column("created", "CREATED", 10),
            lambda it, _: cells.day(it.created_at),
            lambda it, _: it.created_at,
            lambda it: it.created_at,
            room=76,
            is_number=True,
            orders=("newest first", "oldest first"),
        ),
        NounColumn[Indicator](
            cells.number("events", "EVENTS", 6), _events, lambda it, _: len(it.related_events), is_number=True
        ),
    )

    def __init__(self, workspace: Workspace, *, of: str = "", scope: Scope | None = None) -> None:
        super().__init__(workspace, of=of)
        self._scope = scope or Scope()

    @property
    def reader(self) -> IndicatorReader:
        """Return what reads the indicators."""
        return IndicatorReader(self.workspace.api, self._scope)

    async def narrowings(self) -> Sequence[Choice]:
        """Return the types of indicators, with how many there are of each."""
        counted = await type_counts(self.workspace.api, self._scope)
        return [
            Choice(name, show(name), SafeText("" if number is None else f"{number:,}"))
            for name, number in counted
            if name
        ]

    async def details(self, item: Indicator) -> IndicatorDetails:
        """Return its events."""
        return await indicator_details(self.workspace.api, item)

    def name(self, item: Indicator) -> str:
        """Return the value."""
        return item.value

    def uuid(self, item: Indicator) -> str:
        """Return the uuid."""
        return item.uuid

    def indicator_type(self, item: Indicator) -> str | None:
        """Return its type."""
        return item.indicator_type

    def json(self, item: Indicator) -> str:
        """Return the indicator as it came."""
        return item.model_dump_json(indent=2, exclude_none=True)

    def searched(self, item: Indicator) -> str:
        """Return value, type and tags."""
        return "\n".join((item.value, item.indicator_type, *_tags(item)))

    def facts(self, item: Indicator, seen: Seen, details: object | None) -> Sequence[Fact]:
        """Return the indicator with its events."""
        return tuple(_facts(item, seen, details))

    def way(self, item: Indicator, column: str, seen: Seen) -> Way:
        """Return the events that name it, wherever they are."""
        del column, seen
        return EventsWanted(with_condition("", "ioc", item.value), self._scope.dataset_id)

    # -- changing ---------------------------------------------------------------------------------------------------

    async def creation(self) -> FormPlan:
        """Return the form of a new indicator, in the dataset of the page or in another one."""
        datasets = [it for it in await self.workspace.api.datasets.list() if not it.deleted_at]
        form = await self._form(datasets)
        values = noun_forms.indicator_values(None, dataset_id=self._scope.dataset_id or datasets[0].uuid)
        plan = form.new(values)

        def read(typed: Values) -> tuple[str, dict[str, Any]]:
            return typed["dataset_id"], plan.read(typed)

        async def send(content: tuple[str, dict[str, Any]]) -> Applied:
            dataset_id, fields = content
            return await self.workspace.editor.indicators.create(fields, dataset_id=dataset_id)

        return replace(plan, read=read, send=send)

    async def edit(self, item: Indicator) -> FormPlan:
        """Return the form of an indicator, as it is now."""
        return (await self._form(())).edit(await self._now(item))

    async def _form(self, datasets: Sequence[Dataset]) -> ThingForm:
        types = [name for name, _ in await type_counts(self.workspace.api, self._scope)]
        tags = (await self.workspace.vocabulary()).tags
        return ThingForm(
            noun="indicator",
            fields=noun_forms.indicator_fields(types=types, tags=tags, datasets=datasets),
            editing=self.workspace.editor.indicators,
            values_of=noun_forms.indicator_values,
            meant=lambda _indicator: noun_forms.indicator_meant,
            notes=_notes,
        )

    async def again(self, uuid: str, dataset_id: str) -> Indicator:
        """Return an indicator as it is now."""
        return await self.workspace.editor.indicators.again(uuid, dataset_id)

    async def _now(self, item: Indicator) -> Indicator:
        editing = self.workspace.editor.indicators
        return await editing.look(editing.target_of(item))

    async def deletion(self, item: Indicator) -> Deletion:
        """Return in how many events it appears: they keep its text, and bring it back when they are changed."""
        now = await self._now(item)
        number = len(now.related_events)
        some = f"{number:,} or more" if now.related_events_has_more else f"{number:,}"
        lines = [
            Content.styled(
                f"It appears in {some} events, which stay." if number else "No event names it.", "$foreground"
            ),
            Content("Undo makes it again under a new id, with its tags, in the events that were told of."),
            Content.styled("An event that is given it later brings it back as well.", "$text-muted"),
        ]
        value = defang(item.value, kind=item.indicator_type)
        title = SafeText(f"Delete the indicator {show(value, limit=80)}?")
        return Deletion(title, lines, partial(self.workspace.editor.indicators.delete, now))


def _notes(indicator: Indicator, fields: Mapping[str, Any]) -> Sequence[Content]:
    notes = []
    number = len(indicator.related_events)
    if {"value", "indicator_type"} & fields.keys() and number:
        notes.append(Content.styled(f"The {number:,} events that name it are changed, too.", "$warning bold"))
    if "tags" in fields and number:
        notes.append(Content.styled("Tags that its events have stay on it.", "$text-muted"))
    return notes


def _facts(item: Indicator, seen: Seen, details: object | None) -> Iterator[Fact]:
    is_defanged = seen.looks.is_defanged
    value = defang(item.value, kind=item.indicator_type) if is_defanged else item.value
    lines = [Content.styled(show(value, limit=4_000), "$indicator bold")]
    found = lookalike(item.value)
    if found is not None:
        resembles = f", reads like {show(found.resembles)}" if found.resembles else ""
        lines.append(Content.styled(f"⚠ {found.pretence}: {show(found.punycode)}{resembles}", "$lookalike"))
    yield Fact("indicator", tuple(lines))
    yield from fact("type", item.indicator_type)
    if item.tlp:
        yield Fact("tlp", (tlp_name(item.tlp),))
    if item.tags:
        badges = [
            Content.styled(f" {show(it.value or '', limit=80)} ", "$tag on $surface") for it in item.tags if it.value
        ]
        yield Fact("tags", (Content(" ").join(badges),))
    yield from fact("dataset", seen.looks.dataset_names.get(item.dataset_id or "", item.dataset_id))
    yield from fact("created", item.created_at[:19].replace("T", " "))
    if item.updated_at != item.created_at:
        yield from fact("changed", item.updated_at[:19].replace("T", " "))
    if isinstance(details, IndicatorDetails):
        yield from _events_of(details)
    lines = [
        Content(show(f"{it.title or it.resource_id} ({it.system} {it.resource_type})", limit=300))
        for it in item.sources
    ]
    yield from headed("sources", lines)
    yield from faint("uuid", item.uuid)
    for key, extra in sorted((item.model_extra or {}).items()):
        yield from faint(show(key, limit=11), str(extra))


def _events_of(details: IndicatorDetails) -> Iterator[Fact]:
    known = details.related
    total = f"{known:,} or more" if details.indicator.related_events_has_more else f"{known:,}"
    lines = [Content.styled(total if known else "none", "$foreground" if known else "$text-disabled")]
    lines += map(_event, details.events)
    hidden = known - len(details.events)
    if hidden > 0:
        lines.append(Content.styled(f"{hidden:,} more: enter lists them", "$text-muted"))
    yield Fact("events", tuple(lines))


def _event(event: Event) -> Content:
    return Content.assemble(
        (show(event.date[:10]), "$text-muted"),
        "  ",
        (show(event.category, limit=40), "$foreground"),
        "  ",
        (
            show(event.attacker, limit=40) if event.attacker else "unknown",
            "$attacker" if event.attacker else "$text-disabled",
        ),
        "  ",
        (show(harmless(event.event), limit=120), "$text-muted"),
    )
