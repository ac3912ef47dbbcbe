import ast
from pathlib import Path

from cfone_tui import safe_text


def test_the_surface_is_what_all_says() -> None:
    imported = {
        alias.name
        for node in ast.walk(ast.parse(Path(safe_text.__file__).read_text()))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert imported == set(safe_text.__all__)
    assert all(hasattr(safe_text, name) for name in safe_text.__all__)


def test_the_layer_rests_on_the_standard_library_alone() -> None:
    for file in Path(safe_text.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cfone_tui"):
                assert (node.module or "").startswith("cfone_tui.safe_text"), file
