import subprocess
import sys
from types import ModuleType

import cfone_tui.api
from cfone_tui.api import ThreatEventsError, errors


def test_the_surface_is_what_it_says() -> None:
    public = {
        name
        for name, value in vars(cfone_tui.api).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert set(cfone_tui.api.__all__) == public
    assert cfone_tui.api.__all__ == sorted(cfone_tui.api.__all__)


def test_every_error_can_be_caught_by_a_public_name() -> None:
    kinds = {
        name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, ThreatEventsError)
    }
    assert kinds <= set(cfone_tui.api.__all__)
    assert errors.__doc__ is not None
    assert all(name in errors.__doc__ for name in kinds)


def test_importing_it_costs_no_more_than_httpx_and_pydantic() -> None:
    heavy = ["textual", "starlette", "uvicorn", "lark", "tomlkit", "platformdirs", "sqlite3", "pyperclip"]
    code = f"import sys, cfone_tui.api; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
