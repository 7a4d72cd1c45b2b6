"""Builds the console's page assets with npm: Node from PATH, else as a hash-locked wheel. Standard library only."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from environments import HERE, ROOT, VENVS, is_current, run, stamp

VENDOR = ROOT / "handover" / "web" / "static" / "vendor"
DONE = VENDOR / ".done"
OLDEST_NODE = 20


def main() -> int:
    wanted = digest()
    if DONE.exists() and DONE.read_text() == wanted:
        return 0
    print("Building the page assets (usually 20 s the first time) …", flush=True)
    began = time.monotonic()
    env = {**os.environ, "PATH": f"{node_folder()}{os.pathsep}{os.environ['PATH']}"}
    for command in (["npm", "ci", "--silent", "--ignore-scripts"], ["npm", "run", "--silent", "build"]):
        if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode != 0:
            print(f"Building the page assets failed: {' '.join(command)}", file=sys.stderr)
            return 1
    DONE.write_text(wanted)
    print(f"  done after {time.monotonic() - began:.0f} s", flush=True)
    return 0


def digest() -> str:
    return hashlib.sha256(
        b"".join((ROOT / name).read_bytes() for name in ("package.json", "package-lock.json"))
    ).hexdigest()


def node_folder() -> str:
    """The folder of a Node that is new enough, with npm beside it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and major_version(node) >= OLDEST_NODE:
        return str(Path(npm).parent)
    folder = VENVS / "node"
    if not is_current(folder, ["node.txt"]):
        run([sys.executable, "-m", "venv", str(folder)])
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*pip, "--require-hashes", "-r", str(HERE / "node.txt")])
        stamp(folder, ["node.txt"])
    return str(folder / "bin")


def major_version(node: str) -> int:
    told = subprocess.run([node, "--version"], check=False, capture_output=True, text=True)
    digits = told.stdout.strip().lstrip("v").split(".")[0]
    return int(digits) if digits.isdigit() else 0


if __name__ == "__main__":
    sys.exit(main())
