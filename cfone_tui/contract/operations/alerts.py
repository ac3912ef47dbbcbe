"""Which operations does the API offer on the alerts of saved queries?"""

from cfone_tui.contract.alert import Alert, AlertCreate, AlertEdit
from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry

LIST: Operation[NoBody, list[Alert]] = Operation(
    id="queries.alerts.list",
    method="GET",
    path="/queries/alerts",
    summary="List the alerts on saved queries",
    answer=list[Alert],
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
)
GET: Operation[NoBody, Alert] = Operation(
    id="queries.alerts.get",
    method="GET",
    path="/queries/alerts/{alert_id}",
    summary="Read an alert",
    answer=Alert,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="The embedded server sends no alerts: last_sent_at is always null.",
)
CREATE = Operation(
    id="queries.alerts.create",
    method="POST",
    path="/queries/alerts/create",
    summary="Set an alert on a saved query",
    answer=Alert,
    body=AlertCreate,
    is_core=False,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts=(
        "What is left out is not documented: an alert is enabled, immediate and of the type ans, the only one the"
        " sources name. A second alert of the same frequency and type on one query is refused. How alerts and the"
        " switches of their query relate is not documented either: both are kept as they are set."
    ),
)
EDIT = Operation(
    id="queries.alerts.edit",
    method="PATCH",
    path="/queries/alerts/{alert_id}",
    summary="Change an alert",
    answer=Alert,
    body=AlertEdit,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    is_also_post=True,
)
DELETE: Operation[NoBody, None] = Operation(
    id="queries.alerts.delete",
    method="DELETE",
    path="/queries/alerts/{alert_id}",
    summary="Delete an alert",
    answer=type(None),
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts="The answer has no body.",
)

OPERATIONS = (LIST, GET, CREATE, EDIT, DELETE)
