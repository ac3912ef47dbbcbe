"""Which list does a saved view open, and what of it can the list not show?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME, SCOPE_WORDS, Dataset
from cfone_tui.contract.parameters import EventListParameters, Order
from cfone_tui.contract.saved_query import SavedQuery, parameters_of
from cfone_tui.contract.search import Clause, values_of
from cfone_tui.query import Query, QueryError, parse, recover
from cfone_tui.settings.arrangement import Arrangement
from cfone_tui.settings.errors import Problem
from cfone_tui.settings.views import View
from cfone_tui.workspace.datasets import scope_of
from cfone_tui.workspace.errors import NoSuchDataset
from cfone_tui.workspace.place import Place

EVERYWHERE = ("all", "*")
PAGING = frozenset({"page", "page_size", "force_refresh", "cache"})
"""Parameters that say how a list is fetched, not what is in it."""

A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A view that can be opened where it has a ``place``; ``problem`` says why it has none.

    ``unsaid`` is what a saved query of the account asks and the list does not, ``query`` is that query; it is None for
    a view of the user's own file, which alone has an ``arrangement``.
    """

    name: str
    place: Place | None = None
    arrangement: Arrangement | None = None
    problem: str = ""
    unsaid: tuple[str, ...] = ()
    query: SavedQuery | None = None

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"view:{self.name}" if self.query is None else f"query:{self.query.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All views: those of the file in its order, those of the account, and what is wrong with either."""

    local: tuple[SavedView, ...] = ()
    account: tuple[SavedView, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_account_read: bool = True

    @property
    def views(self) -> tuple[SavedView, ...]:
        """The ones and the others."""
        return (*self.local, *self.account)


def from_file(view: View, datasets: Sequence[Dataset], *, now: datetime) -> SavedView:
    """Return the list that a view of the file opens."""
    try:
        parse(view.filter_text, now=now)
        scope = scope_of((view.dataset,), datasets) if view.dataset is not None else EVERYWHERE
    except QueryError as error:
        return SavedView(name=view.name, problem=f"its filter cannot be read at column {error.column + 1}: {error}")
    except NoSuchDataset as error:
        return SavedView(name=view.name, problem=str(error))
    dataset_id, words = _placed(scope, datasets)
    place = Place(f"{view.filter_text} {words}".strip(), dataset_id, view.order_by, view.is_descending)
    return SavedView(name=view.name, place=place, arrangement=view.arrangement)


def from_query(query: SavedQuery, datasets: Sequence[Dataset], *, now: datetime) -> SavedView:
    """Return the list that a saved query of the account stands for, as far as the list can show it."""
    try:
        parameters = parameters_of(query.query_json)
        unknown = json.loads(query.query_json).keys() - {
            field.alias or name for name, field in EventListParameters.model_fields.items()
        }
    except ValueError as error:
        return SavedView(name=query.name, problem=f"the saved query {error}", query=query)
    recovered = recover(parameters.search, now=now)
    dataset_id, words = _placed(parameters.dataset_id or _default(datasets), datasets)
    further = parameters.model_fields_set - {"search", "dataset_id", "order", "order_by"} - PAGING
    return SavedView(
        name=query.name,
        place=Place(
            f"{recovered.text} {words}".strip(),
            dataset_id,
            parameters.order_by or "date",
            parameters.order is not Order.ASC,
        ),
        unsaid=(*map(_aloud, recovered.unsaid), *sorted(further | unknown)),
        query=query,
    )


def query_json_of(query: Query, place: Place, scope: Sequence[str]) -> str:
    """Return what the account keeps of a list: conditions, datasets and order."""
    content = {
        "datasetId": list(scope),
        "search": [clause.model_dump(mode="json") for clause in query.clauses],
        "orderBy": place.order_by,
        "order": (Order.DESC if place.is_descending else Order.ASC).value,
    }
    return json.dumps(content, ensure_ascii=False)


def what_is_lost(place: Place, *, now: datetime) -> tuple[str, ...]:
    """Return in sentences what the account cannot keep of a list."""
    query = parse(place.filter_text, now=now)
    lost = [f"{test.text}: only tested here, not by the server" for test in query.local]
    if query.clauses != parse(place.filter_text, now=now + A_YEAR).clauses:
        lost.append("dates such as -7d: they stay where they are now")
    return tuple(lost)


def _placed(scope: Sequence[str], datasets: Sequence[Dataset]) -> tuple[str | None, str]:
    """Return the dataset of a place that stands for a scope, and what its filter has to say where that is not one."""
    if len(scope) == 1 and scope[0] not in SCOPE_WORDS:
        return scope[0], ""
    if scope[0] in EVERYWHERE:
        return None, ""
    names = {dataset.uuid: dataset.name for dataset in datasets}
    written = (names.get(it, it).replace("\\", "\\\\").replace('"', '\\"') for it in scope)
    return None, "dataset:" + ",".join(f'"{it}"' for it in written)


def _default(datasets: Sequence[Dataset]) -> tuple[str, ...]:
    named = tuple(it.uuid for it in datasets if it.name == DEFAULT_DATASET_NAME)
    return named[:1] or EVERYWHERE


def _aloud(clause: Clause) -> str:
    return f"{clause.field} {clause.op} {', '.join(map(str, values_of(clause)))}"
