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
    apt_get("update", "-qq")
    return apt_get("install", "-y", "-qq", "chromium")


def apt_get(*arguments: str) -> int:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(["apt-get", *arguments], env=env, stdout=subprocess.DEVNULL, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
