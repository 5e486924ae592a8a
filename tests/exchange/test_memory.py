from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CHILD = """
    import hashlib, io, sys
    from pathlib import Path
    from brics_desk.exchange.keys import new_identity, recipient_of
    from brics_desk.exchange.reader import verify
    from brics_desk.exchange.writer import Blob, write

    class Stream(io.RawIOBase):
        def __init__(self, size):
            self.left = size
        def read(self, size=-1):
            size = self.left if size < 0 else min(size, self.left)
            self.left -= size
            return bytes(size)

    def blob(size):
        digest, stream = hashlib.sha256(), Stream(size)
        while piece := stream.read(1 << 20):
            digest.update(piece)
        return Blob(digest.hexdigest(), size, lambda: Stream(size))

    half, identity = int(sys.argv[2]) << 19, new_identity()
    quiet = lambda done, total: None
    written = write(Path(sys.argv[1]), {}, [blob(half), blob(half + 1)], sign=lambda data: b"x",
                    recipients=[recipient_of(identity)], progress=quiet)
    checked = verify(written.path, identity=identity, check=lambda data, signature: None, progress=quiet)
    assert checked.sha256 == written.sha256 and checked.payload_size == 2 * half + 1
    print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc to see the peak of memory")
@pytest.mark.parametrize("megabytes", [120, pytest.param(1200, marks=pytest.mark.sweep)])
def test_memory_stays_flat(tmp_path: Path, megabytes: int) -> None:
    command = [sys.executable, "-c", textwrap.dedent(CHILD), str(tmp_path / "a.bdp"), str(megabytes)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 64 * 1024
