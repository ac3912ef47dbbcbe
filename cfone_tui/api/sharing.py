"""What can be asked of the sharing of datasets: groups, their members, and grants?"""

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
)


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
        return (await self._sender.send(operations.GROUP_EDIT, ids={"group_id": group_id}, body=body)).value

    async def delete(self, group_id: str) -> None:
        """Delete a group; on our server the grants to it go with it."""
        await self._sender.send(operations.GROUP_DELETE, ids={"group_id": group_id})

    async def members(self, group_id: str) -> Rows[Member]:
        """Return the accounts in a group."""
        answered = await self._sender.send(operations.MEMBER_LIST, ids={"group_id": group_id})
        return Rows(answered.value, unreadable=answered.unreadable)

    async def add_member(self, group_id: str, body: MemberCreate) -> Member:
        """Add an account to a group and return the membership."""
        return (await self._sender.send(operations.MEMBER_CREATE, ids={"group_id": group_id}, body=body)).value

    async def remove_member(self, group_id: str, member_id: str) -> None:
        """Remove an account from a group; ``member_id`` is the uuid of the membership."""
        await self._sender.send(operations.MEMBER_DELETE, ids={"group_id": group_id, "member_id": member_id})


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
        await self._sender.send(operations.GRANT_DELETE, ids={"dataset_id": dataset_id, "grant_id": grant_id})
