"""Runs a command and writes down what it cost, as the system counts it: ``measured.py SECONDS REPORT COMMAND...``.

A small process of its own, as what is started begins with the size of who starts it, and a test's process is large.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer


def main() -> None:
    """Exit code 0 whatever became of the command; it is killed after so many seconds."""
    limit, report, command = float(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    start = time.monotonic()
    process = subprocess.Popen(command)
    late = Timer(limit, process.kill)
    late.start()
    _, status, usage = os.wait4(process.pid, 0)
    late.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    cost = {"code": process.returncode, "seconds": time.monotonic() - start, "megabytes": usage.ru_maxrss / 1024}
    report.write_text(json.dumps(cost))


if __name__ == "__main__":
    main()
