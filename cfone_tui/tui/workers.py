"""How does a screen or widget work on beside the keys?"""

from collections.abc import Callable, Coroutine

from textual.dom import DOMNode
from textual.worker import Worker


def start_worker(
    node: DOMNode, work: Callable[[], Coroutine[None, None, None]], *, group: str, is_exclusive: bool = False
) -> Worker[None]:
    """Do ``work`` in a worker of ``node`` and ``group``, if exclusive in the place of those of the group.

    It is a function, since a coroutine that is made here is never awaited if its worker is cancelled before it runs:
    Python then warns into the terminal.
    """
    return node.run_worker(work, group=group, exclusive=is_exclusive, exit_on_error=False)
