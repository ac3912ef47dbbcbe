"""How far is a change of many events, in a line?"""

from cfone_tui.safe_text import SafeText
from cfone_tui.workspace.bulk import Progress

BAR = 10
"""Cells of a bar."""


def bar(progress: Progress, *, cells: int = BAR) -> SafeText:
    """Return a bar that fills as rows end."""
    eighths = round(cells * 8 * progress.ended / max(progress.total, 1))
    full, part = divmod(eighths, 8)
    tip = " ▏▎▍▌▋▊▉"[part] if part else ""
    return SafeText(f"{'█' * full}{tip}".ljust(cells, "·"))


def doing_words(progress: Progress) -> SafeText:
    """Return how far it is, how fast it goes and how long it will take, for the first line."""
    failed = f" · {progress.failed:,} failed" if progress.failed else ""
    return SafeText(f"{bar(progress)} {progress.ended:,}/{progress.total:,}{failed} · {pace_words(progress)} · g b")


def pace_words(progress: Progress) -> SafeText:
    """Return what the run is at: waiting, stopping, or how fast it goes and what is left of it."""
    if progress.is_stopping:
        return SafeText("stopping")
    if progress.waits_for >= 1:
        return SafeText(f"the server asks to wait {progress.waits_for:.0f} s")
    left = progress.seconds_left
    if progress.rate is None or left is None:
        return SafeText("under way")
    return SafeText(f"{progress.rate:,.0f}/s · {_time(left)} left")


def _time(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    hours, minutes = divmod(-(-whole // 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
