"""What stands in the way of a start is one clear line and a non-zero exit code."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.stack import BOT_PYTHON, ROOT, Stack

pytestmark = pytest.mark.e2e


def run(
    tmp_path: Path, module: str, *arguments: str, python: str = sys.executable, **env: str
) -> tuple[int, list[str]]:
    stack = Stack(tmp_path, f"sqlite:///{tmp_path / 'test.db'}")
    done = subprocess.run(
        [python, "-m", module, *arguments],
        cwd=ROOT,
        env={**stack.env, **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr.strip().splitlines()


# what is wrong, the word that the line must hold. One of each kind; every setting is in tests/unit/test_settings.py
WRONG = [
    ({"WHATSAPP_APP_SECRET": ""}, "WHATSAPP_APP_SECRET"),
    ({"DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:9/x"}, "DATABASE_URL"),
    ({"GEMEENTE_FILE": "/nowhere/gemeente.yml"}, "/nowhere/gemeente.yml"),
]


@pytest.mark.parametrize(("env", "word"), WRONG, ids=[" ".join(row[0]) + " " + row[1] for row in WRONG])
def test_the_server_refuses_to_start_and_names_the_setting(tmp_path: Path, env: dict[str, str], word: str) -> None:
    code, lines = run(tmp_path, "handover", "serve", **env)
    assert code == 2
    assert len(lines) == 1, lines
    assert word in lines[0]


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, lines = run(tmp_path, "handover", "serve", HANDOVER_PORT=port)
        assert (code, len(lines)) == (2, 1), lines
        assert port in lines[0]
        code, lines = run(tmp_path, "handover", "run", "--demo", ACTIONS_PORT=port)
        assert (code, len(lines)) == (2, 1), lines
        assert "ACTIONS_PORT" in lines[0]


def test_without_a_model_rasa_says_what_to_do(tmp_path: Path) -> None:
    code, lines = run(tmp_path, "bot.serve", python=str(BOT_PYTHON), MODELS_DIR=str(tmp_path))
    assert (code, len(lines)) == (2, 1), lines
    assert "make train" in lines[0]


def test_a_worker_of_its_own_is_refused_on_sqlite(tmp_path: Path) -> None:
    code, lines = run(tmp_path, "handover.worker", WORKER="separate")
    assert (code, len(lines)) == (2, 1), lines
    assert "PostgreSQL" in lines[0]
