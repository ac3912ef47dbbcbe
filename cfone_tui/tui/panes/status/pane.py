"""What does the first line of the window say?"""

from dataclasses import dataclass
from datetime import UTC

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.widgets.two_sided import two_sided
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.source import Source, SourceKind

PROMISES = {
    SourceKind.DEMO: ("DEMO", "data, nothing leaves this machine"),
    SourceKind.LOCAL: ("LOCAL", "your own store, nothing leaves this machine"),
    SourceKind.CLOUDFLARE: ("CLOUDFLARE", ""),
}


@dataclass(frozen=True, slots=True)
class Status:
    """What the line shows: the source, the way to this place, the number of events, and how things stand."""

    source: Source | None = None
    trail: tuple[SafeText, ...] = ()
    count: Count | None = None
    state: SafeText = SafeText("opening")


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
        """Draw the line, leaving out what does not fit, from the right."""
        return two_sided(self._left(), self._right(), width=self.size.width)

    def _left(self) -> Content:
        source = self.status.source
        parts: list[Content | str | tuple[str, str]] = [(" cfone ", "$on-badge on $accent bold")]
        if source is not None:
            badge, promise = PROMISES[source.kind]
            style = "$on-badge on $accent" if source.kind is SourceKind.CLOUDFLARE else "$on-badge on $demo-badge"
            parts.append((f" {badge} ", f"{style} bold"))
            label = promise or show(source.name)
            parts.append((f" {label}", "$text-muted"))
            if source.is_read_only:
                parts.append((" · read-only", "$warning"))
        for step, name in enumerate(self.status.trail):
            parts.append(("   " if step == 0 else " ▸ ", "$text-disabled"))
            parts.append((name, "$text-muted"))
        return Content.assemble(*parts)

    def _right(self) -> Content:
        count = self.status.count
        if count is None:
            return Content.assemble((f"{self.status.state} ", "$text-muted"))
        when = count.as_of.astimezone(UTC).strftime("%H:%M:%SZ")
        return Content.assemble((f"{worded(count)} · {when} · {self.status.state} ", "$text-muted"))
