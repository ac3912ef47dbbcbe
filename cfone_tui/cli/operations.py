"""How does ``cfone operations`` show what the API offers, and what of it is in doubt?"""

import argparse
import textwrap
from collections.abc import Iterator
from typing import Any

from cfone_tui.cli.surroundings import Failure, Surroundings, report
from cfone_tui.contract.operation import BASE_PATH, Operation, Permission, Retry
from cfone_tui.contract.operations import OPERATIONS

WIDTH = 100
WITHOUT_ANSWER = {
    Retry.READ: "it is asked again",
    Retry.REREAD_FIRST: "the client looks whether it was done before it asks again",
    Retry.NEVER_BLINDLY: "it is never asked again blindly: the client looks for what it made, or says it does not know",
}


def operations(parsed: argparse.Namespace, _surroundings: Surroundings) -> int:
    """Print every operation in a line, or one at length."""
    if parsed.id is None:
        report("\n".join(_lines()))
        return 0
    operation = OPERATIONS.get(parsed.id)
    if operation is None:
        raise Failure(f"there is no operation {parsed.id}: cfone operations lists them all")
    report("\n".join(_at_length(operation)))
    return 0


def _lines() -> Iterator[str]:
    ids = max(map(len, OPERATIONS))
    paths = max(len(operation.path) for operation in OPERATIONS.values())
    for operation in OPERATIONS.values():
        needed = "read" if operation.permission is Permission.READ else "write"
        yield f"{operation.id:{ids}}  {operation.method:6} …{operation.path:{paths}}  {needed:5}  {operation.summary}"
    yield f"\n… is {BASE_PATH}; cfone operations ID tells more of one."


def _at_length(operation: Operation[Any, Any]) -> Iterator[str]:
    yield f"{operation.id}: {operation.summary}\n"
    for method, path in operation.addresses:
        moved = "  (the documented path is moving here)" if path != operation.path else ""
        yield f"  {method} {BASE_PATH}{path}{moved}"
    yield f"\n  token       {operation.permission.value}"
    yield f"  answer      status {operation.status}, {'in an envelope' if operation.enveloped else 'bare'}"
    yield f"  no answer   {WITHOUT_ANSWER[operation.retry]}"
    if operation.doubts:
        yield "\n" + textwrap.fill(operation.doubts, WIDTH, initial_indent="  ", subsequent_indent="  ")
