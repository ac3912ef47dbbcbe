"""What has to be known of an operation of the API to call it, to answer it and to describe it?"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter

from cfone_tui.contract.parameters import Parameters
from cfone_tui.contract.wire import Whole

BASE_PATH = "/accounts/{account_id}/cloudforce-one/events"
"""What every path of the threat events API begins with, below the base URL."""


class NoBody(BaseModel):
    """Stands for the body of operations that send none."""


Body = TypeVar("Body", bound=BaseModel)
Answer = TypeVar("Answer")


class Retry(Enum):
    """What may be done when nobody knows whether a request was carried out."""

    READ = "read"
    """Changes nothing: send it again."""
    REREAD_FIRST = "reread first"
    """Look whether it was done, then send it again if it was not."""
    NEVER_BLINDLY = "never blindly"
    """Sending it twice may do it twice: leave the outcome unknown, or look it up by a mark."""


class Permission(Enum):
    """What a token needs; a token that may write may also read."""

    READ = "Cloudforce One Read"
    WRITE = "Cloudforce One Write"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[Body, Answer]):
    """One operation: client method, server route, parity test and documentation all come from this.

    ``path`` is relative to :data:`BASE_PATH`; ``enveloped`` says that a success answers
    ``{"success": true, "result": …}`` instead of the bare answer; ``answer`` is the type of None where the body is
    empty; ``replaced_by`` is the path to try on 404 or 410;
    ``is_also_post`` says that POST to the same path means the same, for networks that let no other method through;
    ``doubts`` tells what the sources leave open and what was chosen.
    """

    id: str
    method: str
    path: str
    summary: str
    answer: type[Answer]
    body: type[Body] | None = None
    query: type[Parameters] | None = None
    status: int = 200
    enveloped: bool = False
    is_core: bool = True
    retry: Retry
    permission: Permission
    replaced_by: str | None = None
    is_also_post: bool = False
    doubts: str = ""

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Every method and path by which this can be asked, the documented one first."""
        methods = (self.method, "POST") if self.is_also_post else (self.method,)
        paths = (self.path,) if self.replaced_by is None else (self.path, self.replaced_by)
        return tuple((method, path) for path in paths for method in methods)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the path's parameters, in order."""
        return tuple(re.findall(r"{(\w+)}", self.path))


def adapter_of(answer: Any) -> TypeAdapter[Any]:
    """Return the validator of an answer type, built once for each."""
    adapter = _ADAPTERS.get(answer)
    if adapter is None:
        adapter = _ADAPTERS[answer] = TypeAdapter(Whole if answer is int else answer)
    return adapter


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}
