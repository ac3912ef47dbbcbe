"""Which operations does the API offer on the links between events?"""

from cfone_tui.contract.event import Event, EventBulkCreate
from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.relationship import (
    ReferenceList,
    RelatedBulkOutcome,
    RelationshipParameters,
    RelationshipsCreate,
    RelationshipsCreated,
)
from cfone_tui.contract.tag import Done

LIST: Operation[NoBody, list[Event]] = Operation(
    id="relationships.list",
    method="GET",
    path="/{event_id}/relationships",
    summary="List the events related to one, nearest first",
    answer=list[Event],
    query=RelationshipParameters,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    replaced_by="/by-id/{event_id}/relationships",
    doubts=(
        "Order, default page size (1,000 here) and largest maxDepth (100 here) are not documented. The server lists"
        " the nearest first, stays within the dataset that is named, and takes both for ancestors and descendants,"
        " not for everything connected. relationshipTypes says which links are followed, indicatorTypeIds which of"
        " the events found are listed; the start itself is listed unless includeParent is false."
    ),
)
CREATE = Operation(
    id="relationships.create",
    method="POST",
    path="/relationships/create",
    summary="Link children to a parent event",
    answer=RelationshipsCreated,
    body=RelationshipsCreate,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts="The same link twice is one link. The parent lists its children in references.",
)
BULK_CREATE = Operation(
    id="bulk_create_relationships",
    method="POST",
    path="/create/bulk/relationships",
    summary="Create many events of one dataset and link them with their indicators",
    answer=RelatedBulkOutcome,
    body=EventBulkCreate,
    is_core=False,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts=(
        "Deprecated in favour of the plain bulk create, whose body it takes. Which relationships it counts is not"
        " documented: here those between the new events and their indicators."
    ),
)
ADD = Operation(
    id="relate.create",
    method="POST",
    path="/relate/{event_id}/create",
    summary="Add references to an event",
    answer=Done,
    body=ReferenceList,
    enveloped=True,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts=(
        "Enveloped as its counterpart that removes references, which is inferred. References carry no type: the server"
        " makes links of type related_to to the events that are not referred to yet, to all of them or to none."
    ),
)
REMOVE = Operation(
    id="relate.delete",
    method="DELETE",
    path="/relate/{event_id}",
    summary="Remove references from an event",
    answer=Done,
    body=ReferenceList,
    enveloped=True,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts=(
        "The API wants the events in the body, the official SDKs send none: without a body the server removes all"
        " references of the event. A service that ignores the body, or a proxy that drops it, removes them all as well:"
        " the client reads back what is left and links again, with its kind, what was not meant."
    ),
)

OPERATIONS = (LIST, CREATE, BULK_CREATE, ADD, REMOVE)
