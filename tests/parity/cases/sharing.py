import pytest

from cfone_tui.contract.sharing import (
    Grant,
    GrantCreate,
    GrantEdit,
    Group,
    GroupWithMembers,
    GroupWrite,
    Member,
    MemberCreate,
    Role,
    SubjectType,
)
from cfone_tui.store.errors import NotFound as NotStored
from cfone_tui.store.events import grants, groups
from tests.parity.case import case
from tests.parity.world import World


async def group_of(world: World, name: str) -> str:
    body = GroupWrite(name=name, description="who shares")
    return str((await world.store.change(groups.create, body))["uuid"])


async def grant_of(world: World, subject: str) -> str:
    body = GrantCreate(subject_type=SubjectType.ACCOUNT, subject_id=subject, role=Role.READ)
    return str((await world.store.change(grants.create, world.dataset, body))["uuid"])


@case("datasets.groups.list")
async def _(world: World) -> None:
    await group_of(world, "Listed")
    stored = await world.store.read(groups.listed)
    assert list(await world.api.groups.list()) == [Group.model_validate(it) for it in stored]


@case("datasets.groups.get")
async def _(world: World) -> None:
    uuid = await group_of(world, "To get")
    await world.store.change(groups.add_member, uuid, MemberCreate(account_id="7"))
    found = await world.api.groups.get(uuid)
    assert found == GroupWithMembers.model_validate(await world.store.read(groups.get, uuid))
    assert [member.account_id for member in found.members] == ["7"]


@case("datasets.groups.create")
async def _(world: World) -> None:
    made = await world.api.groups.create(GroupWrite(name="Created", description="new"))
    stored = await world.store.read(groups.get, made.uuid)
    assert (stored["name"], stored["description"], stored["members"]) == ("Created", "new", [])


@case("datasets.groups.edit")
async def _(world: World) -> None:
    uuid = await group_of(world, "To edit")
    await world.api.groups.edit(uuid, GroupWrite(name="Edited", description=""))
    stored = await world.store.read(groups.get, uuid)
    assert (stored["name"], stored["description"]) == ("Edited", "")


@case("datasets.groups.delete")
async def _(world: World) -> None:
    uuid = await group_of(world, "To delete")
    body = GrantCreate(subject_type=SubjectType.GROUP, subject_id=uuid, role=Role.READ)
    await world.store.change(grants.create, world.dataset, body)
    await world.api.groups.delete(uuid)
    with pytest.raises(NotStored):
        await world.store.read(groups.get, uuid)
    assert uuid not in {it["subjectId"] for it in await world.store.read(grants.listed, world.dataset)}


@case("datasets.groups.members.list")
async def _(world: World) -> None:
    uuid = await group_of(world, "With members to list")
    stored = [await world.store.change(groups.add_member, uuid, MemberCreate(account_id=it)) for it in ("1", "2")]
    assert list(await world.api.groups.members(uuid)) == [Member.model_validate(it) for it in stored]


@case("datasets.groups.members.create")
async def _(world: World) -> None:
    uuid = await group_of(world, "With a new member")
    made = await world.api.groups.add_member(uuid, MemberCreate(account_tag="A" * 32))
    [stored] = await world.store.read(groups.members, uuid)
    assert (stored["uuid"], stored["accountTag"], stored["accountId"]) == (made.uuid, "a" * 32, "")


@case("datasets.groups.members.delete")
async def _(world: World) -> None:
    uuid = await group_of(world, "With a member to remove")
    gone, kept = [await world.store.change(groups.add_member, uuid, MemberCreate(account_id=it)) for it in ("1", "2")]
    await world.api.groups.remove_member(uuid, gone["uuid"])
    assert await world.store.read(groups.members, uuid) == [kept]


@case("datasets.permissions.list")
async def _(world: World) -> None:
    await grant_of(world, "101")
    stored = await world.store.read(grants.listed, world.dataset)
    assert list(await world.api.permissions.list(world.dataset)) == [Grant.model_validate(it) for it in stored]


@case("datasets.permissions.create")
async def _(world: World) -> None:
    body = GrantCreate(subject_type=SubjectType.GROUP, subject_id=await group_of(world, "Granted"), role=Role.WRITE)
    made = await world.api.permissions.create(world.dataset, body)
    stored = {it["uuid"]: it for it in await world.store.read(grants.listed, world.dataset)}[made.uuid]
    assert (stored["subjectType"], stored["subjectId"], stored["role"]) == ("group", body.subject_id, "write")


@case("datasets.permissions.edit")
async def _(world: World) -> None:
    uuid = await grant_of(world, "102")
    await world.api.permissions.edit(world.dataset, uuid, GrantEdit(role=Role.WRITE))
    stored = {it["uuid"]: it for it in await world.store.read(grants.listed, world.dataset)}[uuid]
    assert (stored["subjectId"], stored["role"]) == ("102", "write")


@case("datasets.permissions.delete")
async def _(world: World) -> None:
    uuid = await grant_of(world, "103")
    await world.api.permissions.delete(world.dataset, uuid)
    assert uuid not in {it["uuid"] for it in await world.store.read(grants.listed, world.dataset)}
