"""What does a filter consist of once it is known what each condition means?"""

import dataclasses
from dataclasses import dataclass

from cfone_tui.query.field import Field
from cfone_tui.query.meaning import Comparison, Value


@dataclass(frozen=True, slots=True)
class Condition:
    """A field compared with values, one of which must fit, or none of them when negated.

    It stood from ``start`` to ``end``, its values at ``columns``; where it stood does not matter when two are compared.
    """

    field: Field
    comparison: Comparison
    values: tuple[Value, ...]
    is_negated: bool = False
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)
    columns: tuple[int, ...] = dataclasses.field(default=(), compare=False)


Tree = tuple[Condition, ...]
"""The conditions of a filter; all must hold."""
