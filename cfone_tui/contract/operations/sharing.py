"""Which operations does the API offer on the sharing of datasets: groups, their members, and grants?"""

from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
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

ONE_ACCOUNT = (
    "The embedded server serves one account: it keeps groups and grants faithfully, but nobody else can come and read."
)

GROUP_LIST: Operation[NoBody, list[Group]] = Operation(
    id="datasets.groups.list",
    method="GET",
    path="/dataset/-/groups",
    summary="List the groups that datasets are shared with",
    answer=list[Group],
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
)
GROUP_GET: Operation[NoBody, GroupWithMembers] = Operation(
    id="datasets.groups.get",
    method="GET",
    path="/dataset/-/groups/{group_id}",
    summary="Read a group with its members",
    answer=GroupWithMembers,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
)
GROUP_CREATE = Operation(
    id="datasets.groups.create",
    method="POST",
    path="/dataset/-/groups",
    summary="Create a group",
    answer=Group,
    body=GroupWrite,
    is_core=False,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts="Whether names are unique is not documented: the server refuses a second group of the same name.",
)
GROUP_EDIT = Operation(
    id="datasets.groups.edit",
    method="PUT",
    path="/dataset/-/groups/{group_id}",
    summary="Rename and describe a group anew",
    answer=Group,
    body=GroupWrite,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
)
GROUP_DELETE: Operation[NoBody, Removed] = Operation(
    id="datasets.groups.delete",
    method="DELETE",
    path="/dataset/-/groups/{group_id}",
    summary="Delete a group",
    answer=Removed,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts="What becomes of the grants to a deleted group is not documented: they are removed with it.",
)
MEMBER_LIST: Operation[NoBody, list[Member]] = Operation(
    id="datasets.groups.members.list",
    method="GET",
    path="/dataset/-/groups/{group_id}/members",
    summary="List the accounts in a group",
    answer=list[Member],
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
)
MEMBER_CREATE = Operation(
    id="datasets.groups.members.create",
    method="POST",
    path="/dataset/-/groups/{group_id}/members",
    summary="Add an account to a group",
    answer=Member,
    body=MemberCreate,
    is_core=False,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts=(
        "Number and tag of the account are both optional in the sources: the server wants one of them at least, and"
        " refuses an account that the group has already. It cannot look up the number of a tag: accountId is empty"
        " when only the tag was sent."
    ),
)
MEMBER_DELETE: Operation[NoBody, Removed] = Operation(
    id="datasets.groups.members.delete",
    method="DELETE",
    path="/dataset/-/groups/{group_id}/members/{member_id}",
    summary="Remove an account from a group",
    answer=Removed,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts="The member is named by the uuid of the membership, as the list of members gives it.",
)
GRANT_LIST: Operation[NoBody, list[Grant]] = Operation(
    id="datasets.permissions.list",
    method="GET",
    path="/dataset/{dataset_id}/permissions",
    summary="List who may do what with a dataset",
    answer=list[Grant],
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
)
GRANT_CREATE = Operation(
    id="datasets.permissions.create",
    method="POST",
    path="/dataset/{dataset_id}/permissions",
    summary="Let an account or a group read or write a dataset",
    answer=Grant,
    body=GrantCreate,
    is_core=False,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts=(
        f"The fields are inferred from the list. {ONE_ACCOUNT} A group has to exist, an account is named by its number"
        " or its tag; who has a grant on the dataset already is refused another: change that one."
    ),
)
GRANT_EDIT = Operation(
    id="datasets.permissions.edit",
    method="PUT",
    path="/dataset/{dataset_id}/permissions/{grant_id}",
    summary="Change what a grant allows",
    answer=Grant,
    body=GrantEdit,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts="Method and fields are inferred. To whom something is granted cannot be changed, only what.",
)
GRANT_DELETE: Operation[NoBody, Removed] = Operation(
    id="datasets.permissions.delete",
    method="DELETE",
    path="/dataset/{dataset_id}/permissions/{grant_id}",
    summary="Take a grant back",
    answer=Removed,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
)

OPERATIONS = (
    GROUP_LIST,
    GROUP_GET,
    GROUP_CREATE,
    GROUP_EDIT,
    GROUP_DELETE,
    MEMBER_LIST,
    MEMBER_CREATE,
    MEMBER_DELETE,
    GRANT_LIST,
    GRANT_CREATE,
    GRANT_EDIT,
    GRANT_DELETE,
)
