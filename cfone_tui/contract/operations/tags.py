"""Which operations does the API offer on tags, and on the tags of an event?"""

from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.parameters import TagListParameters
from cfone_tui.contract.tag import Done, Tag, TagCreate, TagList, TagPage

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
    doubts="Values are taken to be unique in any case: the server refuses a second tag of the same value.",
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
        "The API wants the tags in the body, the official SDKs send none: without a body the server removes all"
        " tags, and the client always reads back what is left."
    ),
)

OPERATIONS = (LIST, CREATE, ATTACH, DETACH)
