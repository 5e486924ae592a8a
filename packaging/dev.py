"""Set-up and tasks for developers: `python3 packaging/dev.py run | test [--full | --sweep] | check | bench NAME`.

Standard library only. Each verb first makes the machine ready (system libraries and small foreign tools on Debian and Ubuntu,
a virtual environment in `.venv`, the pinned packages) and is quick when that was done before.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SAMPLE = ROOT / ".sample-round"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"

# What Qt's wheels expect from the system, beyond the minimal Debian (found by adding one at a time).
WINDOW = [
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libfontconfig1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libgssapi-krb5-2",
    "fontconfig-config",
    "libxcb-cursor0",
    "libxkbcommon-x11-0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-randr0",
    "libxcb-image0",
    "libxcb-render-util0",
]
# Strangers' tools that confirm our files, and a screen nobody looks at.
STRANGERS = [
    "poppler-utils",
    "age",
    "libnss3-tools",
    "openssl",
    "tar",
    "coreutils",
    "xvfb",
    "xauth",
    "xdotool",
    "openbox",
    "dbus-daemon",
    "x11-xkb-utils",
    "imagemagick",
]
OFFICE = ["libreoffice-calc", "libreoffice-writer"]


def main() -> int:
    """Read the verb, make the machine ready, do it; returns the exit status."""
    parser = argparse.ArgumentParser(description="BRICS Desk: set-up and tasks")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("run", help="open the window on the sample round (without a display: play it headlessly)")
    test = verbs.add_parser("test", help="run the test suite")
    test.add_argument(
        "--full", action="store_true", help="also LibreOffice, foreign verifiers, heavy tests, and the checks first"
    )
    test.add_argument("--sweep", action="store_true", help="the whole of it: `--full` and the long sweeps (hours)")
    test.add_argument("rest", nargs="*", help="handed to pytest")
    verbs.add_parser("check", help="format, lint, types, import contracts")
    bench = verbs.add_parser("bench", help="measure beside a reference")
    bench.add_argument("name")
    bench.add_argument("--n", type=int)
    bench.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.verb == "run":
        return run()
    if given.verb == "test":
        marks = [] if given.sweep else ["-m", "not sweep" if given.full else "not full and not sweep"]
        if not (given.sweep or given.full):
            marks += ["--hypothesis-profile", "short"]
        return test_suite(full=given.full or given.sweep, marks=marks, rest=given.rest)
    if given.verb == "check":
        return check()
    return benchmark(given.name, given.n, as_json=given.json)


def run() -> int:
    """Open the window on the played sample round; it is played once and kept."""
    set_up(WINDOW, extra="")
    if not (SAMPLE / "results.json").exists():
        shutil.rmtree(SAMPLE, ignore_errors=True)
        status = program("demo", "--out", str(SAMPLE))
        if status:
            return status
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print(f"No display. The sample round was played headlessly; its products lie in {SAMPLE}")
        return 0
    workspace = SAMPLE / "workspaces" / "secretariat.bricsdesk"
    return program(str(workspace), "--passphrase-file", str(SAMPLE / "passphrase.txt"))


def test_suite(*, full: bool, marks: list[str], rest: list[str]) -> int:
    """Run pytest on two cores over what `marks` choose, properties on so many examples; `full` checks style and types first."""
    set_up([*WINDOW, *STRANGERS, *(OFFICE if full else [])], extra="[test]")
    if full and (status := check()):
        return status
    return call(python(), "-m", "pytest", "-n", "2", "--dist", "worksteal", "-q", "--durations", "12", *marks, *rest)


def check() -> int:
    """Format, lint, types, import contracts: the first failure ends it."""
    set_up([], extra="[test]")
    sources = ["brics_desk", "packaging", "tests"]
    for task in (["ruff", "format", "--check", "-q"], ["ruff", "check", "-q"]):
        if status := call(python(), "-m", *task, *sources):
            return status
    return call(python(), "-m", "mypy") or call(
        str(python().parent / "lint-imports"), "--config", "tests/architecture/contracts.ini"
    )


def benchmark(name: str, n: int | None, *, as_json: bool) -> int:
    """Measure one benchmark beside its reference."""
    set_up([*WINDOW, *STRANGERS], extra="[test]")
    options = [*(["--n", str(n)] if n else []), *(["--json"] if as_json else [])]
    return call(python(), "-m", "tests.bench", name, *options)


def set_up(libraries: list[str], extra: str) -> None:
    """Make the machine ready, or say in one line what is missing."""
    if sys.version_info < (3, 11):  # noqa: UP036  whoever calls this may have an older one
        sys.exit(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}; install it and call this again with it."
        )
    missing = absent(libraries)
    if not python().exists() and shutil.which("dpkg") and not venv_works():
        missing.append("python3-venv")
    if missing:
        install(missing)
    if not python().exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    stamp = VENV / f"ready{extra}"
    pinned = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == pinned:
        return
    quiet = ["-q", "--disable-pip-version-check"]
    subprocess.run([python(), "-m", "pip", "install", *quiet, "-c", CONSTRAINTS, "-e", f"{ROOT}{extra}"], check=True)
    stamp.write_text(pinned)


def absent(packages: list[str]) -> list[str]:
    """Return the Debian packages that are not installed; none on systems without dpkg."""
    if not packages or not shutil.which("dpkg-query"):
        return []
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package} ${Provides}\n"]
    lines = subprocess.run(query, capture_output=True, text=True, check=True).stdout.splitlines()
    # Newer releases rename libraries (libglib2.0-0t64) and say in Provides what they stand for.
    present = {name.strip(",") for line in lines if line.startswith("installed ") for name in line.split()[1:]}
    return [package for package in packages if package not in present]


def venv_works() -> bool:
    """Tell whether this Python can make a virtual environment with pip (Debian splits it off)."""
    return (
        subprocess.run([sys.executable, "-c", "import venv, ensurepip"], capture_output=True, check=False).returncode
        == 0
    )


def install(packages: list[str]) -> None:
    """Install Debian packages as root or through sudo; otherwise say the command and stop."""
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    command = [*prefix, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    possible = not prefix or (
        shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], check=False).returncode == 0
    )
    if not possible:
        sys.exit(
            f"These system packages are missing; install them and call this again:\n  sudo {' '.join(command[2:])}"
        )
    print(f"Installing {len(packages)} system packages: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*prefix, "apt-get", "update", "-q"], check=True, env=environment, stdout=subprocess.DEVNULL)
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def python() -> Path:
    """Return the virtual environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def program(*arguments: str) -> int:
    """Run BRICS Desk itself."""
    return call(python(), "-m", "brics_desk", *arguments)


def call(*command: str | Path) -> int:
    """Run a command from the root of the checkout and return its exit status.

    What Python compiles is kept beside the environment, also where the machine forbids keeping it beside the source: the suite starts
    hundreds of short programs, and each would compile everything anew.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(VENV / "compiled")
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
