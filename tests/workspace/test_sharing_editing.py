"""Groups and grants are made, changed, taken away, and all that is taken back."""

import pytest

from cfone_tui.api import NotFound, ThreatEvents
from cfone_tui.contract.sharing import Grant, GroupWithMembers, MemberCreate
from cfone_tui.workspace.applied import FieldConflict
from cfone_tui.workspace.sharing_editing import account_of
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET

TAG = "0123456789abcdef0123456789abcdef"


async def members_of(api: ThreatEvents, group_id: str) -> list[str]:
    return sorted(account_of(it) for it in (await api.groups.get(group_id)).members)


async def made_group(workspace: Workspace) -> GroupWithMembers:
    applied = await workspace.editor.groups.create({"name": "Partners", "members": ["1001", TAG]})
    assert applied.summary == "group created: Partners"
    made = applied.made(GroupWithMembers)
    assert made is not None
    return made


async def test_a_group_is_made_with_its_accounts_and_an_undo_takes_it_away(
    workspace: Workspace, api: ThreatEvents
) -> None:
    group = await made_group(workspace)
    assert await members_of(api, group.uuid) == [TAG, "1001"]
    await workspace.editor.undo()
    with pytest.raises(NotFound):
        await api.groups.get(group.uuid)
    await workspace.editor.redo()
    [again] = await api.groups.list()
    assert await members_of(api, again.uuid) == [TAG, "1001"]


async def test_who_is_in_a_group_is_changed_and_put_back(workspace: Workspace, api: ThreatEvents) -> None:
    group = await made_group(workspace)
    applied = await workspace.editor.groups.edit(group, {"members": ["1002", TAG], "description": "sharing circle"})
    assert (applied.summary, applied.failures) == ("group changed: Partners", ())
    assert await members_of(api, group.uuid) == [TAG, "1002"]
    await workspace.editor.undo()
    now = await api.groups.get(group.uuid)
    assert (await members_of(api, group.uuid), now.description) == ([TAG, "1001"], "")


async def test_accounts_that_somebody_else_put_in_meanwhile_are_not_put_out(
    workspace: Workspace, api: ThreatEvents
) -> None:
    group = await made_group(workspace)
    await api.groups.add_member(group.uuid, MemberCreate(account_id="1003"))
    applied = await workspace.editor.groups.edit(group, {"members": ["1001"]})
    [conflict] = applied.failures[0].conflicts
    assert conflict == FieldConflict("members", f"{TAG}, 1001", "1001", f"{TAG}, 1001, 1003")
    assert await members_of(api, group.uuid) == [TAG, "1001", "1003"]


async def test_a_deleted_group_comes_back_with_its_accounts(workspace: Workspace, api: ThreatEvents) -> None:
    group = await made_group(workspace)
    await workspace.editor.groups.delete(group)
    assert not list(await api.groups.list())
    undone = await workspace.editor.undo()
    assert undone.summary == "undone: group deleted: Partners (under a new id)"
    [again] = await api.groups.list()
    assert await members_of(api, again.uuid) == [TAG, "1001"]


async def test_a_dataset_is_shared_that_is_changed_and_taken_back(workspace: Workspace, api: ThreatEvents) -> None:
    editing = workspace.editor.grants
    fields = {"subject_type": "account", "subject_id": "1001", "role": "read"}
    applied = await editing.create(fields, dataset_id=DATASET)
    assert applied.summary == "grant created: account 1001 may read"
    grant = applied.made(Grant)
    assert grant is not None
    await editing.edit(grant, {"role": "write"})
    assert [it.role for it in await api.permissions.list(DATASET)] == ["write"]
    await workspace.editor.undo()
    assert [it.role for it in await api.permissions.list(DATASET)] == ["read"]
    await editing.delete(await editing.again(grant.uuid, DATASET))
    assert not list(await api.permissions.list(DATASET))
    await workspace.editor.undo()
    assert [it.subject_id for it in await api.permissions.list(DATASET)] == ["1001"]
    await workspace.editor.undo()
    assert not list(await api.permissions.list(DATASET)), "the grant that was made first is taken back too"
