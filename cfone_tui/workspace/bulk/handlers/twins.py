"""Which of several new events that look alike is which row's?"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from cfone_tui.contract.event import Event
from cfone_tui.store.state.jobs import RowState
from cfone_tui.workspace.bulk.handlers.handler import Ended, Lost, Ready
from cfone_tui.workspace.bulk.looking import Key, key_of
from cfone_tui.workspace.changes import EventCopied, EventCreated

Twin = EventCopied | EventCreated

UNSEEN = "the server says it is done, and yet it is not there"
TOO_MANY = "another event like it came at the same moment: an undo will leave both"

Known = Callable[[Ready[Twin], Event], Twin]
"""Returns the change of a row when it is known which event came of it."""


def wanted_fields(change: Twin) -> dict[str, str]:
    """Return the fields that the new event has, as far as it is known by them."""
    if isinstance(change, EventCopied):
        return change.fields
    body = change.body
    fields = {name: str(body.get(name) or "") for name in ("indicator", "event", "category", "date")}
    several = body.get("indicators") or ()
    return fields if fields["indicator"] or not several else {**fields, "indicator": str(several[0]["value"])}


def assigned(
    group: Sequence[Ready[Twin]],
    alike: Mapping[Key, Sequence[Event]],
    *,
    told: Mapping[int, str],
    lost: Lost | None,
    known: Known,
) -> list[Ended]:
    """Return how rows ended, by which events there are now that were not there before."""
    by_key: dict[Key, list[Ready[Twin]]] = defaultdict(list)
    ended: list[Ended] = []
    for it in group:
        if it.row.position in told:
            ended.append(Ended(row=it.row, state=RowState.FAILED, reason=told[it.row.position]))
        else:
            by_key[key_of(wanted_fields(it.change))].append(it)
    for key, rows in by_key.items():
        before = {uuid for it in rows for uuid in it.change.twins or ()}
        new = [event for event in alike.get(key, ()) if event.uuid not in before]
        ended += _paired(rows, new, lost=lost, known=known)
    return ended


def _paired(rows: Sequence[Ready[Twin]], new: Sequence[Event], *, lost: Lost | None, known: Known) -> list[Ended]:
    if len(new) > len(rows):
        return [Ended(row=it.row, state=RowState.DONE, reason=TOO_MANY) for it in rows]
    # those that look alike in all that makes them found may differ in their tags
    in_order = sorted(rows, key=lambda it: sorted(_tags(it.change)))
    events = sorted(new, key=lambda event: sorted(map(str.casefold, event.tags)))
    ended = [
        Ended(row=it.row, state=RowState.DONE, change=known(it, event), event=event)
        for it, event in zip(in_order, events, strict=False)
    ]
    for it in in_order[len(events) :]:
        state, why = RowState.UNKNOWN, UNSEEN
        if lost is not None:
            state, why = (RowState.PENDING if lost.is_over else RowState.UNKNOWN), lost.why
        ended.append(Ended(row=it.row, state=state, reason=why))
    return ended


def with_twins(ready: Iterable[Ready[Twin]], alike: Mapping[Key, Sequence[Event]]) -> list[Ready[Twin]]:
    """Return the rows with what looked like them before anything was sent."""
    return [
        Ready(it.row, it.change.model_copy(update={"twins": tuple(event.uuid for event in _of(it.change, alike))}))
        for it in ready
    ]


def _of(change: Twin, alike: Mapping[Key, Sequence[Event]]) -> Sequence[Event]:
    return alike.get(key_of(wanted_fields(change)), ())


def _tags(change: Twin) -> list[str]:
    tags = change.body.get("tags", ()) if isinstance(change, EventCreated) else change.tags
    return [str(tag).casefold() for tag in tags]
