"""How does a screen have something done by the way, and hear what came of it?"""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from textual import events, on
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from cfone_tui.safe_text import show
from cfone_tui.tui.composing import LeanCompositor
from cfone_tui.tui.key_order import KeyOrder
from cfone_tui.tui.widgets.dressed_once import dress_once
from cfone_tui.tui.wording import EXPECTED, Problem, worded
from cfone_tui.tui.workers import start_worker

T = TypeVar("T")
Result = TypeVar("Result")

DOING = {
    "open": "opening",
    "window": "reading events",
    "rows": "reading events",
    "datasets": "reading datasets",
    "vocabulary": "reading vocabularies",
    "counts": "counting values",
    "history": "reading earlier filters",
    "drafts": "reading what was typed",
    "import": "importing",
    "unsettled": "looking what became of changes",
    "unsettled-show": "what nobody knows",
    "ahead": "reading events",
    "jump": "going there",
    "watch": "looking for new events",
    "marks": "marking",
    "counting": "counting",
    "facets": "counting values",
    "meanwhile": "counting values",
    "spark": "counting by time",
    "walk": "counting values",
    "event": "reading the event",
    "notes": "reading what is known of the event",
    "tag-counts": "counting tags",
    "past": "reading what was done here",
    "raw": "reading the raw record",
    "references": "reading linked events",
    "relate": "linking events",
    "write": "the change",
    "tags": "changing tags",
    "form": "the form",
    "draft": "keeping what was typed",
    "undo": "undoing",
    "bulk": "changing many events",
    "bulk-left": "looking for what was not finished",
    "bulk-show": "the change of many events",
    "triage": "triage",
    "seen": "noting what was opened",
    "inbox": "counting what is new",
    "moved": "looking for triage of other windows",
    "copy": "copying",
    "report": "writing the report",
    "probe": "asking the server",
    "views": "reading views",
    "view": "keeping views",
    "view-order": "moving a view",
    "items": "reading the list",
    "item-counts": "counting events",
    "item-details": "reading more of it",
    "narrowings": "reading what the list can be narrowed to",
    "arrange": "sorting",
    "item-form": "asking for it as it is now",
}
"""What the workers of each group do, for error messages."""


class Failed(Message):
    """Something could not be done; ``group`` names the worker's group."""

    def __init__(self, problem: Problem, *, group: str) -> None:
        super().__init__()
        self.problem = problem
        self.group = group


class Working(Screen[Result]):
    """A screen whose workers ask in a named group, and post one message when they are done."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = LeanCompositor()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Come to the top."""
        dress_once(self, event)

    def ask(
        self,
        group: str,
        question: Callable[[], Coroutine[None, None, T]],
        answer: Callable[[T], Message],
        *,
        is_exclusive: bool = True,
    ) -> None:
        """Ask ``question`` in a worker of ``group`` and post its answer, or what went wrong."""

        async def asked() -> None:
            try:
                result = await question()
            except EXPECTED as error:
                self.post_message(Failed(worded(error, doing=DOING[group]), group=group))
            else:
                self.post_message(answer(result))

        self._work(asked, group=group, is_exclusive=is_exclusive)

    def carry_out(self, group: str, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Do ``work``, which shows dialogs and writes, in a worker of ``group``; say what goes wrong.

        None is cancelled by another: its outcome would never be heard.
        """

        async def worked() -> None:
            try:
                await work()
            except EXPECTED as error:
                self.post_message(Failed(worded(error, doing=DOING[group]), group=group))

        self._work(worked, group=group, is_exclusive=False)

    def bring_up(self, group: str, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Carry out ``work``, which shows a dialog as soon as it has read what that needs: keys wait for the dialog.

        Until then esc gives it up, so nothing may be written before.
        """
        begun: list[Worker[None]] = []

        async def worked() -> None:
            try:
                await work()
            except EXPECTED as error:
                self.post_message(Failed(worded(error, doing=DOING[group]), group=group))
            finally:
                if isinstance(self.app, KeyOrder):
                    self.app.end_waiting(begun[0])

        begun.append(self._work(worked, group=group, is_exclusive=False))
        self._expect_of(begun[0])

    def expect_dialog(self) -> None:
        """Have keys wait for another dialog of the work that this is called from."""
        self._expect_of(get_current_worker())

    def _expect_of(self, worker: Worker[Any]) -> None:
        if isinstance(self.app, KeyOrder):
            # a popup in which a command was chosen may be there still
            over = next(it for it in reversed(self.app.screen_stack) if isinstance(it, Working))
            self.app.await_dialog(worker, over=over)

    def _work(self, work: Callable[[], Coroutine[None, None, None]], *, group: str, is_exclusive: bool) -> Worker[None]:
        return start_worker(self, work, group=group, is_exclusive=is_exclusive)

    def is_under_way(self, group: str) -> bool:
        """Tell whether a worker of ``group`` has not ended."""
        return any(worker.group == group and not worker.is_finished for worker in self.workers)

    @on(Worker.StateChanged)
    def _worker_ended(self, message: Worker.StateChanged) -> None:
        """Say that something unforeseen happened: it is a defect of ours, and the window goes on."""
        error = message.worker.error
        if message.state is WorkerState.ERROR and error is not None:
            message.stop()
            name = show(f"{type(error).__name__}: {error}", limit=200)
            self.notify(f"a defect in cfone, please report it: {name}", severity="error", markup=False)
            self.log.error(name)
