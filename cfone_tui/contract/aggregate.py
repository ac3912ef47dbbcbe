"""What does the API answer when asked to count events per value?"""

from cfone_tui.contract.wire import Many, Number, Text, WireModel


class Aggregation(WireModel):
    """One combination of values and its number of events; the values are extra fields named like the columns."""

    count: Number = 0
    date: Text | None = None

    def value(self, column: str) -> str | None:
        """Return this row's value of ``column``; None where the events have none."""
        value = self.date if column == "date" else (self.model_extra or {}).get(column)
        return None if value is None else str(value)


class DateRange(WireModel):
    """The bounds an aggregation was asked for."""

    start_date: Text | None = None
    end_date: Text | None = None


class Aggregate(WireModel):
    """Counts per value of one or several columns; ``total`` counts all events, not only the rows shown."""

    aggregate_by: Text = ""
    aggregations: Many[Aggregation] = ()
    total: Number = 0
    date_range: DateRange | None = None
