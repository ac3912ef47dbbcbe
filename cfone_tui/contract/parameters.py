"""Which query parameters do the operations take, and how do they travel in a query string?"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field

from cfone_tui.contract import search
from cfone_tui.contract.encoding import Encoding
from cfone_tui.contract.search import Clause
from cfone_tui.contract.wire import WireBody

MAX_PAGE_SIZE = 25_000
MAX_OFFSET = 100_000
"""Records that offset paging may skip; cursors reach further."""

CLAUSES = "clauses"
"""Marks, as the JSON-schema format of a field, the parameters that carry search clauses."""


class Parameters(WireBody):
    """The query parameters of one operation."""


class Order(StrEnum):
    """Sort direction."""

    ASC = "asc"
    DESC = "desc"


Flag = bool | None
Clauses = tuple[Clause, ...]
Item = TypeVar("Item")


def _parted(value: object) -> object:
    if not isinstance(value, list | tuple):
        return value
    texts = (part.strip() for item in value for part in str(item).split(","))
    return tuple(text for text in texts if text)


_PARTED = BeforeValidator(_parted)
CommaList = Annotated[tuple[Item, ...], _PARTED]
"""A list documented, and therefore sent, with commas; the official SDKs repeat the key, which is read as well."""


class DatasetScope(Parameters):
    """Which datasets to look into: uuids, or one scope word alone; none means the default dataset."""

    dataset_ids: tuple[str, ...] = ()


class EventListParameters(Parameters):
    """Which events, in which order, which page of them.

    ``page`` counts from 1; a ``cursor`` carries filters and order, and goes with ``page_size`` alone.
    """

    dataset_id: tuple[str, ...] = ()
    search: Clauses = Field(default=(), json_schema_extra={"format": CLAUSES})
    order: Order | None = None
    order_by: str | None = None
    page: int | None = Field(default=None, ge=1)
    page_size: int | None = Field(default=None, ge=1, le=MAX_PAGE_SIZE)
    cursor: str | None = None
    force_refresh: Flag = None
    format: Literal["json", "stix2", "taxii"] | None = None
    cache: Literal["from-graph"] | None = None


class AggregateParameters(Parameters):
    """Columns to count by (comma list), where and between which dates; ``search`` is our server's extension."""

    aggregate_by: str = Field(min_length=1)
    dataset_id: tuple[str, ...] = ()
    start_date: str | None = None
    end_date: str | None = None
    group_by_date: Flag = None
    limit: int | None = Field(default=None, ge=1, le=MAX_PAGE_SIZE)
    search: Clauses = Field(default=(), json_schema_extra={"format": CLAUSES})


class DatasetListParameters(Parameters):
    """Whether deleted datasets are wanted too."""

    include_deleted: Flag = None


class TagListParameters(Parameters):
    """Which tags, and which page of them; ``search`` is a substring of the value."""

    search: str | None = None
    filters: Clauses = Field(default=(), json_schema_extra={"format": CLAUSES})
    category_uuid: str | None = None
    page: int | None = Field(default=None, ge=1)
    page_size: int | None = Field(default=None, ge=1)
    cache: Literal["from-graph"] | None = None


class EventIds(Parameters):
    """The events to delete."""

    event_ids: tuple[str, ...] = Field(min_length=1)


P = TypeVar("P", bound=Parameters)


def to_pairs(parameters: Parameters, *, encoding: Encoding = Encoding.JSON) -> list[tuple[str, str]]:
    """Return the query-string pairs of ``parameters``: lists as documented, clauses in ``encoding``."""
    pairs: list[tuple[str, str]] = []
    for name, field in type(parameters).model_fields.items():
        if name not in parameters.model_fields_set:
            continue
        value = getattr(parameters, name)
        key = field.alias or name
        if _carries_clauses(field.json_schema_extra):
            pairs += search.encode(key, value, encoding=encoding)
        elif any(it is _PARTED for it in field.metadata):
            pairs += [(key, ",".join(value))] if value else []
        elif isinstance(value, tuple):
            pairs += [(key, str(item)) for item in value]
        elif value is not None:
            pairs.append((key, str(value).lower() if isinstance(value, bool) else str(value)))
    return pairs


def from_pairs(kind: type[P], pairs: Sequence[tuple[str, str]]) -> P:
    """Return the parameters that query-string ``pairs`` hold; unknown keys are ignored.

    Raises ``pydantic.ValidationError`` for bad values and :class:`~cfone_tui.contract.search.SearchError` for
    unreadable clauses.
    """
    values: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        key = field.alias or name
        given = [value for found, value in pairs if found in (key, f"{key}[]")]
        if _carries_clauses(field.json_schema_extra):
            values[key] = search.decode(key, pairs)
        elif given:
            values[key] = given if _is_list(field.annotation) else given[-1]
    return kind.model_validate(values)


def _carries_clauses(extra: object) -> bool:
    return isinstance(extra, dict) and extra.get("format") == CLAUSES


def _is_list(annotation: object) -> bool:
    return getattr(annotation, "__origin__", None) is tuple
