"""A private screen with a window manager, and the real program on it as a person meets it: looked at, clicked, typed into."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.e2e.bus import Bus, BusError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NEEDED = ("Xvfb", "openbox", "xdotool", "import", "xkbcomp", "dbus-daemon")
SIZE = "1366x768x24"
PATIENCE = 30.0
FOCUSED, ENABLED, SHOWING = 12, 8, 25
ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE, COMPONENT = "org.a11y.atspi.Accessible", "org.a11y.atspi.Component"
BUTTON, LABEL, TEXT, PASSWORD = 43, 29, 61, 40
WINDOWS = """<openbox_config xmlns="http://openbox.org/3.4/rc">
<focus><focusNew>yes</focusNew></focus>
<keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
<applications>
<application type="normal"><decor>no</decor><maximized>yes</maximized></application>
<application type="dialog"><decor>yes</decor></application>
</applications></openbox_config>
"""
BUS = """<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""


def missing() -> str:
    """Return what this machine lacks for a drive, empty when nothing."""
    return " ".join(name for name in NEEDED if shutil.which(name) is None)


class Screen:
    """Xvfb, openbox and an accessibility bus of their own; everything started here is ended here, by its process."""

    def __init__(self, folder: Path, letters: str = "") -> None:
        self.folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        self.display = self._start_display()
        self.bus = folder / "bus"
        # Before the window manager comes: it grabs its keys by their place on the keyboard.
        self._teach(letters)
        (folder / "bus.conf").write_text(BUS.format(path=self.bus), "utf-8")
        (folder / "openbox.xml").write_text(WINDOWS, "utf-8")
        self._start(["dbus-daemon", f"--config-file={folder / 'bus.conf'}", "--nofork", "--nopidfile"])
        self._start(["openbox", "--config-file", str(folder / "openbox.xml")])
        wait(self.bus.exists, "the bus")

    def close(self) -> None:
        """End what was started, last first."""
        for process in reversed(self._started):
            process.terminate()
            process.wait(10)

    def do(self, *arguments: str) -> str:
        """Act as the hands of a person: xdotool."""
        return self._run("xdotool", *arguments).decode()

    def _teach(self, text: str) -> None:
        """Put letters that no keyboard has onto spare keys: xdotool would map them while it types, too late for the program."""
        shown = re.sub(r"key\s+<I\d+> \{\s+\[\s+XF86\w+ \] \};", "", self._run("xkbcomp", self.display, "-").decode())
        named, taken = set(re.findall(r"(<I\d+>) = \d+;", shown)), set(re.findall(r"key\s+(<\w+>)", shown))
        spare = sorted(named - taken)
        keys = [f"key {key} {{ [ U{ord(one):04X} ] }};" for one, key in zip(sorted(set(text)), spare, strict=False)]
        assert len(keys) == len(set(text)), "too many letters for the keys there are"
        head = re.search(r"xkb_symbols [^{]*\{", shown)
        assert head is not None
        layout = self.folder / "keys.xkb"
        layout.write_text(shown[: head.end()] + "\n".join(["", *keys]) + shown[head.end() :], "utf-8")
        self._run("xkbcomp", "-w", "0", str(layout), self.display)

    def photograph(self, target: Path) -> None:
        """Keep what is to be seen."""
        self._run("import", "-window", "root", str(target))

    def environment(self) -> dict[str, str]:
        """Return the surroundings of every process on this screen."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_", "WAYLAND"))}
        return kept | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def _run(self, *command: str) -> bytes:
        return subprocess.run(command, env=self.environment(), check=True, capture_output=True, timeout=120).stdout

    def _start_display(self) -> str:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-noreset", "-nolisten", "tcp"]
        self._started.append(
            subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            return f":{told.readline().strip()}"

    def _start(self, command: list[str]) -> None:
        quiet = subprocess.DEVNULL
        self._started.append(subprocess.Popen(command, env=self.environment(), stdout=quiet, stderr=quiet))


class Thing(NamedTuple):
    """Something on the screen: where the accessibility holds it, what it is called, what it is, its states, place and window."""

    path: str
    name: str
    role: int
    states: int
    place: tuple[int, int, int, int]
    window: int

    def has(self, state: int) -> bool:
        """Tell whether a state is set."""
        return bool(self.states >> state & 1)


class Program:
    """One running window with a home of its own; `media` is where its machine shows sticks."""

    def __init__(self, screen: Screen, home: Path, pictures: Path | None, *arguments: str) -> None:
        self.screen, self.home, self.pictures = screen, home, pictures
        self.media = home / "media"
        self.media.mkdir(parents=True, exist_ok=True)
        self._log = (home / "window.log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "brics_desk", *arguments],
            env=screen.environment() | self._surroundings(),
            stdout=self._log,
            stderr=self._log,
            cwd=Path(__file__).parents[2],
        )
        self._bus = Bus(screen.bus)
        self._name = ""
        wait(self._meet, "the window")

    def look(self) -> Iterator[Thing]:
        """Walk over everything that shows, outermost first."""
        for path, states, window in self._walk():
            with suppress(BusError):  # it went away while it was looked at
                yield self._thing(path, states, window)

    def _walk(self) -> Iterator[tuple[str, int, int]]:
        """Yield place, states and window of everything that shows: all that is asked of what nobody looks at closer."""
        todo = [(ROOT, -1)]
        while todo:
            path, window = todo.pop(0)
            try:
                low, high = self._ask(path, ACCESSIBLE, "GetState")[0]
                states = low | high << 32
                shows = path == ROOT or bool(states >> SHOWING & 1)
                children = self._ask(path, ACCESSIBLE, "GetChildren")[0] if shows else []
            except BusError:
                continue
            for at, child in enumerate(children):
                todo.append((str(child[1]), at if path == ROOT else window))
            if shows and path != ROOT:
                yield path, states, window

    def find(self, name: str, role: int | None = None) -> Thing:
        """Wait until something of this name shows; the whole name goes before a part of it, what lies above before the rest."""
        found: list[Thing] = []

        def there() -> bool:
            named = [thing for thing in self.look() if name in thing.name and role in (None, thing.role)]
            found[:] = sorted(named, key=lambda thing: (thing.name == name, thing.window))[-1:]
            return bool(found)

        wait(there, f"{name!r} on the screen", self.words)
        return found[0]

    def says(self, *sentences: str) -> None:
        """Wait until these words stand on the screen."""
        for sentence in sentences:
            wait(partial(self._shows, sentence), repr(sentence), self.words)

    def words(self) -> str:
        """Return every word that shows."""
        said = []
        for path, _states, _window in self._walk():
            with suppress(BusError):
                said.append(self._name_of(path))
        return "\n".join(name for name in said if name)

    def click(self, name: str, role: int | None = None) -> None:
        """Click into the middle of something that is ready to be clicked."""
        wait(lambda: self.find(name, role).has(ENABLED), f"{name!r} enabled", self.words)
        x, y, width, height = self.find(name, role).place
        self.screen.do("mousemove", str(x + width // 2), str(y + height // 2), "click", "1")

    def enter(self, name: str, role: int | None = None) -> None:
        """Click into a field and wait until it has the focus."""
        self.click(name, role)
        wait(lambda: self.find(name, role).has(FOCUSED), f"the focus in {name!r}", self.words)

    def key(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.screen.do("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type text; of other letters only those that the screen was given keys for."""
        self.screen.do("type", "--delay", "15", "--", text)

    def focus(self) -> str:
        """Return the name of what has the focus."""
        for path, states, _window in self._walk():
            if states >> FOCUSED & 1:
                with suppress(BusError):
                    if name := self._name_of(path):
                        return name
        return ""

    def choose(self, path: Path, title: str) -> None:
        """Answer the file dialog that is coming: type the whole path."""
        wait(lambda: title in (self._titles() or ""), f"the dialog {title}")
        time.sleep(0.4)
        self.key("ctrl+a")
        self.type(str(path))
        self.key("Return")
        wait(lambda: (titles := self._titles("--onlyvisible")) is not None and title not in titles, "the dialog gone")

    def _titles(self, *which: str) -> str | None:
        """Return the titles of all windows; None where one of them went while it was asked."""
        with suppress(subprocess.CalledProcessError):
            return self.screen.do("search", *which, "--name", ".", "getwindowname", "%@")
        return None

    def shot(self, name: str) -> None:
        """Keep a picture where pictures are wanted."""
        if self.pictures is not None:
            time.sleep(0.3)
            self.screen.photograph(self.pictures / f"{name}.png")

    def close(self) -> None:
        """Close the window as a person does and wait for the end."""
        self.key("alt+F4")
        assert self.process.wait(20) == 0, self.log()
        self._bus.close()
        self._log.close()

    def kill(self) -> None:
        """Pull the plug."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)
        self._bus.close()
        self._log.close()

    def log(self) -> str:
        """Return what the program wrote to its terminal."""
        return (self.home / "window.log").read_text("utf-8")

    def _shows(self, sentence: str) -> bool:
        return sentence in self.words()

    def _surroundings(self) -> dict[str, str]:
        # An absolute user name makes /media/$USER a folder of the test: sticks without mounting anything.
        return {
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_DATA_HOME": str(self.home / ".local"),
            "USER": str(self.media),
            "AT_SPI_BUS_ADDRESS": f"unix:path={self.screen.bus}",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }

    def _meet(self) -> bool:
        """Find the program on the bus by its process id."""
        assert self.process.poll() is None, self.log()
        for name in self._bus.ask("ListNames")[0]:
            try:
                if self._bus.ask("GetConnectionUnixProcessID", name)[0] == self.process.pid:
                    self._name = name
                    return any(True for _ in self.look())
            except BusError:
                continue  # it hung up meanwhile
        return False

    def _ask(self, path: str, interface: str, member: str, signature: str = "", *given: str | int) -> list[Any]:
        return self._bus.call(self._name, path, interface, member, signature, *given)

    def _name_of(self, path: str) -> str:
        return str(self._ask(path, "org.freedesktop.DBus.Properties", "Get", "ss", ACCESSIBLE, "Name")[0])

    def _thing(self, path: str, states: int, window: int) -> Thing:
        role = self._ask(path, ACCESSIBLE, "GetRole")[0]
        place = self._ask(path, COMPONENT, "GetExtents", "u", 0)[0]
        return Thing(path, self._name_of(path), int(str(role)), states, place, window)


def wait(
    there: Callable[[], bool], what: str, seen: Callable[[], str] | None = None, patience: float = PATIENCE
) -> None:
    """Wait until something is so; say what was on the screen instead when it never is."""
    end = time.monotonic() + patience
    while not there():
        if time.monotonic() > end:
            raise AssertionError(f"waited {patience:.0f} s for {what}; on the screen:\n{seen() if seen else ''}")
        time.sleep(0.1)
