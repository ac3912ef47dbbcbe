"""How does an error become words for the person at the keyboard?

The one place in the window that turns exceptions into sentences: what failed, what was not changed, what to do.
"""

from dataclasses import dataclass

from cfone_tui.api import (
    CannotConnect,
    Forbidden,
    NotFound,
    NotSent,
    Offline,
    OutcomeUnknown,
    RateLimited,
    ReadOnly,
    Refused,
    RemovalUnseen,
    RemovedOtherwise,
    ServerFailed,
    ThreatEventsError,
    TooLarge,
    Unanswered,
    Unauthorized,
    Unreadable,
)
from cfone_tui.query import QueryError
from cfone_tui.safe_text import SafeText, show
from cfone_tui.settings.errors import SettingsError
from cfone_tui.store.advice import store_advice
from cfone_tui.store.errors import StoreUnusable
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.errors import CannotUndo, WorkspaceError

WHAT_TO_DO: tuple[tuple[type[Exception], str], ...] = (
    (ReadOnly, "this source was opened read-only"),
    (CannotConnect, "check that the server runs and can be reached, then press r"),
    (Offline, "check that the server runs and can be reached; r asks at once"),
    (NotSent, "nothing was sent; press r to try again"),
    (Unauthorized, "the token is wrong or has expired: set CLOUDFLARE_API_TOKEN anew, or start with --demo"),
    (Forbidden, "the token lacks the permission Cloudforce One Read (or Write for changes)"),
    (NotFound, "it may have been deleted; press r to read the list again"),
    (RateLimited, "too many requests, nothing was changed; wait a little, then press r"),
    (Refused, "nothing was changed"),
    (OutcomeUnknown, "it may or may not have been carried out; press r to look, @ to see what came back"),
    (RemovalUnseen, "it may or may not have been carried out; press r to look"),
    (RemovedOtherwise, "press r to see the event as it is now; u takes the change back"),
    (ServerFailed, "the server failed, nothing was changed; press r to try again"),
    (TooLarge, "ask for less: narrow the filter"),
    (Unreadable, "the answer could not be understood; press r to try again, @ to see what came back"),
    (Unanswered, "press r to try again"),
    (QueryError, "press / to change the filter"),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What failed and what to do about it, ready to be drawn."""

    what: SafeText
    advice: SafeText

    def __str__(self) -> str:
        return f"{self.what}\n{self.advice}" if self.advice else self.what


def worded(error: Exception, *, doing: str) -> Problem:
    """Return what to say of ``error``, which came up while ``doing`` something ("reading events")."""
    if isinstance(error, CannotUndo):
        return Problem(show(str(error), limit=300), SafeText(""))
    if isinstance(error, StoreUnusable):
        return Problem(SafeText(f"{doing} failed"), show(store_advice(error), limit=600))
    reason = show(str(error), limit=300) or show(type(error).__name__)
    advice = next((words for kind, words in WHAT_TO_DO if isinstance(error, kind)), "")
    marks = _marks(error)
    said = f" ({show(marks, limit=80)})" if marks else ""
    return Problem(SafeText(f"{doing} failed: {reason}{said}"), SafeText(advice))


def _marks(error: Exception) -> str:
    """Return Cloudflare's code for an error and the id of the request, by which its support finds it."""
    failed = error.problem if isinstance(error, OutcomeUnknown) else error
    items = failed.items if isinstance(failed, Refused | ServerFailed) else ()
    parts = [f"code {item.code}" for item in items if item.code is not None][:1]
    ray_id = failed.ray_id if isinstance(failed, Refused | ServerFailed | Unreadable) else None
    return ", ".join(parts + ([f"ray {ray_id}"] if ray_id else []))


def count_in_words(count: Count) -> SafeText:
    """Return a number of events, and how sure it is."""
    match count.exactness:
        case Exactness.EXACT:
            return SafeText(f"{count.value:,}")
        case Exactness.AT_LEAST:
            return SafeText(f"{count.value:,}+")
        case _:
            return SafeText(f"{count.value:,} loaded")


EXPECTED = (ThreatEventsError, QueryError, WorkspaceError, StoreUnusable, SettingsError)
"""Errors that are said; any other one is a defect and is let through."""
