"""What does a filter say about events that the user did something with, beyond what can be tested row by row?"""

from cfone_tui.query.field import Field
from cfone_tui.query.fields import field_of
from cfone_tui.query.kinds.choice import Choice
from cfone_tui.query.query import Query
from cfone_tui.query.reading import read
from cfone_tui.query.tree import Condition
from cfone_tui.query.writing import write

NEW = "new"
TOUCHED = frozenset({"seen", "done", "later", "second-look", "note"})
"""Words that hold only for events that something is written of."""


def is_of_new(query: Query) -> bool:
    """Tell whether only new events can pass."""
    return any(map(_is_new, query.tree))


def touched(query: Query) -> frozenset[str] | None:
    """Return the words of which one must hold, where all of them are in TOUCHED: few events can pass then."""
    for condition in query.tree:
        words = _words(condition)
        if words and words <= TOUCHED and not condition.is_negated:
            return words
    return None


def without_new(text: str) -> str:
    """Return the one spelling of a filter that lets events pass which are not new too; raises QueryError."""
    return write(tuple(it for it in read(text) if not _is_new(it)))


def with_new(text: str) -> str:
    """Return a filter that lets new events pass only; raises QueryError."""
    return f"{without_new(text)} is:{NEW}".strip()


def _is_new(condition: Condition) -> bool:
    return _words(condition) == {NEW} and not condition.is_negated


def _words(condition: Condition) -> frozenset[str]:
    if not _is_about_signs(condition.field):
        return frozenset()
    return frozenset(it.word for it in condition.values if isinstance(it, Choice))


def _is_about_signs(field: Field) -> bool:
    return field in (field_of("is"), field_of("has"))
