"""In which ways can search clauses be written into a query string?

Apart from :mod:`cfone_tui.contract.search`: settings are read before the first frame, which needs no pydantic.
"""

from enum import StrEnum


class Encoding(StrEnum):
    """How a client writes clauses into a query string."""

    JSON = "json"
    DOTTED = "dotted"
    BRACKETS = "brackets"
