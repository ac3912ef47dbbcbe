"""Which operations does the API offer on tags, and on the tags of an event?"""

from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.parameters import TagListParameters
from cfone_tui.contract.tag import Done, Tag, TagCreate, TagDeleted, TagEdit, TagList, TagPage

LIST: Operation[NoBody, TagPage] = Operation(
    id="tags.list",
    method="GET",
    path="/tags",
    summary="List tags, a page at a time",
    answer=TagPage,
    query=TagListParameters,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "Neither the order nor the default and the largest pageSize are documented: the server answers by value, 100 at"
        " a time and never more than 1,000, and says in pagination what it did. Of a list such as aliases one entry has"
        " to meet a filter; equal to an empty text means to have no such attribute."
    ),
)
CREATE = Operation(
    id="tags.create",
    method="POST",
    path="/tags/create",
    summary="Create a tag, with an actor profile if wanted",
    answer=Tag,
    body=TagCreate,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts=(
        "Values are taken to be unique in any case: the server refuses a second tag of the same value. An attribute"
        " that was sent with confidence or TLP comes back plain and with its twin, such as motive_annotated. Properties"
        " have to fit the schema of the category, unless its enforcement says warn or off; keys it does not name are"
        " kept."
    ),
)
EDIT = Operation(
    id="tags.edit",
    method="PATCH",
    path="/tags/{tag_uuid}",
    summary="Change a tag",
    answer=Tag,
    body=TagEdit,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts=(
        "Events show a tag under its new value at once. Properties are merged key by key and null deletes a key, as"
        " documented; for other attributes null is taken to clear them. A plain value does away with the confidence and"
        " TLP of the value before."
    ),
)
DELETE: Operation[NoBody, TagDeleted] = Operation(
    id="tags.delete",
    method="DELETE",
    path="/tags/{tag_uuid}",
    summary="Delete a tag",
    answer=TagDeleted,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts="What becomes of events that have the tag is not documented: they stay, without it.",
)
ATTACH = Operation(
    id="event_tags.create",
    method="POST",
    path="/event_tag/{event_id}/create",
    summary="Add tags to an event",
    answer=Done,
    body=TagList,
    enveloped=True,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts="Adding a tag the event has changes nothing; an unknown tag is created, as in bulk creates.",
)
DETACH = Operation(
    id="event_tags.delete",
    method="DELETE",
    path="/event_tag/{event_id}",
    summary="Remove tags from an event",
    answer=Done,
    body=TagList,
    enveloped=True,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts=(
        "The API wants the tags in the body, the official SDKs send none: without a body the server removes all tags."
        " A service that ignores the body, or a proxy that drops it, removes all tags as well: the client reads back"
        " what is left and adds what was not meant again."
    ),
)

OPERATIONS = (LIST, CREATE, EDIT, DELETE, ATTACH, DETACH)
