"""How do a method's arguments become the parameters of its operation?"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from pydantic import ValidationError

from cfone_tui.api.errors import InvalidRequest
from cfone_tui.api.rows import why_unreadable
from cfone_tui.contract.parameters import Parameters
from cfone_tui.contract.search import Clause

P = TypeVar("P", bound=Parameters)

Clauses = Sequence[Clause | Mapping[str, object]]
"""Search clauses, each as a value or as the ``{"field": …, "op": …, "value": …}`` of the wire."""


def parameters(kind: type[P], /, **given: object) -> P:
    """Return the parameters without those that were not given; raises :class:`InvalidRequest` for impossible ones."""
    try:
        return kind.model_validate({name: value for name, value in given.items() if value not in (None, ())})
    except ValidationError as error:
        raise InvalidRequest(why_unreadable(error)) from None


def several(ids: str | Sequence[str]) -> tuple[str, ...]:
    """Return one id or several as a tuple: a lone text is one id, not a sequence of letters."""
    return (ids,) if isinstance(ids, str) else tuple(ids)
