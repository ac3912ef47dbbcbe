"""How does one learn of events that came since the list was read, without anything moving?"""

from dataclasses import replace
from datetime import UTC
from functools import partial

from textual import on
from textual.timer import Timer

from cfone_tui.safe_text import SafeText
from cfone_tui.tui.commands import listing
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.loading import Loading
from cfone_tui.workspace.count import Exactness
from cfone_tui.workspace.newcomers import News
from cfone_tui.workspace.source import SourceKind

EVERY_EMBEDDED = 5.0
EVERY_REMOTE = 60.0
"""Seconds between two looks at the head of the list."""


class Watching(Loading):
    """The watch over the head of the list."""

    _watch: Timer | None = None

    @on(answers.WorkspaceOpened)
    def _begin_watch(self, message: answers.WorkspaceOpened) -> None:
        if self._watch is None:
            is_remote = message.workspace.source.kind is SourceKind.CLOUDFLARE
            self._watch = self.set_interval(EVERY_REMOTE if is_remote else EVERY_EMBEDDED, self.look_for_news)

    @on(listing.Watch)
    def _toggle_watch(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
            self._say_news(None)
            self.notify(SafeText("no longer watching for new events"), markup=False)
            return
        is_remote = self.workspace.source.kind is SourceKind.CLOUDFLARE
        every = EVERY_REMOTE if is_remote else EVERY_EMBEDDED
        self._watch = self.set_interval(every, self.look_for_news)
        self.notify(SafeText(f"looking for new events every {every:.0f} s"), markup=False)
        self.look_for_news()

    def look_for_news(self) -> None:
        """Ask whether events came, unless something else is to be waited for."""
        shown = self.window
        is_busy = any(map(self.is_under_way, ("window", "watch")))
        if shown is None or is_busy or self.is_stale or self.workspace.api.condition().is_offline:
            return
        self.ask("watch", shown.news, partial(answers.NewsCame, shown))

    @on(answers.NewsCame)
    def _news_came(self, message: answers.NewsCame) -> None:
        if message.window is self.window and self._watch is not None:
            self._say_news(message.news)

    @on(answers.WindowOpened)
    def _forget_news(self) -> None:
        self._say_news(None)

    def _say_news(self, news: News | None) -> None:
        self.status = replace(self.status, news=_worded(news) if news is not None else SafeText(""))


def _worded(news: News) -> SafeText:
    more = "" if news.count.exactness is Exactness.EXACT else "at least "
    return SafeText(f"{more}{news.count.value:,} new since {news.since.astimezone(UTC):%H:%M}, r shows them")
