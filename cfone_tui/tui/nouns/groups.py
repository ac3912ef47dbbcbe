"""What does the page of groups show?"""

from collections.abc import Sequence
from functools import partial

from textual.content import Content

from cfone_tui.contract.sharing import Group, GroupWithMembers
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms import FormPlan, sharing_forms
from cfone_tui.tui.nouns import cells
from cfone_tui.tui.nouns.facts import Fact, fact, faint, headed
from cfone_tui.tui.nouns.noun import Deletion, Noun, NounColumn, Seen
from cfone_tui.tui.nouns.plans import ThingForm
from cfone_tui.tui.widgets.row_table import Sort
from cfone_tui.workspace.nouns.sharing import GroupReader
from cfone_tui.workspace.sharing_editing import account_of


class Groups(Noun[Group]):
    """Groups of accounts that datasets are shared with."""

    key, title, one = "groups", "Groups", "group"
    sort = Sort("name", descending=False)
    columns = (
        NounColumn[Group](
            cells.column("name", "GROUP", 30, flexible=True, min_width=16),
            lambda it, _: cells.plain(it.name),
            lambda it, _: it.name,
            lambda it: it.name,
        ),
        NounColumn[Group](
            cells.column("description", "DESCRIPTION", 40, flexible=True, min_width=16),
            lambda it, _: cells.dim(it.description),
            lambda it, _: it.description or None,
            lambda it: it.description,
        ),
        NounColumn[Group](
            cells.column("created", "CREATED", 10),
            lambda it, _: cells.day(it.created_at),
            lambda it, _: it.created_at or None,
            lambda it: it.created_at,
            room=70,
        ),
    )

    @property
    def reader(self) -> GroupReader:
        """Return what reads the groups."""
        return GroupReader(self.workspace.api)

    async def details(self, item: Group) -> GroupWithMembers:
        """Return the group with its members."""
        return await self.workspace.api.groups.get(item.uuid)

    def name(self, item: Group) -> str:
        """Return the name."""
        return item.name

    def uuid(self, item: Group) -> str:
        """Return the uuid."""
        return item.uuid

    def json(self, item: Group) -> str:
        """Return the group as it came."""
        return item.model_dump_json(indent=2, exclude_none=True)

    def searched(self, item: Group) -> str:
        """Return name and description."""
        return f"{item.name}\n{item.description}"

    def facts(self, item: Group, seen: Seen, details: object | None) -> Sequence[Fact]:
        """Return the group and who is in it."""
        del seen
        facts = [Fact("group", (Content.styled(show(item.name, limit=400), "$foreground bold"),))]
        facts += fact("about", item.description, multiline=True)
        if isinstance(details, GroupWithMembers):
            accounts = [Content(show(account_of(it), limit=80)) for it in details.members]
            facts += headed("accounts", accounts or [Content.styled("none yet: e puts some in", "$text-muted")])
        facts += faint("uuid", item.uuid)
        return facts

    def way(self, item: Group, column: str, seen: Seen) -> None:
        """Return None: no events are those of a group."""
        del item, column, seen

    # -- changing ---------------------------------------------------------------------------------------------------

    async def creation(self) -> FormPlan:
        """Return the form of a new group."""
        return self._form.new(sharing_forms.group_values(None))

    async def edit(self, item: Group) -> FormPlan:
        """Return the form of a group, as it is now."""
        return self._form.edit(await self.details(item))

    async def again(self, uuid: str, dataset_id: str) -> Group:
        """Return a group as it is now."""
        del dataset_id
        return await self.workspace.editor.groups.again(uuid)

    @property
    def _form(self) -> ThingForm:
        return ThingForm(
            noun="group",
            fields=sharing_forms.group_fields(),
            editing=self.workspace.editor.groups,
            values_of=sharing_forms.group_values,
            meant=lambda _group: sharing_forms.group_meant,
            notes=_notes,
        )

    async def deletion(self, item: Group) -> Deletion:
        """Return who loses what by it."""
        now = await self.details(item)
        number = len(now.members)
        accounts = "1 account is in it" if number == 1 else f"{number:,} accounts are in it"
        lines = [
            Content.styled(f"{accounts if number else 'Nobody is in it'}.", "$warning bold" if number else ""),
            Content("They lose what was granted to the group, on every dataset."),
            Content.styled("Undo makes the group again with its accounts, but grants it nothing.", "$text-muted"),
        ]
        title = SafeText(f"Delete the group {show(item.name, limit=80)}?")
        return Deletion(title, lines, partial(self.workspace.editor.groups.delete, now))


def _notes(group: GroupWithMembers, fields: dict[str, object]) -> Sequence[Content]:
    del group
    if "members" not in fields:
        return ()
    return (Content.styled("Who is in it gets all that was granted to it; who goes loses that.", "$warning bold"),)
