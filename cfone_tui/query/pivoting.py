"""What becomes of a filter when a value is kept or excluded?"""

from collections.abc import Iterator
from dataclasses import replace

from cfone_tui.query.errors import BadValue, QueryError
from cfone_tui.query.fields import field_of
from cfone_tui.query.meaning import Comparison
from cfone_tui.query.reading import read
from cfone_tui.query.tree import Condition, Tree
from cfone_tui.query.writing import write


def with_condition(text: str, field: str, value: str, *, negate: bool = False) -> str:
    """Return ``text`` so that it keeps only the rows with ``value``, or leaves them out.

    ``field`` is a field's name or alias, the API's name or the column's; a date means its day. What contradicts the
    new condition gives way. Raises QueryError when there is no such field or ``text`` cannot be read.
    """
    known = field_of(field)
    if known is None:
        raise QueryError(f"{field} cannot be filtered", column=0)
    try:
        wanted = known.kind.read(known.kind.cell(value), Comparison.IS)
    except BadValue as error:
        raise QueryError(error.message, column=0, hint=error.hint) from None
    added = Condition(known, Comparison.IS, (wanted,), negate)
    kept = tuple(_remaining(read(text), added))
    is_left_out = any(_is_about(condition, added) and not condition.is_negated for condition in kept)
    if negate and is_left_out and not known.is_multivalued:
        return write(kept)
    return write(tuple(dict.fromkeys((*kept, added))))


def _remaining(tree: Tree, added: Condition) -> Iterator[Condition]:
    """Yield the conditions that may stay beside ``added``, without the values that it contradicts."""
    for condition in tree:
        if not _is_about(condition, added):
            yield condition
        elif condition.is_negated == added.is_negated:
            if added.is_negated or added.field.is_multivalued:
                yield condition
        else:
            spelled = added.values[0].write().casefold()
            values = tuple(value for value in condition.values if value.write().casefold() != spelled)
            if values:
                yield replace(condition, values=values)


def _is_about(condition: Condition, added: Condition) -> bool:
    return condition.field is added.field and condition.comparison is Comparison.IS
