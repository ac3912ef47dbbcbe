"""How is a job carried out: by a pool of workers, in slices, each written down before it is sent and settled after?"""

from cfone_tui.workspace.bulk.running.course import Watcher
from cfone_tui.workspace.bulk.running.run import Run

__all__ = ["Run", "Watcher"]
