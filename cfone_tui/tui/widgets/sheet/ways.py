"""Which stop of a sheet does one come to from another one?"""

from cfone_tui.tui.widgets.sheet.sheet import Sheet

FAR = 2_000
"""Empty lines that are looked past."""


def nearest_below(sheet: Sheet, index: int, *, goal: int, step: int) -> int | None:
    """Return the stop on row ``goal`` or the first one beyond it; where none is, the last one before it.

    ``step`` is 1 for downwards, -1 for upwards; what stands on the rows of the present stop does not count. None at
    the end of the sheet.
    """
    here = sheet.stop(index)
    entries = len(sheet.stops)
    if index >= entries and (sheet.flow_column or goal >= sheet.flow_row):
        return _in_flow(sheet, index, goal=goal, step=step)
    last = here.last if step > 0 else here.first
    ahead = ((number, stop, stop.first if step > 0 else stop.last) for number, stop in enumerate(sheet.stops))
    found = [(number, stop) for number, stop, row in ahead if (row - last) * step > 0]
    beyond = [it for it in found if (it[1].first - goal) * step >= 0]
    if beyond or (found and not _flows_on(sheet, step)):
        row = (min if (step > 0) is bool(beyond) else max)(stop.first for _, stop in beyond or found)
        on_row = [(number, stop) for number, stop in beyond or found if stop.first == row]
        return min(on_row, key=lambda it: abs(it[1].left - here.left))[0]
    return _in_flow(sheet, entries - 1, goal=max(goal, sheet.flow_row), step=1) if _flows_on(sheet, step) else None


def beside(sheet: Sheet, index: int, *, step: int) -> int | None:
    """Return the next stop on the rows of a stop, or the flow beside it; None where there is none."""
    here, entries = sheet.stop(index), len(sheet.stops)
    if index >= entries:
        is_back = step < 0 and sheet.flow_column > 0 and entries > 0
        return min(range(entries), key=lambda n: abs(sheet.stops[n].first - here.first)) if is_back else None
    on_row = [n for n in (index + step,) if 0 <= n < entries and _shares_row(sheet, n, index)]
    if on_row or step < 0 or not sheet.flow_column or sheet.stop_count == entries:
        return next(iter(on_row), None)
    line = min(max(here.first - sheet.flow_row, 0), sheet.stop_count - entries - 1)
    return entries + line


def _shares_row(sheet: Sheet, one: int, other: int) -> bool:
    first, second = sheet.stops[one], sheet.stops[other]
    return first.first <= second.last and second.first <= first.last


def _flows_on(sheet: Sheet, step: int) -> bool:
    """Tell whether the flow comes after the entries."""
    return step > 0 and sheet.stop_count > len(sheet.stops)


def _in_flow(sheet: Sheet, index: int, *, goal: int, step: int) -> int | None:
    """Return the line of the flow on row ``goal`` or beyond, that says something; the last one there is before it."""
    entries = len(sheet.stops)
    at = min(max(entries + goal - sheet.flow_row, entries), sheet.stop_count - 1)
    ahead = range(at, sheet.stop_count if step > 0 else entries - 1, step)
    back = range(at, index, -step)
    candidates = (*ahead[:FAR], *back[:FAR])
    found: int | None = next((number for number in candidates if not sheet.is_empty(number) and number != index), None)
    if found is None or (found - index) * step <= 0:
        return None
    return found
