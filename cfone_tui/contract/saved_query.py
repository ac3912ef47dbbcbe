"""What is a saved query on the wire, and which list of events does it stand for?"""

import json
from typing import Any

from pydantic import ConfigDict, Field, ValidationError

from cfone_tui.contract.parameters import EventListParameters
from cfone_tui.contract.search import SearchError, check_event_clauses, parse_clauses
from cfone_tui.contract.wire import Number, Text, Truth, WireBody, WireModel

LONGEST_QUERY = 64 * 1024
"""Characters of ``query_json``: ten conditions of a hundred values each fit in with room to spare."""

SNAKE_CASE = ConfigDict(alias_generator=None)
"""Saved queries and their alerts are the one part of the API whose fields are written with underscores."""


class SavedQuery(WireModel):
    """A list of events under a name, with switches for alerts on it and for a WAF rule made from it.

    ``query_json`` is JSON text: see :func:`parameters_of`. ``user_email`` is who made it.
    """

    model_config = SNAKE_CASE

    id: int
    account_id: Number = 0
    name: Text = ""
    query_json: Text = ""
    alert_enabled: Truth = False
    alert_rollup_enabled: Truth = False
    rule_enabled: Truth = False
    rule_scope: Text | None = None
    rule_list_id: Text | None = None
    custom_threat_feed_id: Number | None = None
    user_email: Text = ""
    created_at: Text = ""
    updated_at: Text = ""


class SavedQueryCreate(WireBody):
    """The body that saves a query: all switches have to be set."""

    model_config = SNAKE_CASE

    name: str = Field(min_length=1)
    query_json: str = Field(max_length=LONGEST_QUERY)
    alert_enabled: bool
    alert_rollup_enabled: bool
    rule_enabled: bool
    rule_scope: str | None = None


class SavedQueryEdit(WireBody):
    """The body that changes a saved query; what is absent stays as it is."""

    model_config = SNAKE_CASE

    name: str | None = Field(default=None, min_length=1)
    query_json: str | None = Field(default=None, max_length=LONGEST_QUERY)
    alert_enabled: bool | None = None
    alert_rollup_enabled: bool | None = None
    rule_enabled: bool | None = None
    rule_scope: str | None = None


def parameters_of(query_json: str) -> EventListParameters:
    """Return the query parameters that the text of a saved query holds, as the list of events takes them.

    Names it does not know are passed over, lone values stand for lists of one. Raises ``ValueError`` saying what is
    wrong.
    """
    try:
        value = json.loads(query_json, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    except ValueError as error:
        raise ValueError(f"is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise ValueError("must hold a JSON object: the query parameters of the list of events")
    return _parameters({name: it for name, it in value.items() if it is not None})


def _parameters(given: dict[str, Any]) -> EventListParameters:
    for name in ("datasetId", "search"):
        if name in given and not isinstance(given[name], list):
            given[name] = [given[name]]
    try:
        clauses = parse_clauses("search", given.pop("search", []))
        check_event_clauses(clauses)
        parameters = EventListParameters.model_validate(given, by_alias=True, by_name=False)
    except SearchError as error:
        raise ValueError(str(error)) from None
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{'.'.join(map(str, first['loc']))} is not valid: {first['msg']}") from None
    if not clauses:
        return parameters
    return parameters.model_copy(update={"search": clauses})


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
