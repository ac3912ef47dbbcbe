"""Every method of the client, found by looking at it, with arguments that fit: none can be forgotten here."""

import inspect
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from cfone_tui.api import ThreatEvents

Making = Callable[[str], Awaitable[Any]]
"""Makes a thing for a parameter of this name to point at and returns its id; None where it points at nothing."""

FITTING: Mapping[str, Any] = {
    "by": "indicatorType",
    "category": "Phishing",
    "enabled": False,  # what an edit sets is not so yet
    "is_public": False,
    "kill_chain": 3,
    "indicator_type": "domain",
    "order_by": "uuid",
    "query_json": "{}",
    **dict.fromkeys(("start_date", "created_after", "last_seen_after"), "2026-11-01"),
    **dict.fromkeys(("end_date", "created_before", "last_seen_before"), "2026-11-30"),
    "text": "{ __typename }",
    "tlp": "amber",
}
"""What a parameter of this name gets, where not every value of its type would do."""

LEFT_OUT = ("cursor", "format", "search", "filters", "tag_search", "before", "page", "page_size")
"""Optional parameters that say nothing without the others, or contradict them."""


PUTS_RIGHT = "mend"
"""A method that asks for nothing of its own, but puts right what another did, given what was read of it."""


WANTED = ("dataset_id", "account_id")
"""Fields of bodies that are filled although they may be left out."""


@dataclass(frozen=True, slots=True)
class Call:
    """One method of one service; ``is_full`` gives it every argument and not only those it needs."""

    service: str
    method: str
    is_full: bool

    def __str__(self) -> str:
        return f"{self.service}.{self.method}{', all arguments' * self.is_full}"

    async def make(self, api: ThreatEvents, arguments: Mapping[str, Any]) -> Any:
        return await getattr(getattr(api, self.service), self.method)(**arguments)


def calls() -> Iterator[Call]:
    """Yield every call there is."""
    for service, offered in vars(ThreatEvents(account_id="any")).items():
        if service.startswith("_") or not type(offered).__module__.startswith("cfone_tui.api."):
            continue
        for method, function in inspect.getmembers(offered, inspect.iscoroutinefunction):
            if not method.startswith("_") and method != PUTS_RIGHT:
                yield Call(service, method, is_full=False)
                if any(not is_needed for _, is_needed in _parameters(function).values()):
                    yield Call(service, method, is_full=True)


def _parameters(function: Callable[..., Any]) -> dict[str, tuple[Any, bool]]:
    """Return the type of each parameter and whether it has to be given."""
    hints = get_type_hints(function)
    found: dict[str, tuple[Any, bool]] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            [of_each] = get_args(hints[name])
            found |= {key: (kind, False) for key, kind in get_type_hints(of_each).items()}
        elif name != "self":
            found[name] = hints[name], parameter.default is parameter.empty
    return {name: it for name, it in found.items() if name not in LEFT_OUT}


class Filler:
    """Thinks of values for the parameters of methods and the fields of bodies; no text is used twice."""

    def __init__(self, making: Making, numbers: Iterator[int]) -> None:
        self._making = making
        self._numbers = numbers

    async def arguments(self, call: Call) -> dict[str, Any]:
        """Return arguments by name for a call."""
        function = getattr(getattr(ThreatEvents(account_id="any"), call.service), call.method)
        wanted = {name: kind for name, (kind, is_needed) in _parameters(function).items() if is_needed or call.is_full}
        given = {name: await self._value(name, kind) for name, kind in wanted.items()}
        return {name: value for name, value in given.items() if value is not None}

    async def _value(self, name: str, kind: Any) -> Any:
        kind = _simplest(kind)
        made = FITTING[name] if name in FITTING else await self._making(name)
        if made is not None:
            return [made] if get_origin(kind) is tuple and not isinstance(made, list) else made
        if get_origin(kind) is Literal:
            return get_args(kind)[0]
        if get_origin(kind) in (Sequence, tuple, list):
            item = await self._value(name, get_args(kind)[0])
            return None if item is None else [item]
        return await self._plain(name, get_origin(kind) or kind)

    async def _plain(self, name: str, kind: Any) -> Any:
        if not isinstance(kind, type):
            return {"a": next(self._numbers)}
        if issubclass(kind, BaseModel):
            return await self._model(kind)
        if issubclass(kind, Enum):
            return next(iter(kind))
        if issubclass(kind, str):
            return f"{name} {next(self._numbers)}"
        return _PLAIN.get(kind)

    async def _model(self, kind: type[BaseModel]) -> BaseModel:
        hints = get_type_hints(kind)
        names = [name for name, field in kind.model_fields.items() if field.is_required() or name in WANTED]
        if set(names) <= {"dataset_id"}:
            names += [name for name in kind.model_fields if name not in names][:1]  # an edit has to change something
        return kind.model_validate({name: await self._value(name, hints[name]) for name in names}, by_name=True)


_PLAIN = {bool: True, int: 1, float: 1.0, datetime: datetime(2026, 11, 20, 10, tzinfo=UTC), dict: {"a": 1}}


def _simplest(kind: Any) -> Any:
    """Return the kind of a union that is easiest to think of: no null, and one thing rather than several."""
    if get_origin(kind) is Annotated:
        return _simplest(get_args(kind)[0])
    if get_origin(kind) not in (UnionType, Union):
        return kind
    kinds = [_simplest(it) for it in get_args(kind) if it is not NoneType]
    return next((it for it in kinds if get_origin(it) not in (Sequence, tuple)), kinds[0])
