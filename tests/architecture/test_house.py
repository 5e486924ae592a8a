"""The laws of the house: a law that is not tested does not exist."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source import syntax

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "brics_desk"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_imports_point_down_and_neighbours_do_not_talk() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    config = ROOT / "tests" / "architecture" / "contracts.ini"
    done = subprocess.run(
        [str(linter), "--config", str(config), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", ["domain", "packs"])
def test_the_core_stands_on_the_standard_library_alone(room: str) -> None:
    for module in (PACKAGE / room).rglob("*.py"):
        for name in _imported(module):
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or top == "brics_desk", f"{module.name} imports {name}"


def test_only_assets_knows_where_the_shipped_folders_are() -> None:
    for module in MODULES:
        if module.name == "assets.py" or "__file__" not in module.read_text("utf-8"):
            continue
        tree = syntax(module)
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert "__file__" not in names, f"{module.relative_to(ROOT)} builds its own path; ask assets"


def test_no_module_is_a_long_corridor() -> None:
    long = {str(module.relative_to(ROOT)): lines for module in MODULES if (lines := _lines(module)) > 400}
    assert not long, f"modules over 400 lines: {long}"


def test_no_function_is_too_long_to_read_at_once() -> None:
    long = [
        f"{module.relative_to(ROOT)}:{node.name}"
        for module in MODULES
        for node in ast.walk(syntax(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 60
    ]
    assert not long, f"functions over 60 lines: {long}"


def test_packages_create_nothing_on_import() -> None:
    for module in PACKAGE.rglob("__init__.py"):
        body = syntax(module).body
        extra = [node for node in body if not isinstance(node, ast.Expr | ast.Assign | ast.ImportFrom)]
        imports = [node for node in body if isinstance(node, ast.ImportFrom) and node.module != "__future__"]
        assert not extra, f"{module.relative_to(ROOT)} does something when it is imported"
        assert not imports, f"{module.relative_to(ROOT)} does something when it is imported"


def test_no_threshold_of_the_method_appears_outside_its_pack() -> None:
    thresholds = {"5000000", "3000000", "6000000", "20000000", "30000000", "50000000", "40000000", "8000000"}
    for module in MODULES:
        for node in ast.walk(syntax(module)):
            if isinstance(node, ast.Constant) and str(node.value).replace("_", "").split(".")[0] in thresholds:
                pytest.fail(f"{module.relative_to(ROOT)}:{node.lineno} names a threshold; it belongs in the pack")


def _imported(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(syntax(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def _lines(module: Path) -> int:
    return len(module.read_text("utf-8").splitlines())
