"""What does the page of datasets show?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual.content import Content

from cfone_tui.contract.dataset import Dataset
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms import FormPlan, noun_forms
from cfone_tui.tui.nouns import cells
from cfone_tui.tui.nouns.facts import Fact, fact, faint, headed
from cfone_tui.tui.nouns.noun import EventsWanted, Noun, NounColumn, PageWanted, Seen, Way, count_cell
from cfone_tui.tui.nouns.plans import ThingForm
from cfone_tui.tui.widgets.row_table import Cell, Sort
from cfone_tui.workspace.nouns import EventCounts
from cfone_tui.workspace.nouns.datasets import DatasetDetails, DatasetReader, dataset_details


def visibility(dataset: Dataset) -> str:
    """Return who may search a dataset, in a word."""
    if dataset.deleted_at:
        return "deleted"
    return "public" if dataset.is_public else "private"


def _kind(dataset: Dataset) -> str:
    return "analytics" if dataset.is_analytics else "operational"


class Datasets(Noun[Dataset]):
    """Datasets, those that were deleted too."""

    key, title, one = "datasets", "Datasets", "dataset"
    sort = Sort("events")
    leads_across = "its indicators"
    undeletable = "a dataset goes with all its events and no operation brings it back: not from here"
    columns = (
        NounColumn[Dataset](
            cells.column("name", "DATASET", 36, flexible=True, min_width=20),
            lambda it, _: cells.plain(it.name, "events--faint" if it.deleted_at else ""),
            lambda it, _: it.name,
            lambda it: it.name,
        ),
        NounColumn[Dataset](
            cells.column("visibility", "SEEN BY", 8),
            lambda it, _: Cell(SafeText(visibility(it)), "" if it.is_public else "events--dim"),
            lambda it, _: visibility(it),
            visibility,
            name="Visibility",
        ),
        NounColumn[Dataset](
            cells.column("kind", "KIND", 11),
            lambda it, _: cells.dim(_kind(it)),
            lambda it, _: _kind(it),
            _kind,
        ),
        NounColumn[Dataset](
            cells.column("mode", "INDICATORS", 14),
            lambda it, _: cells.dim(it.indicator_write_mode),
            lambda it, _: it.indicator_write_mode or None,
            lambda it: it.indicator_write_mode or "",
            room=90,
            name="Write mode of its indicators",
        ),
        NounColumn[Dataset](
            cells.column("uuid", "UUID", 36),
            lambda it, _: cells.plain(it.uuid, "events--faint"),
            lambda it, _: it.uuid,
            lambda it: it.uuid,
            room=110,
            name="uuid",
        ),
        NounColumn[Dataset](
            cells.number("events", "EVENTS", 9),
            lambda it, seen: count_cell(seen.count("events", it.uuid)),
            lambda it, seen: seen.count("events", it.uuid),
            is_number=True,
        ),
    )

    @property
    def reader(self) -> DatasetReader:
        """Return what reads the datasets."""
        return DatasetReader(self.workspace.api)

    async def counts(self) -> Mapping[str, EventCounts]:
        """Return the events of each dataset."""
        return await self.reader.counts()

    async def details(self, item: Dataset) -> DatasetDetails | None:
        """Return health and grants; a deleted dataset has none."""
        return None if item.deleted_at else await dataset_details(self.workspace.api, item)

    def name(self, item: Dataset) -> str:
        """Return the name."""
        return item.name

    def uuid(self, item: Dataset) -> str:
        """Return the uuid."""
        return item.uuid

    def json(self, item: Dataset) -> str:
        """Return the dataset as it came."""
        return item.model_dump_json(indent=2, exclude_none=True)

    def searched(self, item: Dataset) -> str:
        """Return name, uuid and what it is."""
        return "\n".join((item.name, item.uuid, visibility(item), _kind(item)))

    def facts(self, item: Dataset, seen: Seen, details: object | None) -> Sequence[Fact]:
        """Return how it stands and who may see it."""
        return tuple(_facts(item, seen.count("events", item.uuid), details))

    def way(self, item: Dataset, column: str, seen: Seen) -> Way | None:
        """Return its events; of a deleted one nobody reads them any more."""
        del column, seen
        return None if item.deleted_at else EventsWanted(dataset_id=item.uuid)

    def across(self, item: Dataset) -> Way | None:
        """Return its indicators."""
        return None if item.deleted_at else PageWanted("indicators", dataset_id=item.uuid, of=item.name)

    def sharing(self, item: Dataset) -> Way | None:
        """Return whom it is shared with."""
        return None if item.deleted_at else PageWanted("grants", dataset_id=item.uuid, of=item.name)

    # -- changing ---------------------------------------------------------------------------------------------------

    async def creation(self) -> FormPlan:
        """Return the form of a new dataset."""
        return self._form.new(noun_forms.dataset_values(None))

    async def edit(self, item: Dataset) -> FormPlan | None:
        """Return the form of a dataset; what was deleted stays as it is."""
        return None if item.deleted_at else self._form.edit(item)

    async def again(self, uuid: str, dataset_id: str) -> Dataset:
        """Return a dataset as it is now."""
        del dataset_id
        return await self.workspace.editor.datasets.again(uuid)

    @property
    def _form(self) -> ThingForm:
        return ThingForm(
            noun="dataset",
            fields=noun_forms.dataset_fields(),
            editing=self.workspace.editor.datasets,
            values_of=noun_forms.dataset_values,
            meant=lambda _dataset: noun_forms.dataset_meant,
            notes=_notes,
        )


def _notes(dataset: Dataset, fields: Mapping[str, Any]) -> Sequence[Content]:
    del dataset
    if fields.get("is_public"):
        said = "Anyone with Cloudforce One can search it then; undo hides it again, but not what was read meanwhile."
        return (Content.styled(said, "$warning bold"),)
    return ()


def _facts(item: Dataset, events: int | None, details: object | None) -> Iterator[Fact]:
    yield Fact("dataset", (Content.styled(show(item.name, limit=400), "$foreground bold"),))
    yield from fact("events", None if events is None else f"{events:,}")
    if item.deleted_at:
        yield from fact("deleted", f"{item.deleted_at[:10]}; nothing reads its events any more", "$warning")
    elif item.is_public:
        yield from fact("seen by", "public: anyone with Cloudforce One may search it")
    else:
        yield from fact("seen by", "private: this account, and whom it is shared with")
    yield from fact(
        "kind", "for analytics: left out when all datasets are meant" if item.is_analytics else "operational"
    )
    yield from fact("indicators", f"write mode {item.indicator_write_mode}" if item.indicator_write_mode else None)
    if isinstance(details, DatasetDetails):
        yield from _details(details)
    yield from faint("uuid", item.uuid)
    for key, value in sorted((item.model_extra or {}).items()):
        yield from faint(show(key, limit=11), str(value))


def _details(details: DatasetDetails) -> Iterator[Fact]:
    if details.shared_with is None:
        yield from faint("shared with", "this source does not tell")
    elif not details.shared_with:
        yield from faint("shared with", "nobody · w shares it")
    else:
        lines = [
            Content.assemble(
                (show(it.name, limit=120), "$foreground"),
                (show(f"  {it.grant.subject_type} · may {it.grant.role}", limit=80), "$text-muted"),
            )
            for it in details.shared_with
        ]
        yield from headed("shared with", lines)
    if details.health:
        yield from headed("health", [Content(show(it, limit=200)) for it in details.health])
    else:
        yield from faint("health", "this source does not tell")
