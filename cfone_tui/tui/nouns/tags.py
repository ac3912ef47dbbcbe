"""What does the page of tags show?"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from textual.content import Content

from cfone_tui.contract.tag import Tag
from cfone_tui.query import with_condition
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.choice import Choice
from cfone_tui.tui.dialogs.forms import FormPlan, tag_form
from cfone_tui.tui.nouns import cells
from cfone_tui.tui.nouns.facts import Fact, country_name, fact, faint, headed, listed, tlp_name
from cfone_tui.tui.nouns.noun import Deletion, EventsWanted, Noun, NounColumn, PageWanted, Seen, Way, count_cell
from cfone_tui.tui.nouns.plans import ThingForm
from cfone_tui.tui.widgets.row_table import Sort
from cfone_tui.workspace.nouns import EventCounts, count_tagged_indicators
from cfone_tui.workspace.nouns.tags import TagReader


def aliases_of(tag: Tag) -> tuple[str, ...]:
    """Return the other names of a tag, each once: groups of aliases, then aliases."""
    values = (*tag.alias_group_names, *(str(it.value) for it in tag.aliases if it.value not in (None, "")))
    return tuple({value.casefold(): value for value in reversed(values)}.values())[::-1]


class Tags(Noun[Tag]):
    """Tags with their profiles."""

    key, title, one = "tags", "Tags", "tag"
    sort = Sort("events")
    narrowed_by = "category"
    leads_across = "its indicators"
    columns = (
        NounColumn[Tag](
            cells.column("tag", "TAG", 26, flexible=True, min_width=16),
            lambda it, _: cells.plain(it.value, "events--tag"),
            lambda it, _: it.value,
            lambda it: it.value,
        ),
        NounColumn[Tag](
            cells.column("category", "CATEGORY", 12),
            lambda it, _: cells.dim(it.category_name),
            lambda it, _: it.category_name or None,
            lambda it: it.category_name or "",
        ),
        NounColumn[Tag](
            cells.column("aliases", "ALIASES", 30, flexible=True, min_width=12),
            lambda it, _: cells.together(aliases_of(it)),
            lambda it, _: ", ".join(aliases_of(it)) or None,
            lambda it: ", ".join(aliases_of(it)),
        ),
        NounColumn[Tag](
            cells.column("origin", "FROM", 4),
            lambda it, _: cells.plain(it.origin_country_iso, "events--attacker"),
            lambda it, _: it.origin_country_iso or None,
            lambda it: it.origin_country_iso or "",
            room=70,
            name="Country of origin",
        ),
        NounColumn[Tag](
            cells.column("tlp", "TLP", 5),
            lambda it, _: cells.marking(it.tlp),
            lambda it, _: it.tlp or None,
            lambda it: it.tlp or "",
            room=76,
            name="TLP",
        ),
        NounColumn[Tag](
            cells.column("about", "DESCRIPTION", 40, flexible=True, min_width=20),
            lambda it, _: cells.dim(it.description),
            lambda it, _: it.description or None,
            lambda it: it.description or "",
            room=88,
        ),
        NounColumn[Tag](
            cells.number("events", "EVENTS", 8),
            lambda it, seen: count_cell(seen.count("events", it.value)),
            lambda it, seen: seen.count("events", it.value),
            is_number=True,
        ),
    )

    @property
    def reader(self) -> TagReader:
        """Return what reads the tags."""
        return TagReader(self.workspace.api)

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the events of each tag."""
        return await self.reader.counts()

    async def narrowings(self) -> Sequence[Choice]:
        """Return the categories of tags."""
        categories = await self.workspace.api.tag_categories.list()
        return [Choice(it.uuid, show(it.name), show(it.description or "", limit=40)) for it in categories]

    def name(self, item: Tag) -> str:
        """Return the value."""
        return item.value

    def uuid(self, item: Tag) -> str:
        """Return the uuid."""
        return item.uuid

    def json(self, item: Tag) -> str:
        """Return the tag as it came."""
        return item.model_dump_json(indent=2, exclude_none=True)

    def searched(self, item: Tag) -> str:
        """Return value, names, category and description."""
        return "\n".join((item.value, *aliases_of(item), item.category_name or "", item.description or ""))

    def facts(self, item: Tag, seen: Seen, details: object | None) -> Sequence[Fact]:
        """Return the profile."""
        del details
        return tuple(tag_facts(item, seen.count("events", item.value)))

    def way(self, item: Tag, column: str, seen: Seen) -> Way:
        """Return its events."""
        del column, seen
        return EventsWanted(with_condition("", "tag", item.value))

    def across(self, item: Tag) -> Way:
        """Return the indicators that have it."""
        return PageWanted("indicators", tag=item.value, of=item.value)

    # -- changing ---------------------------------------------------------------------------------------------------

    async def creation(self) -> FormPlan:
        """Return the form of a new tag, in the category that the page is narrowed to."""
        return (await self._form()).new(tag_form.NOTHING)

    async def edit(self, item: Tag) -> FormPlan:
        """Return the form of a tag."""
        return (await self._form()).edit(item)

    async def _form(self) -> ThingForm:
        categories = await self.workspace.api.tag_categories.list()
        return ThingForm(
            noun="tag",
            fields=tag_form.fields(categories),
            editing=self.workspace.editor.tag_profiles,
            values_of=tag_form.values_of,
            meant=lambda tag: partial(tag_form.meant, before=tag),
        )

    async def again(self, uuid: str, dataset_id: str) -> Tag:
        """Return a tag as it is now."""
        del dataset_id
        return await self.workspace.editor.tag_profiles.again(uuid)

    async def deletion(self, item: Tag) -> Deletion:
        """Return how many events and indicators lose the tag, which undoing does not give back to them."""
        events = (await self.counts())["events"].of(item.value)
        indicators = await count_tagged_indicators(self.workspace.api, item.uuid)
        lines = [_losing(events, "event"), _losing(indicators, "indicator")]
        if events != 0 or indicators != 0:
            lines.append(Content("Undo makes the tag again with its profile, but nothing gets it back."))
        lines.append(Content.styled("Made again it has a new id.", "$text-muted"))
        title = SafeText(f"Delete the tag {show(item.value, limit=80)}?")
        return Deletion(title, lines, partial(self.workspace.editor.tag_profiles.delete, item))


def _losing(number: int | None, noun: str) -> Content:
    if number is None:
        said = f"Nobody knows how many {noun}s have it: this source does not count them."
        return Content.styled(said, "$warning bold")
    words = f"1 {noun} has it and loses it." if number == 1 else f"{number:,} {noun}s have it and lose it."
    return Content.styled(words if number else f"No {noun} has it.", "$warning bold" if number else "$foreground")


def tag_facts(tag: Tag, events: int | None) -> Iterator[Fact]:
    """Yield all that a tag says of itself."""
    yield Fact("tag", (Content.styled(show(tag.value, limit=400), "$tag bold"),))
    yield from fact("category", tag.category_name)
    yield from fact("events", None if events is None else f"{events:,}")
    yield from fact("about", tag.description, multiline=True)
    yield from listed("aliases", (it.value for it in tag.aliases), "$attacker")
    yield from listed("alias groups", tag.alias_group_names, "$attacker")
    yield from listed("internal", (*(it.value for it in tag.internal_aliases), *tag.alias_group_names_internal))
    yield from fact("internally", tag.internal_description, multiline=True)
    yield from fact("origin", country_name(tag.origin_country_iso or ""))
    yield from fact("actor", tag.actor_category)
    yield from fact("motive", tag.motive)
    yield from fact("attributed", " · ".join(filter(None, (tag.attribution_organization, tag.attribution_confidence))))
    yield from fact("confidence", f"{tag.confidence} of 10" if tag.confidence else None)
    yield from fact("skill", tag.sophistication_level)
    yield from fact("opsec", tag.opsec_level)
    yield from fact("priority", tag.priority or None)
    yield from fact("analytic", tag.analytic_priority or None)
    yield from fact("discovered", tag.date_of_discovery)
    yield from fact("active", tag.active_duration)
    yield from fact("last seen", tag.last_seen)
    if tag.tlp:
        yield Fact("tlp", (tlp_name(tag.tlp),))
    links = [show(f"{it.url} {it.description or ''}".strip(), limit=400) for it in tag.external_references]
    yield from headed("links", [Content(it) for it in (*links, *map(show, tag.external_reference_links))])
    for key, value in sorted((tag.properties or {}).items()):
        yield from fact(show(key, limit=11), value)
    stamps = ((tag.created_at or "")[:10], f"changed {(tag.updated_at or '')[:10]}" if tag.updated_at else "")
    yield from faint("created", " · ".join(filter(None, stamps)))
    yield from faint("uuid", tag.uuid)
    for key, value in sorted((tag.model_extra or {}).items()):
        yield from faint(show(key, limit=11), str(value))
