"""Which operations does the API offer on saved queries?"""

from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.saved_query import SavedQuery, SavedQueryCreate, SavedQueryEdit

LIST: Operation[NoBody, list[SavedQuery]] = Operation(
    id="queries.list",
    method="GET",
    path="/queries",
    summary="List the saved queries",
    answer=list[SavedQuery],
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="Neither paging nor an order is documented: the server answers all of them in the order they were made.",
)
GET: Operation[NoBody, SavedQuery] = Operation(
    id="queries.get",
    method="GET",
    path="/queries/{query_id}",
    summary="Read a saved query",
    answer=SavedQuery,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "Who saved a query is not known to the embedded server, user_email is empty; it makes no rule lists and no"
        " threat feeds, so that rule_list_id and custom_threat_feed_id are null."
    ),
)
CREATE = Operation(
    id="queries.create",
    method="POST",
    path="/queries/create",
    summary="Save a query under a name",
    answer=SavedQuery,
    body=SavedQueryCreate,
    is_core=False,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts=(
        "query_json is documented as the query parameters in a JSON string: the server takes a JSON object whose known"
        " members are parameters of the list of events, and refuses conditions that the list would refuse. Names are"
        " unique in any case. Digests (alert_rollup_enabled) are a kind of alert, and refused without alert_enabled;"
        " rule_scope may be set while the rule is off. The embedded server sends no alerts and makes no WAF rules."
    ),
)
EDIT = Operation(
    id="queries.edit",
    method="PATCH",
    path="/queries/{query_id}",
    summary="Change a saved query",
    answer=SavedQuery,
    body=SavedQueryEdit,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    is_also_post=True,
    doubts="Switching alerts off switches digests off with them, unless the request asks for digests: that is 400.",
)
DELETE: Operation[NoBody, None] = Operation(
    id="queries.delete",
    method="DELETE",
    path="/queries/{query_id}",
    summary="Delete a saved query",
    answer=type(None),
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts="What becomes of its alerts is not documented: they are deleted with it. The answer has no body.",
)

OPERATIONS = (LIST, GET, CREATE, EDIT, DELETE)
