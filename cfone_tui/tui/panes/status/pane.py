"""What does the first line of the window say?"""

from dataclasses import dataclass
from datetime import UTC
from urllib.parse import urlsplit

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from cfone_tui.contract.address import CLOUDFLARE_BASE_URL
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.widgets.two_sided import two_sided
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.source import Source, SourceKind

PROMISES = {
    SourceKind.DEMO: ("DEMO", "data, nothing leaves this machine"),
    SourceKind.LOCAL: ("LOCAL", "your own store, nothing leaves this machine"),
    SourceKind.CLOUDFLARE: ("CLOUDFLARE", ""),
}

ROOM_FOR_TIME = 100

LIVE = "live"
"""The state of a list that is as it was read, with the server in reach."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the line shows: the source, the way to this place, the number of events, and how things stand.

    What takes a while, and what is new, are said in the place of the state.
    """

    source: Source | None = None
    trail: tuple[SafeText, ...] = ()
    count: Count | None = None
    state: SafeText = SafeText("opening")
    news: SafeText = SafeText("")
    doing: SafeText = SafeText("")


def _address(source: Source) -> SafeText:
    """Return the name of a profile, and the server where it is not Cloudflare's."""
    is_elsewhere = source.base_url not in ("", CLOUDFLARE_BASE_URL)
    return show(f"{source.name} at {urlsplit(source.base_url).netloc}" if is_elsewhere else source.name)


def worded(count: Count) -> str:
    """Return a count with its exactness in words: a number is never silently a page count."""
    number = f"{count.value:,}"
    match count.exactness:
        case Exactness.EXACT:
            return f"{number} exact"
        case Exactness.AT_LEAST:
            return f"at least {number}"
        case _:
            return f"{number} loaded"


class StatusPane(Widget):
    """The first line: brand, source, trail, count, time and state."""

    DEFAULT_CSS = """
    StatusPane { height: 1; background: $panel; color: $foreground; }
    """

    status: reactive[Status] = reactive(Status())

    def render(self) -> Content:
        """Draw the line; where room is short the trail begins later, and once there is one the promise goes for it."""
        badges, promise = self._badges(), self._promise()
        steps = len(self.status.trail)
        lefts = [badges + promise + self._trail(steps)]
        if steps > 1:
            lefts += [badges + self._trail(last) for last in range(steps, 1, -1)]
        return two_sided([*lefts, badges + promise, badges], self._right(), width=self.size.width)

    def _badges(self) -> Content:
        brand = Content.styled(" cfone ", "$on-badge on $accent bold")
        source = self.status.source
        if source is None:
            return brand
        style = "$on-badge on $accent" if source.kind is SourceKind.CLOUDFLARE else "$on-badge on $demo-badge"
        badge = Content.styled(f" {PROMISES[source.kind][0]} ", f"{style} bold")
        return brand + badge + Content.styled(" read-only" if source.is_read_only else "", "$warning")

    def _promise(self) -> Content:
        source = self.status.source
        text = (PROMISES[source.kind][1] or _address(source)) if source is not None else ""
        return Content.styled(f" {text}", "$text-muted")

    def _trail(self, last: int) -> Content:
        """Return the ``last`` crumbs."""
        shown = self.status.trail[-last:] if last else ()
        parts: list[tuple[str, str]] = []
        for step, name in enumerate(shown):
            first = "   " if last == len(self.status.trail) else "   … ▸ "
            parts += [(" ▸ " if step else first, "$text-disabled"), (name, "$text-muted")]
        return Content.assemble(*parts)

    def _right(self) -> Content:
        count, state = self.status.count, self._state()
        if count is None:
            return state
        moment = f"{count.as_of.astimezone(UTC):%H:%M:%SZ} · " if self.size.width >= ROOM_FOR_TIME else ""
        return Content.styled(f"{worded(count)} · {moment}", "$text-muted") + state

    def _state(self) -> Content:
        status = self.status
        if status.doing or (status.news and status.state == LIVE):
            return Content.styled(f"{status.doing or status.news} ", "$accent")
        return Content.styled(f"{status.state} ", "$text-muted")
