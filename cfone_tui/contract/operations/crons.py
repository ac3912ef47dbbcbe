"""Which operations does the API offer on its regular work?"""

from cfone_tui.contract.cron import CronState, CronTouched
from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry

GET: Operation[NoBody, CronState] = Operation(
    id="crons.list",
    method="GET",
    path="/cron",
    summary="Read when the regular work was last touched",
    answer=CronState,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "What the regular work does is not documented, and the embedded server has none: it remembers the moment, which"
        " is empty until somebody touches it."
    ),
)
TOUCH: Operation[NoBody, CronTouched] = Operation(
    id="crons.edit",
    method="PATCH",
    path="/cron",
    summary="Touch the regular work",
    answer=CronTouched,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts="What the id names is not documented: there is one state, and its id is 1.",
)

OPERATIONS = (GET, TOUCH)
