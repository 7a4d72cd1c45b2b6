"""Chromium for the browser tests: from the distribution's packages when we may, else the line that names the package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def main() -> int:
    if shutil.which("chromium"):
        return 0
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print("The browser tests need Chromium: install the package `chromium` (Debian, Ubuntu).", file=sys.stderr)
        return 1
    print("Installing Chromium for the browser tests (usually 40 s) …", flush=True)
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL, "check": False}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
    done = subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], **quiet)  # type: ignore[call-overload]
    return int(done.returncode)


if __name__ == "__main__":
    sys.exit(main())
