"""What does a job write down: all its rows before anything is sent, and each slice before and after?"""

from cfone_tui.workspace.bulk.log.job_log import JobLog
from cfone_tui.workspace.bulk.log.row_log import RowLog

__all__ = ["JobLog", "RowLog"]
