"""Which operations does the API offer on categories?"""

from cfone_tui.contract.category import Category, CategoryCreate, CategoryDeleted, CategoryEdit
from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.parameters import DatasetScope

MOVED_TO = "/event-categories/by-id/{category_id}"

LIST: Operation[NoBody, list[Category]] = Operation(
    id="categories.list",
    method="GET",
    path="/categories",
    summary="List the categories of the chosen datasets",
    answer=list[Category],
    query=DatasetScope,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "'Used by the chosen datasets' would hide a category that was just created: the server lists the"
        " categories of the account whatever the datasets."
    ),
)
CATALOG: Operation[NoBody, list[Category]] = Operation(
    id="categories.catalog.list",
    method="GET",
    path="/categories/catalog",
    summary="List all categories there are, whatever the dataset",
    answer=list[Category],
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="What the catalog holds beyond the list of categories is not documented: here both are the same.",
)
GET: Operation[NoBody, Category] = Operation(
    id="categories.get",
    method="GET",
    path="/categories/{category_id}",
    summary="Read a category",
    answer=Category,
    retry=Retry.READ,
    permission=Permission.READ,
    replaced_by=MOVED_TO,
)
CREATE = Operation(
    id="categories.create",
    method="POST",
    path="/categories/create",
    summary="Create a category",
    answer=Category,
    body=CategoryCreate,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts="Whether names are unique is not documented: the server refuses a second category of the same name.",
)
EDIT = Operation(
    id="categories.edit",
    method="PATCH",
    path="/categories/{category_id}",
    summary="Change a category",
    answer=Category,
    body=CategoryEdit,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    replaced_by=MOVED_TO,
    is_also_post=True,
    doubts="Events keep the kill-chain phase and MITRE ids they were given when they were created or last edited.",
)
DELETE: Operation[NoBody, CategoryDeleted] = Operation(
    id="categories.delete",
    method="DELETE",
    path="/categories/{category_id}",
    summary="Delete a category",
    answer=CategoryDeleted,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    replaced_by=MOVED_TO,
    doubts="Events of a deleted category keep its name.",
)

OPERATIONS = (LIST, CATALOG, GET, CREATE, EDIT, DELETE)
