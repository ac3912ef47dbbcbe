"""How do a method's arguments become the parameters of its operation?"""

from collections.abc import Sequence
from typing import TypeVar

from pydantic import ValidationError

from cfone_tui.api.errors import InvalidRequest
from cfone_tui.api.rows import why_unreadable
from cfone_tui.contract.parameters import Parameters

P = TypeVar("P", bound=Parameters)


def parameters(kind: type[P], /, **given: object) -> P:
    """Return the parameters without those that were not given; raises :class:`InvalidRequest` for impossible ones."""
    try:
        return kind.model_validate({name: value for name, value in given.items() if value not in (None, ())})
    except ValidationError as error:
        raise InvalidRequest(why_unreadable(error)) from None


def several(ids: str | Sequence[str]) -> tuple[str, ...]:
    """Return one id or several as a tuple: a lone text is one id, not a sequence of letters."""
    return (ids,) if isinstance(ids, str) else tuple(ids)
