"""What can be asked of the sharing of datasets: groups, their members, and grants?"""

from collections.abc import Awaitable, Callable, Iterable

from cfone_tui.api.reread import Fate, Found, Reread, is_applied, is_gone
from cfone_tui.api.rows import Rows
from cfone_tui.api.send import Sender
from cfone_tui.contract.operations import sharing as operations
from cfone_tui.contract.sharing import (
    Grant,
    GrantCreate,
    GrantEdit,
    Group,
    GroupWithMembers,
    GroupWrite,
    Member,
    MemberCreate,
    Removed,
)


def _is_unlisted(uuid: str, look: Callable[[], Awaitable[Iterable[Member | Grant]]]) -> Reread[Removed]:
    """Return the look-up of the removal of what can only be listed."""

    async def reread() -> Found[Removed]:
        if any(it.uuid == uuid for it in await look()):
            return Found(Fate.UNTOUCHED)
        return Found(Fate.DONE, Removed())

    return reread


class Groups:
    """Operations on the groups of accounts that datasets are shared with."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(self) -> Rows[Group]:
        """Return the groups."""
        answered = await self._sender.send(operations.GROUP_LIST)
        return Rows(answered.value, unreadable=answered.unreadable)

    async def get(self, group_id: str) -> GroupWithMembers:
        """Return one group with its members."""
        return (await self._sender.send(operations.GROUP_GET, ids={"group_id": group_id})).value

    async def create(self, body: GroupWrite) -> Group:
        """Create a group and return it."""
        return (await self._sender.send(operations.GROUP_CREATE, body=body)).value

    async def edit(self, group_id: str, body: GroupWrite) -> Group:
        """Replace name and description of a group."""

        async def look() -> Group:
            return await self.get(group_id)

        ids = {"group_id": group_id}
        reread = is_applied(look, body)
        return (await self._sender.send(operations.GROUP_EDIT, ids=ids, body=body, reread=reread)).value

    async def delete(self, group_id: str) -> None:
        """Delete a group; on our server the grants to it go with it."""
        reread = is_gone(lambda: self.get(group_id), answer=Removed())
        await self._sender.send(operations.GROUP_DELETE, ids={"group_id": group_id}, reread=reread)

    async def members(self, group_id: str) -> Rows[Member]:
        """Return the accounts in a group."""
        answered = await self._sender.send(operations.MEMBER_LIST, ids={"group_id": group_id})
        return Rows(answered.value, unreadable=answered.unreadable)

    async def add_member(self, group_id: str, body: MemberCreate) -> Member:
        """Add an account to a group and return the membership."""
        return (await self._sender.send(operations.MEMBER_CREATE, ids={"group_id": group_id}, body=body)).value

    async def remove_member(self, group_id: str, member_id: str) -> None:
        """Remove an account from a group; ``member_id`` is the uuid of the membership."""
        reread = _is_unlisted(member_id, lambda: self.members(group_id))
        ids = {"group_id": group_id, "member_id": member_id}
        await self._sender.send(operations.MEMBER_DELETE, ids=ids, reread=reread)


class Permissions:
    """Operations on who may do what with a dataset."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(self, dataset_id: str) -> Rows[Grant]:
        """Return the grants on a dataset."""
        answered = await self._sender.send(operations.GRANT_LIST, ids={"dataset_id": dataset_id})
        return Rows(answered.value, unreadable=answered.unreadable)

    async def create(self, dataset_id: str, body: GrantCreate) -> Grant:
        """Let an account or a group read or write a dataset, and return the grant."""
        return (await self._sender.send(operations.GRANT_CREATE, ids={"dataset_id": dataset_id}, body=body)).value

    async def edit(self, dataset_id: str, grant_id: str, body: GrantEdit) -> Grant:
        """Change what a grant allows."""
        ids = {"dataset_id": dataset_id, "grant_id": grant_id}
        return (await self._sender.send(operations.GRANT_EDIT, ids=ids, body=body)).value

    async def delete(self, dataset_id: str, grant_id: str) -> None:
        """Take a grant back."""
        reread = _is_unlisted(grant_id, lambda: self.list(dataset_id))
        ids = {"dataset_id": dataset_id, "grant_id": grant_id}
        await self._sender.send(operations.GRANT_DELETE, ids=ids, reread=reread)
