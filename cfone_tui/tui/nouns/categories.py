"""What does the page of categories show?"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from textual.content import Content

from cfone_tui.contract.category import Category
from cfone_tui.query import with_condition
from cfone_tui.reference import attack, kill_chain
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms import FormPlan, category_form
from cfone_tui.tui.nouns import cells
from cfone_tui.tui.nouns.facts import Fact, fact, faint, headed, pattern_name, technique_name
from cfone_tui.tui.nouns.noun import Deletion, EventsWanted, Noun, NounColumn, Seen, Way, count_cell
from cfone_tui.tui.widgets.row_table import Cell, Sort
from cfone_tui.workspace.nouns import EventCounts
from cfone_tui.workspace.nouns.categories import CategoryReader, ListedCategory

PHASES = 7


def _phase(it: ListedCategory, _seen: Seen) -> Cell:
    phase = kill_chain.phase(it.category.kill_chain)
    return Cell(SafeText(f"{phase.number} {phase.name}"), "events--dim" if phase.number else "events--faint")


def _techniques(it: ListedCategory, _seen: Seen) -> Cell:
    return cells.together(_named(identifier) for identifier in it.category.mitre_attack)


def _named(identifier: str) -> str:
    known = attack.technique(identifier)
    return f"{identifier} {known.name}" if known is not None else identifier


class Categories(Noun[ListedCategory]):
    """Kinds of events."""

    key, title, one = "categories", "Categories", "category"
    sort = Sort("phase", descending=False)
    columns = (
        NounColumn[ListedCategory](
            cells.column("name", "CATEGORY", 24, flexible=True, min_width=18),
            lambda it, _: cells.plain(it.category.name, "events--dim" if it.is_of_catalogue_only else ""),
            lambda it, _: it.category.name,
            lambda it: it.category.name,
        ),
        NounColumn[ListedCategory](
            cells.column("phase", "KILL CHAIN", 23),
            _phase,
            lambda it, _: it.category.kill_chain,
            lambda it: str(it.category.kill_chain),
        ),
        NounColumn[ListedCategory](
            cells.column("techniques", "TECHNIQUES", 40, flexible=True, min_width=16),
            _techniques,
            lambda it, _: ", ".join(it.category.mitre_attack) or None,
            lambda it: ", ".join(it.category.mitre_attack),
        ),
        NounColumn[ListedCategory](
            cells.column("capec", "CAPEC", 10),
            lambda it, _: cells.together(it.category.mitre_capec),
            lambda it, _: ", ".join(it.category.mitre_capec) or None,
            lambda it: ", ".join(it.category.mitre_capec),
            room=110,
            name="CAPEC",
        ),
        NounColumn[ListedCategory](
            cells.number("events", "EVENTS", 8),
            lambda it, seen: count_cell(seen.count("events", it.category.name)),
            lambda it, seen: seen.count("events", it.category.name),
            is_number=True,
        ),
    )

    @property
    def reader(self) -> CategoryReader:
        """Return what reads the categories."""
        return CategoryReader(self.workspace.api)

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the events of each category."""
        return await self.reader.counts()

    def name(self, item: ListedCategory) -> str:
        """Return the name."""
        return item.category.name

    def uuid(self, item: ListedCategory) -> str:
        """Return the uuid."""
        return item.category.uuid

    def json(self, item: ListedCategory) -> str:
        """Return the category as it came."""
        return item.category.model_dump_json(indent=2, exclude_none=True)

    def searched(self, item: ListedCategory) -> str:
        """Return name, phase and techniques."""
        category = item.category
        names = (_named(identifier) for identifier in category.mitre_attack)
        phase = kill_chain.phase(category.kill_chain).name
        return "\n".join((category.name, category.shortname or "", phase, *names, *category.mitre_capec))

    def facts(self, item: ListedCategory, seen: Seen, details: object | None) -> Sequence[Fact]:
        """Return the category with all its ids named."""
        del details
        facts = list(category_facts(item.category, seen.count("events", item.category.name)))
        if item.is_of_catalogue_only:
            facts += fact("listed", "in the catalogue only, not among the categories of the datasets", "$text-muted")
        return facts

    def way(self, item: ListedCategory, column: str, seen: Seen) -> Way:
        """Return its events."""
        del column, seen
        return EventsWanted(with_condition("", "cat", item.category.name))

    # -- changing ---------------------------------------------------------------------------------------------------

    async def creation(self) -> FormPlan:
        """Return the form of a new category."""
        return FormPlan(
            key="category:new",
            title="New category",
            fields=category_form.fields(),
            values=category_form.NOTHING,
            read=category_form.creation,
            send=self.workspace.editor.categories.create,
        )

    async def edit(self, item: ListedCategory) -> FormPlan:
        """Return the form of a category."""
        return self._edit_plan(item.category)

    def _edit_plan(self, category: Category) -> FormPlan:
        return FormPlan(
            key=f"category:{category.uuid}",
            title="Edit category",
            fields=category_form.fields(),
            values=category_form.values_of(category),
            read=partial(category_form.edit, category),
            review=partial(category_form.review, category),
            send=partial(self.workspace.editor.categories.edit, category),
            over=self._edit_plan,
        )

    async def again(self, uuid: str, dataset_id: str) -> ListedCategory:
        """Return a category as it is now."""
        del dataset_id
        return ListedCategory(await self.workspace.api.categories.get(uuid))

    async def deletion(self, item: ListedCategory) -> Deletion:
        """Return how many events use the category now: they keep its name, and what it gave them."""
        category = item.category
        counted = (await self.counts())["events"].of(category.name)
        if counted is None:
            used = "Nobody knows how many events use it: this source does not count them."
        else:
            used = f"{counted:,} events use it." if counted != 1 else "1 event uses it."
        return Deletion(
            SafeText(f"Delete the category {show(category.name, limit=80)}?"),
            (
                Content.styled(used, "$warning bold" if counted else "$foreground"),
                Content("Events keep its name, kill chain and MITRE ids; none can be given it any more."),
                Content.styled("Undo makes an equal category, under a new id.", "$text-muted"),
            ),
            partial(self.workspace.editor.categories.delete, category),
        )


def category_facts(category: Category, events: int | None) -> Iterator[Fact]:
    """Yield all that is known of a category."""
    phase = kill_chain.phase(category.kill_chain)
    filled = min(max(category.kill_chain, 0), PHASES)
    yield Fact("category", (Content.styled(show(category.name, limit=400), "$foreground bold"),))
    yield from fact("short name", category.shortname)
    yield from fact("events", None if events is None else f"{events:,}")
    yield Fact(
        "kill chain",
        (
            Content.assemble(
                ("▰" * filled, "$accent"), ("▱" * (PHASES - filled), "$text-disabled"), f"  {phase.number} {phase.name}"
            ),
            Content.styled(phase.meaning, "$text-muted"),
        ),
    )
    yield from headed("ATT&CK", [technique_name(it) for it in category.mitre_attack])
    yield from headed("CAPEC", [pattern_name(it) for it in category.mitre_capec])
    yield from faint("uuid", category.uuid)
    for key, value in sorted((category.model_extra or {}).items()):
        yield from faint(show(key, limit=11), str(value))
