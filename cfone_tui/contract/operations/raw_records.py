"""Which operations does the API offer on the raw records behind events?"""

from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.raw_record import RawRecord, RawRecordEdit, RawRecordEdited

OF_EVENT: Operation[NoBody, RawRecord] = Operation(
    id="datasets.raw",
    method="GET",
    path="/raw/{dataset_id}/{event_id}",
    summary="Read the raw record of an event without knowing its id",
    answer=RawRecord,
    retry=Retry.READ,
    permission=Permission.READ,
    replaced_by="/datasets/{dataset_id}/events/{event_id}/raw",
    doubts="Here id is a number and data is JSON text, unlike the other read.",
)
GET: Operation[NoBody, RawRecord] = Operation(
    id="raw.get",
    method="GET",
    path="/{event_id}/raw/{raw_id}",
    summary="Read a raw record",
    answer=RawRecord,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="Here id is a string and data any JSON value, unlike the other read.",
)
EDIT = Operation(
    id="raw.edit",
    method="PATCH",
    path="/{event_id}/raw/{raw_id}",
    summary="Change a raw record",
    answer=RawRecordEdited,
    body=RawRecordEdit,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    is_also_post=True,
)

OPERATIONS = (OF_EVENT, GET, EDIT)
