"""What does the page of those whom a dataset is shared with show?"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from textual.content import Content

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms import FormPlan, sharing_forms
from cfone_tui.tui.nouns import cells
from cfone_tui.tui.nouns.facts import Fact, fact, faint
from cfone_tui.tui.nouns.noun import Deletion, Noun, NounColumn, PageWanted, Seen, Way
from cfone_tui.tui.nouns.plans import ThingForm
from cfone_tui.tui.widgets.field_form import Field
from cfone_tui.tui.widgets.row_table import Sort
from cfone_tui.workspace.nouns.datasets import SharedWith
from cfone_tui.workspace.nouns.sharing import GrantReader
from cfone_tui.workspace.workspace import Workspace


class Grants(Noun[SharedWith]):
    """What is granted on one dataset, and to whom."""

    key, title, one = "grants", "Sharing", "grant"
    sort = Sort("name", descending=False)
    leads_across = "the groups"
    columns = (
        NounColumn[SharedWith](
            cells.column("name", "SHARED WITH", 40, flexible=True, min_width=20),
            lambda it, _: cells.plain(it.name),
            lambda it, _: it.name,
            lambda it: it.name,
        ),
        NounColumn[SharedWith](
            cells.column("kind", "KIND", 8),
            lambda it, _: cells.dim(it.grant.subject_type),
            lambda it, _: it.grant.subject_type,
            lambda it: it.grant.subject_type,
        ),
        NounColumn[SharedWith](
            cells.column("role", "MAY", 6),
            lambda it, _: cells.plain(it.grant.role),
            lambda it, _: it.grant.role,
            lambda it: it.grant.role,
        ),
        NounColumn[SharedWith](
            cells.column("since", "SINCE", 10),
            lambda it, _: cells.day(it.grant.created_at),
            lambda it, _: it.grant.created_at or None,
            lambda it: it.grant.created_at,
        ),
    )

    def __init__(self, workspace: Workspace, *, of: str = "", dataset_id: str = "") -> None:
        super().__init__(workspace, of=of)
        self._dataset_id = dataset_id

    @property
    def reader(self) -> GrantReader:
        """Return what reads the grants."""
        return GrantReader(self.workspace.api, self._dataset_id)

    def name(self, item: SharedWith) -> str:
        """Return to whom it is granted."""
        return item.name

    def uuid(self, item: SharedWith) -> str:
        """Return the uuid of the grant."""
        return item.grant.uuid

    def json(self, item: SharedWith) -> str:
        """Return the grant as it came."""
        return item.grant.model_dump_json(indent=2, exclude_none=True)

    def searched(self, item: SharedWith) -> str:
        """Return to whom what is granted."""
        return "\n".join((item.name, item.grant.subject_type, item.grant.role, item.grant.subject_id))

    def facts(self, item: SharedWith, seen: Seen, details: object | None) -> Sequence[Fact]:
        """Return all of a grant."""
        del seen, details
        may = "search the events, and change them" if item.grant.role == "write" else "search the events"
        facts = [Fact("shared with", (Content.styled(show(item.name, limit=400), "$foreground bold"),))]
        facts += fact("kind", item.grant.subject_type)
        facts += fact("may", may)
        facts += faint("id", item.grant.subject_id)
        facts += faint("uuid", item.grant.uuid)
        return facts

    def way(self, item: SharedWith, column: str, seen: Seen) -> Way | None:
        """Return the groups, where it is one that something is granted to."""
        del column, seen
        return PageWanted("groups", search=item.name) if item.grant.subject_type == "group" else None

    def across(self, item: SharedWith) -> Way:
        """Return the groups."""
        del item
        return PageWanted("groups")

    # -- changing ---------------------------------------------------------------------------------------------------

    async def creation(self) -> FormPlan:
        """Return the form that shares the dataset with one more."""
        groups = await self.workspace.api.groups.list()
        plan = self._form(sharing_forms.grant_fields(groups)).new(sharing_forms.grant_values(None))

        async def send(fields: dict[str, Any]) -> Any:
            return await self.workspace.editor.grants.create(fields, dataset_id=self._dataset_id)

        title = f"Share {self.of}" if self.of else "Share the dataset"
        return replace(plan, title=show(title, limit=60), send=send, dataset_id=self._dataset_id)

    async def edit(self, item: SharedWith) -> FormPlan:
        """Return the form of what is allowed."""
        return self._form((sharing_forms.role_field(),)).edit(item.grant)

    async def again(self, uuid: str, dataset_id: str) -> SharedWith:
        """Return a grant as it is now."""
        grant = await self.workspace.editor.grants.again(uuid, dataset_id)
        return SharedWith(grant, grant.subject_id)

    def _form(self, fields: Sequence[Field]) -> ThingForm:
        return ThingForm(
            noun="grant",
            fields=fields,
            editing=self.workspace.editor.grants,
            values_of=sharing_forms.grant_values,
            meant=lambda _grant: sharing_forms.grant_meant,
        )

    async def deletion(self, item: SharedWith) -> Deletion:
        """Return who loses what by it."""
        lines = (
            Content(show(f"{item.name} ({item.grant.subject_type}) may no longer {item.grant.role} it.", limit=300)),
            Content.styled("Undo grants it again.", "$text-muted"),
        )
        title = SafeText(f"Stop sharing with {show(item.name, limit=80)}?")
        return Deletion(title, lines, partial(self.workspace.editor.grants.delete, item.grant))
