import pytest

from cfone_tui.contract.sharing import GrantCreate, GrantEdit, GroupWrite, MemberCreate, Role, SubjectType
from cfone_tui.store.database import Connection
from cfone_tui.store.errors import AlreadySo, Duplicate, Invalid, NotFound
from cfone_tui.store.events import EventStore, grants, groups, load
from cfone_tui.store.events.standard import DATASETS

DEFAULT, OTHER = DATASETS[0].uuid, DATASETS[1].uuid
TAG = "0123456789abcdef0123456789abcdef"


async def group_of(store: EventStore, name: str) -> str:
    return str((await store.change(groups.create, GroupWrite(name=name, description="")))["uuid"])


def to_account(subject: str) -> GrantCreate:
    return GrantCreate(subject_type=SubjectType.ACCOUNT, subject_id=subject, role=Role.READ)


async def test_names_of_groups_are_unique_in_any_case(store: EventStore) -> None:
    mine, other = await group_of(store, "Größe"), await group_of(store, "Other")
    for body in (GroupWrite(name="GRÖSSE ", description=""), GroupWrite(name="größe", description="x")):
        with pytest.raises(Duplicate):
            await store.change(groups.create, body)
        with pytest.raises(Duplicate):
            await store.change(groups.edit, other, body)
    assert (await store.change(groups.edit, mine, GroupWrite(name="GRÖSSE", description="x")))["name"] == "GRÖSSE"
    with pytest.raises(Invalid):
        await group_of(store, " ")


async def test_an_account_is_in_a_group_once(store: EventStore) -> None:
    one, other = await group_of(store, "one"), await group_of(store, "other")
    both = await store.change(groups.add_member, one, MemberCreate(account_id="7", account_tag=TAG.upper()))
    assert (both["accountId"], both["accountTag"]) == ("7", TAG)
    for again in (MemberCreate(account_id="7"), MemberCreate(account_tag=TAG)):
        with pytest.raises(AlreadySo):
            await store.change(groups.add_member, one, again)
    for more in ("8", "9"):
        assert "accountTag" not in await store.change(groups.add_member, one, MemberCreate(account_id=more))
    await store.change(groups.add_member, other, MemberCreate(account_id="7"))
    with pytest.raises(NotFound):
        await store.change(groups.remove_member, other, both["uuid"])
    assert [it["accountId"] for it in await store.read(groups.members, one)] == ["7", "8", "9"]


async def test_a_dataset_is_granted_once_to_each(store: EventStore) -> None:
    first = await store.change(grants.create, DEFAULT, to_account(TAG.upper()))
    assert (first["subjectId"], first["resourceType"], first["resourceId"]) == (TAG, "dataset", DEFAULT)
    with pytest.raises(AlreadySo, match=first["uuid"]):
        await store.change(grants.create, DEFAULT, to_account(TAG))
    await store.change(grants.create, OTHER, to_account(TAG))
    assert await store.read(grants.listed, DEFAULT) == [first]
    for wrong in (to_account("me"), GrantCreate(subject_type=SubjectType.GROUP, subject_id="x", role=Role.READ)):
        with pytest.raises(Invalid) as refused:
            await store.change(grants.create, DEFAULT, wrong)
        assert refused.value.pointer == "/subjectId"


async def test_a_grant_is_reached_through_its_dataset_only(store: EventStore) -> None:
    uuid = (await store.change(grants.create, DEFAULT, to_account("7")))["uuid"]
    with pytest.raises(NotFound):
        await store.change(grants.edit, OTHER, uuid, GrantEdit(role=Role.WRITE))
    with pytest.raises(NotFound):
        await store.change(grants.delete, OTHER, uuid)
    assert (await store.change(grants.edit, DEFAULT, uuid, GrantEdit()))["role"] == "read"
    with pytest.raises(Invalid):
        await store.change(grants.edit, DEFAULT, uuid, GrantEdit(role=None))


async def test_what_is_not_there(store: EventStore) -> None:
    for question in (groups.get, groups.members, grants.listed):
        with pytest.raises(NotFound):
            await store.read(question, "x")
    with pytest.raises(NotFound):
        await store.change(groups.delete, "x")


async def test_a_store_made_empty_shares_nothing(store: EventStore) -> None:
    await store.change(groups.add_member, await group_of(store, "mine"), MemberCreate(account_id="7"))
    await store.change(grants.create, OTHER, to_account("7"))
    await store.change(load.empty)
    assert await store.read(groups.listed) == await store.read(grants.listed, OTHER) == []


async def test_grants_to_a_group_are_found_by_an_index(store: EventStore) -> None:
    def plan(connection: Connection) -> str:
        sql = "EXPLAIN QUERY PLAN DELETE FROM dataset_grants WHERE subject_type = 'group' AND subject_id = 'x'"
        return str(connection.execute(sql).fetchone()[3])

    assert "dataset_grants_by_subject" in await store.read(plan)
