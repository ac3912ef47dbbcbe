"""Which operations does the API offer on the categories of tags?"""

from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.tag import TagPage
from cfone_tui.contract.tag_category import (
    ActorListParameters,
    TagCategories,
    TagCategory,
    TagCategoryCreate,
    TagCategoryDeleted,
    TagCategoryEdit,
    TagCategoryListParameters,
)

MOVED_TO = "/tag-categories/{category_uuid}"

LIST: Operation[NoBody, TagCategories] = Operation(
    id="tags.categories.list",
    method="GET",
    path="/tags/categories",
    summary="List the categories of tags",
    answer=TagCategories,
    query=TagCategoryListParameters,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="What search looks at is not documented: the server looks for it in names and descriptions, in any case.",
)
GET: Operation[NoBody, TagCategory] = Operation(
    id="tags.categories.get",
    method="GET",
    path=MOVED_TO,
    summary="Read a category of tags",
    answer=TagCategory,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
)
CREATE = Operation(
    id="tags.categories.create",
    method="POST",
    path="/tags/categories/create",
    summary="Create a category of tags",
    answer=TagCategory,
    body=TagCategoryCreate,
    is_core=False,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts="Whether names are unique is not documented: the server refuses a second category of the same name.",
)
EDIT = Operation(
    id="tags.categories.edit",
    method="PATCH",
    path="/tags/categories/{category_uuid}",
    summary="Change a category of tags",
    answer=TagCategory,
    body=TagCategoryEdit,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    replaced_by=MOVED_TO,
    doubts=(
        "A schema replaces the whole schema. Tags that were there before keep properties that do not fit it; they have"
        " to fit when they are next changed."
    ),
)
DELETE: Operation[NoBody, TagCategoryDeleted] = Operation(
    id="tags.categories.delete",
    method="DELETE",
    path="/tags/categories/{category_uuid}",
    summary="Delete a category of tags",
    answer=TagCategoryDeleted,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    replaced_by=MOVED_TO,
    doubts=(
        "What becomes of the tags of a deleted category is not documented: they stay, with their properties, in no"
        " category, and so do the events that have them."
    ),
)
ACTORS: Operation[NoBody, TagPage] = Operation(
    id="tags.categories.actors.list",
    method="GET",
    path="/tags/categories/actors",
    summary="List the tags that are actors, a page at a time",
    answer=TagPage,
    query=ActorListParameters,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "Neither the answer nor the meaning of value is documented: the server answers as for tags, the client also"
        " reads a bare list; value is taken for a part of the tag's value. Actors are the tags of the category named"
        " Actor."
    ),
)

OPERATIONS = (LIST, GET, CREATE, EDIT, DELETE, ACTORS)
