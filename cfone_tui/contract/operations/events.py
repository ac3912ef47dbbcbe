"""Which operations does the API offer on events themselves?"""

from cfone_tui.contract.event import (
    BulkOutcome,
    BulkUpdateOutcome,
    Event,
    EventBulkCreate,
    EventBulkUpdate,
    EventCreate,
    EventDeleted,
    EventEdit,
)
from cfone_tui.contract.event_search import EventSearch, EventSearchParameters
from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.parameters import EventIds, EventListParameters

LIST: Operation[NoBody, list[Event]] = Operation(
    id="events.list",
    method="GET",
    path="",
    summary="Filter, sort and page through events",
    answer=list[Event],
    query=EventListParameters,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "Documented as a bare array, while the text on cursors speaks of result_info.cursor, which only an envelope"
        " can hold: the client reads both, the server answers bare and puts cursor and total into headers."
        " Neither the default page size (50 here) nor the names orderBy takes (event fields here) are documented;"
        " tags and references sort by how many there are. page times pageSize may be 100,000, beyond that a cursor"
        " goes on. Naming more than 50 datasets is refused, a scope word may mean more. The server remembers counts"
        " only as long as they hold, so that forceRefresh and cache=from-graph change nothing. How STIX is laid out is"
        " not documented: the server answers stix2 with a bundle and taxii with an envelope, a Sighting for each event."
        " The cursor of a search of many kilobytes fits no header and is left out, except in the envelope."
    ),
)
SEARCH = Operation(
    id="events.search",
    method="POST",
    path="",
    summary="Filter, sort and page through events by a JSON body",
    answer=list[Event],
    body=EventSearch,
    query=EventSearchParameters,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "Documented as a bare array like the list by GET, and answered in the same way, cursor and total in headers."
        " No SDK knows it yet: the client sends it when an address would grow too long, or when it is told to."
    ),
)
GET: Operation[NoBody, Event] = Operation(
    id="events.get",
    method="GET",
    path="/{event_id}",
    summary="Read one event wherever it is stored",
    answer=Event,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="Deprecated in favour of the read by dataset, which cannot stand in for it: it needs the dataset.",
)
GET_IN_DATASET: Operation[NoBody, Event] = Operation(
    id="datasets.events.get",
    method="GET",
    path="/dataset/{dataset_id}/events/{event_id}",
    summary="Read one event of a dataset",
    answer=Event,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
)
CREATE = Operation(
    id="events.create",
    method="POST",
    path="/create",
    summary="Create an event",
    answer=Event,
    body=EventCreate,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts="Whether an unknown category is refused is not documented: the server answers 400 and names it.",
)
EDIT = Operation(
    id="events.edit",
    method="PATCH",
    path="/{event_id}",
    summary="Change fields of an event, but not its tags",
    answer=Event,
    body=EventEdit,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    is_also_post=True,
    doubts="What a wrong datasetId does is not documented: the server answers 404.",
)
BULK_CREATE = Operation(
    id="events.bulk_create",
    method="POST",
    path="/create/bulk",
    summary="Create many events of one dataset",
    answer=BulkOutcome,
    body=EventBulkCreate,
    status=202,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
)
BULK_UPDATE = Operation(
    id="events.bulk_update",
    method="PATCH",
    path="/update/bulk",
    summary="Change the same fields of up to 100 events of a dataset, but not their dates",
    answer=BulkUpdateOutcome,
    body=EventBulkUpdate,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts=(
        "What of it can fail for some events alone is not documented: here those that are not in the dataset, while a"
        " value that no event can have is refused for all, and nothing is changed."
    ),
)
DELETE: Operation[NoBody, EventDeleted] = Operation(
    id="events.delete",
    method="DELETE",
    path="/{event_id}",
    summary="Delete one event wherever it is stored",
    answer=EventDeleted,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts=(
        "Retired in favour of the delete by dataset, which cannot stand in for it: it needs the dataset. Its text"
        " demanded one too, but no parameter for it was documented: the server asks for none."
    ),
)
DELETE_IN_DATASET: Operation[NoBody, int] = Operation(
    id="datasets.events.delete",
    method="DELETE",
    path="/{dataset_id}/delete",
    summary="Delete several events of a dataset",
    answer=int,
    query=EventIds,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    replaced_by="/datasets/{dataset_id}/events",
    doubts="Answers a bare number, taken to be how many were deleted; unknown uuids are passed over.",
)

OPERATIONS = (LIST, SEARCH, GET, GET_IN_DATASET, CREATE, EDIT, BULK_CREATE, BULK_UPDATE, DELETE, DELETE_IN_DATASET)
