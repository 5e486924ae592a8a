"""One running page process as the window sees it: asked one thing at a time, killed when it hangs, never waited for."""

from __future__ import annotations

import sys
from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

import brics_desk
from brics_desk.gui.pages.frames import Frame, FrameError, Head, Kind, take

_START_MS = 20_000


def command() -> tuple[str, list[str], str]:
    """Return program, arguments and working folder of the page process; the only place that knows how to start it."""
    code = Path(next(iter(brics_desk.__path__))).parent
    return sys.executable, ["-E", "-s", "-m", "brics_desk.gui.pages"], str(code)


class PageChild(QObject):
    """A page process. `answered` carries each Frame; `lost` a code, once, after which the process is gone.

    `needed` asks for a piece of the document, which `give` sends. `timeout_ms` is how long one request may take, counted from the last
    byte sent.
    """

    answered = Signal(object)
    needed = Signal(int)
    lost = Signal(str)

    def __init__(self, timeout_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timeout_ms = timeout_ms
        self._ready = False
        self._stopped = False
        self._asked: Head | None = None
        self._outgoing: deque[bytes] = deque()
        self._incoming = bytearray()
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(lambda: self._lose("page-timeout"))
        self._process = QProcess(self)

    def start(self) -> None:
        """Start the process; what was asked before is sent once it is ready. A failure to start is `lost`, at once."""
        program, arguments, folder = command()
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        process = self._process
        process.setProcessEnvironment(environment)
        process.setWorkingDirectory(folder)
        # what the libraries say about a secret page belongs nowhere
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.errorOccurred.connect(self._failed)
        process.finished.connect(self._ended)
        process.start(program, arguments)
        self._clock.start(_START_MS)

    def ask(self, head: Head, payload: bytes) -> None:
        """Send one request; the next only after its answer."""
        self._asked = head
        self._outgoing += (head.pack(), payload)
        self._write()

    def give(self, piece: int, data: bytes) -> None:
        """Send a piece of the document that was `needed`."""
        if self._asked is not None:
            self._outgoing += (Head(Kind.GIVE, self._asked.ticket, (piece, 0, 0), len(data)).pack(), data)
            self._write()

    def stop(self) -> None:
        """Kill the process without a word; the object deletes itself when the process is gone."""
        if self._stopped:
            return
        self._stopped = True
        self._clock.stop()
        self._outgoing.clear()
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self.deleteLater()
        self._process.kill()

    def wait_gone(self) -> None:
        """Stop and wait for the end: for the program's own end only."""
        self.stop()
        self._process.waitForFinished(2000)

    def _write(self) -> None:
        if not self._ready or self._stopped:
            return
        while self._outgoing:
            self._process.write(self._outgoing.popleft())
        if self._asked is not None:
            self._clock.start(self._timeout_ms)

    def _read(self) -> None:
        self._incoming += self._process.readAllStandardOutput().data()
        try:
            while not self._stopped and (answer := take(self._incoming)) is not None:
                self._accept(answer)
        except FrameError:
            self._lose("page-crashed")

    def _accept(self, answer: Frame) -> None:
        if answer.head.kind is Kind.READY and not self._ready:
            self._ready = True
            self._clock.stop()
            self._write()
            return
        if self._asked is None or answer.head.ticket != self._asked.ticket:
            raise FrameError("an answer nobody asked for")
        self._clock.stop()
        if answer.head.kind is Kind.NEED:
            self.needed.emit(answer.head.numbers[0])
            return
        self._asked = None
        self.answered.emit(answer)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error != QProcess.ProcessError.FailedToStart:
            return
        self._lose("page-crashed")
        self.deleteLater()

    def _ended(self) -> None:
        self._lose("page-crashed")
        self.deleteLater()

    def _lose(self, code: str) -> None:
        if self._stopped:
            return
        self.stop()
        self.lost.emit(code)
