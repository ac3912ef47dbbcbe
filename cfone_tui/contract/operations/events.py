"""Which operations does the API offer on events themselves?"""

from cfone_tui.contract.event import BulkOutcome, Event, EventBulkCreate, EventCreate, EventEdit
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
        " Neither the default page size (50 here) nor the names orderBy takes (event fields here) are documented."
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

OPERATIONS = (LIST, GET, GET_IN_DATASET, CREATE, EDIT, BULK_CREATE, DELETE_IN_DATASET)
