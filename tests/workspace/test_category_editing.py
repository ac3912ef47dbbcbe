import httpx
import pytest

from cfone_tui.api import Conflict, NotFound, Refused, ThreatEvents
from cfone_tui.contract.category import Category, CategoryCreate, CategoryEdit
from cfone_tui.workspace.applied import FieldConflict, Outcome
from cfone_tui.workspace.errors import NothingToUndo
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.wire import Times, Wire

NEW = CategoryCreate(name="Smishing", kill_chain=3, mitre_attack=("T1660",))


async def names(api: ThreatEvents) -> set[str]:
    return {category.name for category in await api.categories.list()}


async def make(workspace: Workspace) -> Category:
    applied = await workspace.editor.categories.create(NEW)
    category = applied.made(Category)
    assert category is not None
    return category


async def test_creates_a_category_and_deletes_it_again(workspace: Workspace, api: ThreatEvents) -> None:
    applied = await workspace.editor.categories.create(NEW)
    assert applied.summary == "category created: Smishing"
    assert applied.undo == "deletes it again"
    category = applied.made(Category)
    assert category is not None
    assert category.kill_chain == 3
    assert "Smishing" in await names(api)
    undone = await workspace.editor.undo()
    assert undone.summary == "undone: category created: Smishing"
    assert undone.removed == (category.uuid,)
    assert "Smishing" not in await names(api)
    again = await workspace.editor.redo()
    assert again.summary == "done again: category created: Smishing (under a new id)"
    assert "Smishing" in await names(api)


async def test_a_refused_category_says_why(workspace: Workspace) -> None:
    await make(workspace)
    applied = await workspace.editor.categories.create(NEW)
    assert applied.summary == "no category was created"
    assert isinstance(applied.failures[0].error, Refused | Conflict)


async def test_a_creation_whose_answer_was_lost_is_found_by_its_name(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    wire.lose = Times(1, "POST")
    applied = await workspace.editor.categories.create(NEW)
    assert applied.failures == ()
    assert applied.made(Category) is not None
    failing = Times(1, "POST")
    wire.instead = lambda request: httpx.Response(502, request=request) if failing(request) else None
    other = await workspace.editor.categories.create(CategoryCreate(name="Quishing", kill_chain=3))
    assert other.summary == "it is not known whether the category was created"
    assert [failure.outcome for failure in other.failures] == [Outcome.UNKNOWN]


async def test_a_category_that_was_there_before_a_creation_without_an_answer_is_somebody_elses(
    workspace: Workspace, api: ThreatEvents, wire: Wire
) -> None:
    await api.categories.create(NEW)
    wire.instead = lambda request: httpx.Response(502, request=request) if request.method == "POST" else None
    applied = await workspace.editor.categories.create(NEW)
    wire.instead = lambda _request: None
    assert ([it.outcome for it in applied.failures], applied.undo) == ([Outcome.UNKNOWN], None)
    settled = await workspace.editor.settle_unknown()
    assert (len(settled.done), len(settled.not_done)) == (0, 1)
    with pytest.raises(NothingToUndo):
        await workspace.editor.undo()
    assert "Smishing" in await names(api)


async def test_edits_a_category_and_puts_it_back(workspace: Workspace, api: ThreatEvents) -> None:
    before = await make(workspace)
    applied = await workspace.editor.categories.edit(before, CategoryEdit(kill_chain=4, mitre_attack=("T1566",)))
    assert applied.summary == "category changed: Smishing"
    after = await api.categories.get(before.uuid)
    assert (after.kill_chain, after.mitre_attack, after.name) == (4, ("T1566",), "Smishing")
    await workspace.editor.undo()
    assert await api.categories.get(before.uuid) == before
    await workspace.editor.redo()
    assert await api.categories.get(before.uuid) == after


async def test_both_changing_the_same_field_is_a_conflict(workspace: Workspace, api: ThreatEvents) -> None:
    before = await make(workspace)
    await api.categories.edit(before.uuid, CategoryEdit(kill_chain=5))
    applied = await workspace.editor.categories.edit(before, CategoryEdit(kill_chain=4))
    assert applied.failures[0].conflicts == (FieldConflict("kill_chain", "3", "4", "5"),)
    assert (await api.categories.get(before.uuid)).kill_chain == 5
    merged = await workspace.editor.categories.edit(before, CategoryEdit(name="SMS phishing"))
    assert merged.failures == ()
    same = await workspace.editor.categories.edit(before, CategoryEdit(kill_chain=5))
    assert same.summary.startswith("nothing to change")


@pytest.mark.parametrize("is_lost", [True, False], ids=["answer lost", "did not arrive"])
async def test_an_edit_without_an_answer_is_looked_up(
    workspace: Workspace, api: ThreatEvents, wire: Wire, *, is_lost: bool
) -> None:
    before = await make(workspace)
    failing = Times(1, "PATCH")
    if is_lost:
        wire.lose = failing
    else:
        wire.instead = lambda request: httpx.Response(502, request=request) if failing(request) else None
    applied = await workspace.editor.categories.edit(before, CategoryEdit(kill_chain=4))
    assert applied.failures == ()
    assert (await api.categories.get(before.uuid)).kill_chain == 4


async def test_a_category_that_somebody_changed_is_not_deleted_by_an_undo(
    workspace: Workspace, api: ThreatEvents
) -> None:
    created = await make(workspace)
    await api.categories.edit(created.uuid, CategoryEdit(kill_chain=5))
    applied = await workspace.editor.undo()
    assert applied.summary == "not undone: category created: Smishing"
    assert [failure.outcome for failure in applied.failures] == [Outcome.CONFLICT]
    assert "Smishing" in await names(api)


async def test_a_category_that_is_gone_counts_as_undone(workspace: Workspace, api: ThreatEvents, wire: Wire) -> None:
    created = await make(workspace)
    wire.lose = Times(1, "DELETE")
    assert (await workspace.editor.undo()).failures == ()
    with pytest.raises(NotFound):
        await api.categories.get(created.uuid)
    created = await make(workspace)
    await api.categories.delete(created.uuid)
    assert (await workspace.editor.undo()).removed == (created.uuid,)


async def test_what_somebody_set_of_a_category_since_is_taken_back_all_the_same_when_the_user_insists(
    workspace: Workspace, api: ThreatEvents
) -> None:
    before = await api.categories.create(NEW)
    await workspace.editor.categories.edit(before, CategoryEdit(kill_chain=4, mitre_attack=("T1566",)))
    await api.categories.edit(before.uuid, CategoryEdit(kill_chain=5, mitre_attack=("T1598",)))
    assert len((await workspace.editor.undo()).failures[0].conflicts) == 2
    applied = await workspace.editor.resolve(insisting_on={"kill_chain", "mitre_attack"})
    assert (applied.summary, applied.failures) == ("undone all the same: category changed: Smishing", ())
    assert await api.categories.get(before.uuid) == before
