"""How are groups of accounts, and what is granted on a dataset, looked at, found and sent?"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from cfone_tui.api import NotFound, ThreatEventsError
from cfone_tui.contract.failure import ErrorItem
from cfone_tui.contract.sharing import (
    Grant,
    GrantCreate,
    GrantEdit,
    Group,
    GroupWithMembers,
    GroupWrite,
    Member,
    MemberCreate,
    is_account_tag,
)
from cfone_tui.workspace.changes import (
    GrantChanged,
    GrantCreated,
    GrantDeleted,
    GroupChanged,
    GroupCreated,
    GroupDeleted,
    Target,
)
from cfone_tui.workspace.thing_editing import Fields, ThingEditing

GRANT_FIELDS = ("subject_type", "subject_id", "role")


def account_of(member: Member) -> str:
    """Return the account of a member, by its tag where that is known."""
    return member.account_tag or member.account_id


class GroupEditing(ThingEditing[GroupWithMembers]):
    """Changes of groups and of who is in them."""

    noun = "group"
    created, changed, deleted = GroupCreated, GroupChanged, GroupDeleted

    def fields_of(self, thing: GroupWithMembers) -> dict[str, Any]:
        """Return name, description and the accounts."""
        accounts = sorted(filter(None, map(account_of, thing.members)))
        return {"name": thing.name, "description": thing.description or None, "members": accounts or None}

    def name_of(self, fields: Fields) -> str:
        """Return the name."""
        return str(fields.get("name") or "")

    async def look(self, target: Target) -> GroupWithMembers:
        """Read a group with its members."""
        return await self.api.groups.get(target.uuid)

    async def find(self, target: Target, fields: Fields) -> Sequence[GroupWithMembers]:
        """Return those of that name."""
        del target
        named = [it for it in await self.api.groups.list() if it.name == self.name_of(fields)]
        return [await self.api.groups.get(it.uuid) for it in named]

    async def send_creation(self, target: Target, fields: Fields) -> GroupWithMembers:
        """Make a group and put its members in; one whose members were refused is taken away again."""
        del target
        group: Group = await self.api.groups.create(_written(fields))
        try:
            for account in fields.get("members") or ():
                await self.api.groups.add_member(group.uuid, _member(account))
        except ThreatEventsError:
            with suppress(ThreatEventsError):
                await self.api.groups.delete(group.uuid)
            raise
        return await self.api.groups.get(group.uuid)

    async def send_edit(self, target: Target, fields: Fields) -> GroupWithMembers:
        """Change a group, then who is in it: accounts that others put in or took out meanwhile stay so."""
        now = await self.look(target)
        before = self.fields_of(now)
        if "name" in fields or "description" in fields:
            await self.api.groups.edit(target.uuid, _written(before | dict(fields)))
        if "members" in fields:
            wanted, there = set(fields["members"] or ()), {account_of(it): it for it in now.members}
            for account in sorted(wanted - there.keys()):
                await self.api.groups.add_member(target.uuid, _member(account))
            for account in sorted(there.keys() - wanted):
                await self.api.groups.remove_member(target.uuid, there[account].uuid)
        return await self.look(target)

    async def send_deletion(self, target: Target) -> None:
        """Delete a group; what was granted to it goes with it."""
        await self.api.groups.delete(target.uuid)


class GrantEditing(ThingEditing[Grant]):
    """Changes of whom a dataset is shared with."""

    noun = "grant"
    created, changed, deleted = GrantCreated, GrantChanged, GrantDeleted

    def fields_of(self, thing: Grant) -> dict[str, Any]:
        """Return to whom what is granted."""
        return {name: getattr(thing, name) for name in GRANT_FIELDS}

    def name_of(self, fields: Fields) -> str:
        """Return to whom what is granted, in words."""
        return f"{fields.get('subject_type')} {fields.get('subject_id')} may {fields.get('role')}"

    def target_of(self, thing: Grant) -> Target:
        """Return a grant, on its dataset, as the target of a change."""
        return self.writing.target(uuid=thing.uuid, dataset_id=thing.resource_id or "")

    async def look(self, target: Target) -> Grant:
        """Read a grant, by asking for all of its dataset."""
        for grant in await self._all(target):
            if grant.uuid == target.uuid:
                return grant
        raise NotFound(404, (ErrorItem(message=f"there is no grant {target.uuid}"),))

    async def find(self, target: Target, fields: Fields) -> Sequence[Grant]:
        """Return what is granted to the same on the dataset."""
        same = ("subject_type", "subject_id")
        return [it for it in await self._all(target) if all(getattr(it, name) == fields.get(name) for name in same)]

    async def send_creation(self, target: Target, fields: Fields) -> Grant:
        """Share the dataset."""
        made = await self.api.permissions.create(target.dataset_id, GrantCreate.model_validate(dict(fields)))
        return _on(made, target)

    async def send_edit(self, target: Target, fields: Fields) -> Grant:
        """Change what is allowed."""
        edited = await self.api.permissions.edit(target.dataset_id, target.uuid, GrantEdit(role=fields["role"]))
        return _on(edited, target)

    async def send_deletion(self, target: Target) -> None:
        """Take the grant back."""
        await self.api.permissions.delete(target.dataset_id, target.uuid)

    async def _all(self, target: Target) -> Sequence[Grant]:
        return [_on(it, target) for it in await self.api.permissions.list(target.dataset_id)]


def _on(grant: Grant, target: Target) -> Grant:
    return grant if grant.resource_id else grant.model_copy(update={"resource_id": target.dataset_id})


def _written(fields: Mapping[str, Any]) -> GroupWrite:
    return GroupWrite(name=fields["name"], description=fields.get("description") or "")


def _member(account: str) -> MemberCreate:
    return MemberCreate(account_tag=account) if is_account_tag(account) else MemberCreate(account_id=account)
