"""What is loaded before the first frame, and before the first rows? Each module that creeps in makes a start longer."""

import json
import os
import subprocess
import sys

from cfone_tui.settings.locations import Locations

FIRST_FRAME = """
from cfone_tui.cli import _verb
_verb("window")
"""
FIRST_ROWS = f"""{FIRST_FRAME}
import asyncio, os
from contextlib import AsyncExitStack
from cfone_tui.assemble.plan import Plan
from cfone_tui.assemble.start import Start
from cfone_tui.settings.choice import Chosen, SourceKind
from cfone_tui.settings.locations import Locations
from cfone_tui.tui.first_picture import picture_of

async def begin():
    async with AsyncExitStack() as stack:
        plan = Plan(chosen=Chosen(kind=SourceKind.DEMO), locations=Locations.from_environment(os.environ))
        assert picture_of(await Start(plan, stack).first_list(reach=40)).cells.row_count()is not None

asyncio.run(begin())
"""
SECOND_START = """
from cfone_tui.cli import main
main(["demo", "reset", "--events", "100"])
"""
NAMES = "import json, sys; print(json.dumps(sorted(name for name, it in sys.modules.items() if it is not None)))"


def _loaded(code: str) -> set[str]:
    """Return the modules that are there once this was run in a process of its own."""
    done = subprocess.run([sys.executable, "-c", f"{code}\n{NAMES}"], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def _foreign(modules: set[str]) -> set[str]:
    return {name.split(".")[0] for name in modules} - {*sys.stdlib_module_names, "__main__", "cfone_tui"}


def _ours(modules: set[str]) -> set[str]:
    return {".".join(name.split(".")[:2]) for name in modules if name.startswith("cfone_tui.")}


def test_the_first_frame_needs_nothing_foreign_but_textual() -> None:
    modules = _loaded(FIRST_FRAME)
    bare = _foreign(_loaded("import textual.app, textual.widgets"))
    assert _foreign(modules) <= bare
    packages = ("assemble", "cli", "contract", "safe_text", "settings", "store", "tui")
    assert _ours(modules) == {f"cfone_tui.{name}" for name in packages}
    assert (
        not {"sqlite3", "http.client", "importlib.metadata", "cfone_tui.contract.wire", "cfone_tui.tui.finding"}
        & modules
    )


def test_the_first_rows_need_one_list_and_nothing_that_changes_or_shows_more() -> None:
    Locations.from_environment(os.environ).prepare()
    _loaded(SECOND_START)
    modules = _loaded(FIRST_ROWS)
    for name in ("lark", "tomlkit", "uvicorn", "graphql", "pyperclip", "click", "pygments.lexer"):
        assert name not in modules
    for name in ("exchange", "tui.screens.main", "tui.screens.help", "tui.dialogs.forms", "tui.widgets.json_view"):
        assert f"cfone_tui.{name}" not in modules
    for name in ("workspace", "editor", "changes", "bulk", "journal", "facets", "drafting", "views", "relations"):
        assert f"cfone_tui.workspace.{name}" not in modules
    for name in ("server.handlers", "server.openapi", "server.demo.filling", "store.events.load", "store.state.jobs"):
        assert f"cfone_tui.{name}" not in modules
