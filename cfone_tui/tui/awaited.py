"""For which dialogs do keys wait that a worker shows once it has read what they need?"""

from dataclasses import dataclass
from typing import Any

from textual.screen import Screen
from textual.worker import NoActiveWorker, Worker, get_current_worker


@dataclass(eq=False, slots=True)
class Awaited:
    """A dialog that comes over a screen; ``dialog`` is it once it was pushed, and does not stand yet."""

    worker: Worker[Any]
    over: Screen[Any]
    dialog: Screen[Any] | None = None

    @property
    def where(self) -> Screen[Any]:
        """The screen on which keys wait."""
        return self.over if self.dialog is None else self.dialog


class AwaitedDialogs:
    """The dialogs that are on their way."""

    def __init__(self) -> None:
        self._all: list[Awaited] = []

    def add(self, awaited: Awaited) -> None:
        """Begin to wait."""
        self._all = [*(it for it in self._all if it.dialog is None or it.dialog.is_attached), awaited]

    def remove(self, awaited: Awaited) -> None:
        """Wait no more."""
        self._all = [it for it in self._all if it is not awaited]

    def of(self, screen: Screen[Any]) -> Awaited | None:
        """Return what keys wait for on this screen."""
        # a worker that was cancelled before it ran has told nobody
        self._all = [it for it in self._all if it.dialog is not None or not it.worker.is_finished]
        return next((it for it in self._all if it.where is screen), None)

    def of_worker_under_way(self) -> Awaited | None:
        """Return the dialog that is awaited of the worker whose work this is."""
        try:
            worker = get_current_worker()
        except NoActiveWorker:
            return None
        return next((it for it in self._all if it.worker is worker and it.dialog is None), None)

    def end(self, worker: Worker[Any]) -> Awaited | None:
        """Wait no more for what a worker has not shown, and return it."""
        missed = next((it for it in self._all if it.worker is worker and it.dialog is None), None)
        self._all = [it for it in self._all if it.worker is not worker or it.dialog is not None]
        return missed
