"""Which operations does the API offer on the notes analysts attach to events?"""

from cfone_tui.contract.insight import Insight, InsightWrite
from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.tag import Done

CREATE = Operation(
    id="insights.create",
    method="POST",
    path="/{event_id}/insight/create",
    summary="Attach a note to an event",
    answer=Insight,
    body=InsightWrite,
    enveloped=True,
    is_core=False,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts=(
        "Retired in favour of the insight of the event itself, which is one text: the server keeps the two in"
        " agreement, so that an event has one note at most, and refuses to attach a second one."
    ),
)
GET: Operation[NoBody, Insight] = Operation(
    id="insights.get",
    method="GET",
    path="/{event_id}/insight/{insight_id}",
    summary="Read the note on an event",
    answer=Insight,
    enveloped=True,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="Nothing lists the ids of notes: here the id follows from that of the event, and answers whoever wrote it.",
)
EDIT = Operation(
    id="insights.edit",
    method="PATCH",
    path="/{event_id}/insight/{insight_id}",
    summary="Rewrite the note on an event",
    answer=Insight,
    body=InsightWrite,
    enveloped=True,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts="The insight of the event changes with it.",
)
DELETE: Operation[NoBody, Done] = Operation(
    id="insights.delete",
    method="DELETE",
    path="/{event_id}/insight/{insight_id}",
    summary="Take the note off an event",
    answer=Done,
    enveloped=True,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts="The event has no insight afterwards.",
)

OPERATIONS = (CREATE, GET, EDIT, DELETE)
