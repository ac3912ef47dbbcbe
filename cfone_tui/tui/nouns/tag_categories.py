"""What does the page of categories of tags show?"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from textual.content import Content

from cfone_tui.contract.tag_category import TagCategory
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms import FormPlan, noun_forms
from cfone_tui.tui.nouns import cells
from cfone_tui.tui.nouns.facts import Fact, fact, faint, headed
from cfone_tui.tui.nouns.noun import Deletion, Noun, NounColumn, PageWanted, Seen, Way, count_cell
from cfone_tui.tui.nouns.plans import ThingForm
from cfone_tui.tui.widgets.row_table import Sort
from cfone_tui.workspace.nouns import EventCounts
from cfone_tui.workspace.nouns.tags import TagCategoryReader


class TagCategories(Noun[TagCategory]):
    """Kinds of tags."""

    key, title, one = "tag-categories", "Tag categories", "tag category"
    sort = Sort("name", descending=False)
    columns = (
        NounColumn[TagCategory](
            cells.column("name", "CATEGORY", 24, flexible=True, min_width=12),
            lambda it, _: cells.plain(it.name, "events--tag"),
            lambda it, _: it.name,
            lambda it: it.name,
        ),
        NounColumn[TagCategory](
            cells.column("about", "DESCRIPTION", 50, flexible=True, min_width=16),
            lambda it, _: cells.dim(it.description),
            lambda it, _: it.description or None,
            lambda it: it.description or "",
        ),
        NounColumn[TagCategory](
            cells.number("properties", "PROPERTIES", 10),
            lambda it, _: count_cell(len(it.property_schema)),
            lambda it, _: len(it.property_schema),
            is_number=True,
        ),
        NounColumn[TagCategory](
            cells.number("tags", "TAGS", 8),
            lambda it, seen: count_cell(seen.count("tags", it.uuid)),
            lambda it, seen: seen.count("tags", it.uuid),
            is_number=True,
        ),
    )

    @property
    def reader(self) -> TagCategoryReader:
        """Return what reads them."""
        return TagCategoryReader(self.workspace.api)

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the tags of each."""
        return await self.reader.counts()

    def name(self, item: TagCategory) -> str:
        """Return the name."""
        return item.name

    def uuid(self, item: TagCategory) -> str:
        """Return the uuid."""
        return item.uuid

    def json(self, item: TagCategory) -> str:
        """Return it as it came."""
        return item.model_dump_json(indent=2, exclude_none=True)

    def searched(self, item: TagCategory) -> str:
        """Return name, description and properties."""
        keys = (f"{it.key} {it.label or ''}" for it in item.property_schema)
        return "\n".join((item.name, item.description or "", *keys))

    def facts(self, item: TagCategory, seen: Seen, details: object | None) -> Sequence[Fact]:
        """Return description and properties."""
        del details
        return tuple(self._facts(item, seen))

    def _facts(self, item: TagCategory, seen: Seen) -> Iterator[Fact]:
        tags = seen.count("tags", item.uuid)
        yield Fact("category", (Content.styled(show(item.name, limit=400), "$tag bold"),))
        yield from fact("tags", None if tags is None else f"{tags:,}")
        yield from fact("about", item.description, multiline=True)
        lines = []
        for it in item.property_schema:
            allowed = f" {', '.join(it.allowed_values)}" if it.allowed_values else ""
            wanted = " required" if it.required else ""
            label = f" {it.label}" if it.label else ""
            rest = show(f"{label} {it.kind}{allowed}{wanted}", limit=400)
            lines.append(Content.assemble((show(it.key, limit=80), "$foreground"), (rest, "$text-muted")))
        yield from headed("properties", lines or [Content.styled("none of its own", "$text-disabled")])
        yield from faint("created", (item.created_at or "")[:10])
        yield from faint("uuid", item.uuid)

    # -- changing ---------------------------------------------------------------------------------------------------

    async def creation(self) -> FormPlan:
        """Return the form of a new category of tags."""
        return self._form.new(noun_forms.tag_category_values(None))

    async def edit(self, item: TagCategory) -> FormPlan:
        """Return the form of a category of tags."""
        return self._form.edit(item)

    @property
    def _form(self) -> ThingForm:
        return ThingForm(
            noun="tag category",
            fields=noun_forms.tag_category_fields(),
            editing=self.workspace.editor.tag_categories,
            values_of=noun_forms.tag_category_values,
            meant=lambda _category: noun_forms.tag_category_meant,
        )

    async def again(self, uuid: str, dataset_id: str) -> TagCategory:
        """Return a category of tags as it is now."""
        del dataset_id
        return await self.workspace.editor.tag_categories.again(uuid)

    async def deletion(self, item: TagCategory) -> Deletion:
        """Return how many tags are left without a category, into which undoing does not put them back."""
        page = await self.workspace.api.tags.list(category_uuid=item.uuid, page=1, page_size=1)
        tags = page.pagination.total_count
        words = "1 tag is in it" if tags == 1 else f"{tags:,} tags are in it"
        lines = [
            Content.styled(f"{words}, and will be in no category." if tags else "No tag is in it.", "$warning bold"),
            Content("Undo makes it again under a new id, with its properties, but without these tags."),
        ]
        title = SafeText(f"Delete the tag category {show(item.name, limit=80)}?")
        return Deletion(title, lines, partial(self.workspace.editor.tag_categories.delete, item))

    def way(self, item: TagCategory, column: str, seen: Seen) -> Way:
        """Return its tags."""
        del column, seen
        return PageWanted("tags", narrowing=item.uuid, of=item.name)
