"""How did one leave a page, so that it is found like that again?"""

from dataclasses import dataclass

from cfone_tui.tui.widgets.row_table import Sort


@dataclass(frozen=True, slots=True)
class Standing:
    """What was searched, how the list was narrowed (to a key, called so) and sorted, and what the cursor stood on."""

    search: str = ""
    narrowing: str = ""
    narrowed_to: str = ""
    sort: Sort | None = None
    cursor: str = ""
