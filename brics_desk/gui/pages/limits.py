"""What the page process may use, and the system calls that hold it to that.

On Windows there are no such limits: there the client's timeout and kill stand alone.
"""

from __future__ import annotations

import math
import sys

DATA_BYTES = 1536 << 20
CPU_SECONDS = 30
OPEN_FILES = 64
MAX_PAGES = 5000
MAX_PIXELS = 36_000_000
MAX_PICTURE_PIXELS = 80_000_000
MIN_SIDE = 8


def confine() -> None:
    """Limit memory and open files of this process, and forbid writing files and core dumps, which would hold pages.

    Address space is left alone: PDFium reserves more than it uses and dies under RLIMIT_AS.
    """
    if sys.platform == "win32":
        return
    import resource

    wanted = {
        resource.RLIMIT_DATA: DATA_BYTES,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for which, amount in wanted.items():
        resource.setrlimit(which, (amount, amount))


def grant_cpu() -> None:
    """Allow the coming request CPU_SECONDS of processor time, so that an orphaned endless loop ends by itself."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def widen_input() -> None:
    """Let standard input take a mebibyte at a time where the system can: large attachments come over it."""
    if sys.platform == "linux":
        import fcntl

        fcntl.fcntl(0, fcntl.F_SETPIPE_SZ, 1 << 20)
