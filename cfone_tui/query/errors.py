"""What can be wrong with a filter?

ValueError
└── FilterFault      base, never raised itself
    ├── BadValue     a value that its field cannot mean; who knows the place turns it into a QueryError
    └── QueryError   a filter that cannot be asked, with the place of the fault
"""


class FilterFault(ValueError):
    """Something in a filter cannot be asked: ``message`` says what, ``hint`` what works instead (or is empty)."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class BadValue(FilterFault):
    """A value that its field cannot mean."""


class QueryError(FilterFault):
    """A filter that cannot be asked; ``column`` counts characters from 0."""

    def __init__(self, message: str, *, column: int, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.column = column
