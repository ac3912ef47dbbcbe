"""How does ``cfone log`` tell which requests were sent lately, by any window or verb?"""

import argparse
import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict

from cfone_tui.assemble.files import read_request_log
from cfone_tui.cli.surroundings import Surroundings, report, say, store_errors
from cfone_tui.contract.operation import BASE_PATH
from cfone_tui.safe_text import show
from cfone_tui.store.state import Owner
from cfone_tui.store.state.requests import LoggedRequest

BEFORE_THE_NOUN = BASE_PATH.rpartition("/")[2]
LONGEST_REASON = 200


def log(parsed: argparse.Namespace, surroundings: Surroundings) -> int:
    """List the latest requests, the newest last, where a terminal shows them."""
    with store_errors():
        found = asyncio.run(read_request_log(surroundings.locations, limit=parsed.number, is_failed_only=parsed.failed))
    if not found and not parsed.json:
        say("no request failed lately" if parsed.failed else "no request was sent yet")
        return 0
    for owner, request in reversed(found):
        report(_as_json(owner, request) if parsed.json else _as_line(request))
    return 0


def _as_json(owner: Owner, request: LoggedRequest) -> str:
    names: Sequence[str] = request.parameters.split()
    return json.dumps({**asdict(owner), **asdict(request), "parameters": names})


def _as_line(request: LoggedRequest) -> str:
    """Return a request in one line; what the server wrote stays within it, wherever this is printed to."""
    said = f"{request.status or request.outcome}"
    place = request.path.partition(f"/{BEFORE_THE_NOUN}")[2] or "/"
    parts = [
        f"{request.at[:10]} {request.at[11:19]}Z",
        f"{said:>9}",
        f"{request.milliseconds:>6,} ms",
        f"{request.method:<6}",
        show(place),
    ]
    if request.attempt > 1:
        parts.append(f"attempt {request.attempt}")
    if request.is_failure:
        marks = [f"code {request.code}"] * (request.code is not None) + [f"ray {request.ray_id}"] * bool(request.ray_id)
        told = f"{request.outcome}: {request.reason}" + (f" ({', '.join(marks)})" if marks else "")
        parts.append(show(told, limit=LONGEST_REASON))
    return "  ".join(parts)
