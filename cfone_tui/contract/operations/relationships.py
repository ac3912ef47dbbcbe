"""Which operations does the API offer on the links between events?"""

from cfone_tui.contract.operation import Operation, Permission, Retry
from cfone_tui.contract.relationship import ReferenceList, RelationshipsCreate, RelationshipsCreated
from cfone_tui.contract.tag import Done

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
        " references of the event."
    ),
)

OPERATIONS = (CREATE, REMOVE)
