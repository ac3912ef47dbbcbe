"""How are the operations on the sharing of datasets answered: groups, their members, and grants?"""

from cfone_tui.contract.operations import sharing as operations
from cfone_tui.contract.sharing import GrantCreate, GrantEdit, GroupWrite, MemberCreate
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.store.events import grants, groups


async def list_groups(asked: Asked) -> Answer:
    """Answer the groups."""
    return Answer(await asked.store.read(groups.listed))


async def get_group(asked: Asked) -> Answer:
    """Answer one group with its members."""
    return Answer(await asked.store.read(groups.get, asked.ids["group_id"]))


async def create_group(asked: Asked) -> Answer:
    """Create a group."""
    return Answer(await asked.store.change(groups.create, asked.body_as(GroupWrite)))


async def edit_group(asked: Asked) -> Answer:
    """Replace name and description of a group."""
    return Answer(await asked.store.change(groups.edit, asked.ids["group_id"], asked.body_as(GroupWrite)))


async def delete_group(asked: Asked) -> Answer:
    """Delete a group and the grants to it."""
    await asked.store.change(groups.delete, asked.ids["group_id"])
    return _removed("The group was deleted")


async def list_members(asked: Asked) -> Answer:
    """Answer the members of a group."""
    return Answer(await asked.store.read(groups.members, asked.ids["group_id"]))


async def add_member(asked: Asked) -> Answer:
    """Add an account to a group."""
    return Answer(await asked.store.change(groups.add_member, asked.ids["group_id"], asked.body_as(MemberCreate)))


async def remove_member(asked: Asked) -> Answer:
    """Remove an account from a group."""
    await asked.store.change(groups.remove_member, asked.ids["group_id"], asked.ids["member_id"])
    return _removed("The account was removed from the group")


async def list_grants(asked: Asked) -> Answer:
    """Answer the grants on a dataset."""
    return Answer(await asked.store.read(grants.listed, asked.ids["dataset_id"]))


async def create_grant(asked: Asked) -> Answer:
    """Let an account or a group read or write a dataset."""
    return Answer(await asked.store.change(grants.create, asked.ids["dataset_id"], asked.body_as(GrantCreate)))


async def edit_grant(asked: Asked) -> Answer:
    """Change what a grant allows; without a body nothing of it."""
    body = asked.body_as(GrantEdit) if asked.body is not None else GrantEdit()
    return Answer(await asked.store.change(grants.edit, asked.ids["dataset_id"], asked.ids["grant_id"], body))


async def delete_grant(asked: Asked) -> Answer:
    """Take a grant back."""
    await asked.store.change(grants.delete, asked.ids["dataset_id"], asked.ids["grant_id"])
    return _removed("The grant was taken back")


def _removed(message: str) -> Answer:
    return Answer({"success": True, "message": message})


HANDLERS: dict[str, Handler] = {
    operations.GROUP_LIST.id: list_groups,
    operations.GROUP_GET.id: get_group,
    operations.GROUP_CREATE.id: create_group,
    operations.GROUP_EDIT.id: edit_group,
    operations.GROUP_DELETE.id: delete_group,
    operations.MEMBER_LIST.id: list_members,
    operations.MEMBER_CREATE.id: add_member,
    operations.MEMBER_DELETE.id: remove_member,
    operations.GRANT_LIST.id: list_grants,
    operations.GRANT_CREATE.id: create_grant,
    operations.GRANT_EDIT.id: edit_grant,
    operations.GRANT_DELETE.id: delete_grant,
}
