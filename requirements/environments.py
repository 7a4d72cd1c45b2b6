"""Makes the two virtual environments from their hash-locked files, when something changed. Standard library only.

    python3 requirements/environments.py bot|handover|dev

An interpreter is looked for on PATH, in pyenv's versions folder, among uv's own, and last of all asked of uv. Run it with
any Python 3 that has pip and venv.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENVS = ROOT / ".venv"
HERE = ROOT / "requirements"
# name -> (virtual environment, acceptable Python versions in order of preference, lock files, usual seconds)
ENVIRONMENTS = {
    "bot": ("bot", [(3, 10)], ["bot.txt"], 120),
    "handover": ("handover", [(3, 12), (3, 13), (3, 14)], ["handover.txt", "names.txt"], 30),
    "dev": ("handover", [(3, 12), (3, 13), (3, 14)], ["handover.txt", "dev.txt", "names.txt"], 45),
}
ALONE = {"names.txt"}
"""Installed without dependencies: of these packages only the data files are read."""


def main(name: str) -> int:
    folder, versions, locks, seconds = ENVIRONMENTS[name]
    target = VENVS / folder
    if is_current(target, locks):
        return 0
    print(f"Setting up .venv/{folder} for {name} (usually {seconds} s the first time) …", flush=True)
    began = time.monotonic()
    uv = ensure_uv()
    if not (target / "bin" / "python").exists():
        python = find_python(versions, uv)
        if python is None:
            wanted = " or ".join(".".join(map(str, version)) for version in versions)
            print(f"No Python {wanted} found: install it, or put it on PATH.", file=sys.stderr)
            return 1
        run([uv, "venv", "--quiet", "--python", python, str(target)])
    install = [uv, "pip", "install", "--quiet", "--require-hashes", "--python", str(target / "bin" / "python")]
    run([*install, *(part for lock in locks if lock not in ALONE for part in ("-r", str(HERE / lock)))])
    for lock in ALONE.intersection(locks):
        run([*install, "--no-deps", "-r", str(HERE / lock)])
    stamp(target, locks)
    print(f"  done after {time.monotonic() - began:.0f} s", flush=True)
    return 0


def is_current(target: Path, locks: list[str]) -> bool:
    return all(
        (target / f".{lock}.sha256").exists() and (target / f".{lock}.sha256").read_text() == digest(lock)
        for lock in locks
    )


def stamp(target: Path, locks: list[str]) -> None:
    for lock in locks:
        (target / f".{lock}.sha256").write_text(digest(lock))


def digest(lock: str) -> str:
    return hashlib.sha256((HERE / lock).read_bytes()).hexdigest()


def ensure_uv() -> str:
    """Uv from PATH, else from the package index, hash-locked, into an environment of its own."""
    on_path = shutil.which("uv")
    if on_path:
        return on_path
    tools = VENVS / "tools"
    uv = tools / "bin" / "uv"
    if not is_current(tools, ["tools.txt"]):
        run([sys.executable, "-m", "venv", str(tools)])
        pip = [str(tools / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*pip, "--require-hashes", "-r", str(HERE / "tools.txt")])
        stamp(tools, ["tools.txt"])
    return str(uv)


def find_python(versions: list[tuple[int, int]], uv: str) -> str | None:
    """The first interpreter that really runs: pyenv's shims on PATH fail for versions that aren't activated."""
    for version in versions:
        for candidate in candidates(version):
            if answers(candidate, version):
                return candidate
    for version in versions:
        wanted = ".".join(map(str, version))
        if (
            subprocess.run([uv, "python", "install", "--quiet", wanted], check=False, capture_output=True).returncode
            == 0
        ):
            return wanted
    return None


def candidates(version: tuple[int, int]) -> list[str]:
    name = "python{}.{}".format(*version)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    own = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", Path.home() / ".local" / "share" / "uv" / "python"))
    prefix = "{}.{}.".format(*version)
    installed = [path / "bin" / name for path in sorted(pyenv.glob(prefix + "*"), reverse=True)]
    installed += [path / "bin" / name for path in sorted(own.glob(f"cpython-{prefix}*"), reverse=True)]
    on_path = shutil.which(name)
    return ([on_path] if on_path else []) + [str(path) for path in installed]


def answers(candidate: str, version: tuple[int, int]) -> bool:
    ask = "import sys, venv; print(*sys.version_info[:2])"
    try:
        told = subprocess.run([candidate, "-c", ask], check=False, capture_output=True, text=True, timeout=30)
    except OSError:
        return False
    return told.returncode == 0 and told.stdout.split() == [str(part) for part in version]


def run(command: list[str]) -> None:
    """Stops with the command's own words when it fails."""
    done = subprocess.run(command, check=False)
    if done.returncode != 0:
        sys.exit(f"Setting up failed: {' '.join(command[:4])} … (exit code {done.returncode})")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ENVIRONMENTS:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
