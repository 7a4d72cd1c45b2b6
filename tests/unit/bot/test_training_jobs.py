"""What handover hears of a command that it started: how far it is, what came of it; and that it ends when handover is gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import models
from bot.training import history, job, telling
from bot.training.comparing.verdict import NotPromoted, Signed, Verdict, as_dict, digest, file_of, read, sign
from bot.training.evaluation.figures import Measured
from bot.training.evaluation.reading import Reading
from bot.training.progress import NEARLY, STEPS, Shares
from bot.training.promote import promote

AT = "2026-03-02T10:00:00Z"
ROOT = Path(__file__).resolve().parent.parent.parent.parent
OLD, NEW = "duiven-old.tar.gz", "duiven-new.tar.gz"
REASON = "groet: 15 of 15 before, 11 now, 4 worse where 2 is allowed"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for age, name in ((200, OLD), (100, NEW)):
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, (1_770_000_000 - age, 1_770_000_000 - age))
    return tmp_path


def test_nothing_is_told_on_the_command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    monkeypatch.delenv(telling.ASKED, raising=False)
    telling.tell(share=0.5)
    assert capsys.readouterr().out == ""


def test_a_part_tells_where_it_is_in_the_whole(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    monkeypatch.setenv(telling.ASKED, "1")
    part = telling.Part("read_candidate", 0.5, 1.0)
    for share in (0.0, 0.1, 0.2, 1.0):
        part(share)
    told = [json.loads(line[len(telling.MARK) :]) for line in capsys.readouterr().out.splitlines()]
    assert told == [
        {"share": 0.5, "doing": "read_candidate"},
        {"share": 1.0, "doing": "read_candidate"},
    ], "in between only now and then"


def test_the_share_of_a_training_grows_with_its_steps_and_in_between_with_time() -> None:
    shares = Shares()
    shares.hear("Starting to train component 'DutchTokenizer'.", 100.0)
    first = shares.share(100.0)
    assert first < shares.share(102.0)
    shares.hear("Encoding 10000 messages (usually 1 to 2 minutes).", 104.0)
    shares.hear("Restored component 'IntentEnsemble' from cache.", 234.0)
    assert shares.share(234.0) > 0.6
    long_after = shares.share(10_000.0)
    assert long_after < 1.0, "a step that takes long is not yet the end"
    assert shares.share(10_001.0) == long_after


def test_the_share_never_goes_back_whatever_the_order_of_the_steps() -> None:
    shares, seen = Shares(), []
    names = [name for name, _ in STEPS if name not in {"load", "encode"}]
    for second, name in enumerate([*reversed(names), *names]):
        shares.hear(f"Starting to train component '{name}'.", 100.0 + second)
        seen.append(shares.share(100.0 + second))
    assert seen == sorted(seen)
    assert 0 < NEARLY < 1


def test_before_the_first_training_the_model_that_is_served_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELS_DIR", str(folder))
    job.keep_what_is_served("toos")
    assert models.in_use(folder).model == NEW
    assert models.in_use(folder).changes[-1].by == "toos"
    (folder / "duiven-newer.tar.gz").write_text("trained afterwards")
    job.keep_what_is_served("toos")
    assert models.in_use(folder).models == (NEW,)


def test_without_any_model_there_is_nothing_to_keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODELS_DIR", str(tmp_path))
    job.keep_what_is_served("toos")
    assert models.in_use(tmp_path).model is None


def test_a_job_ends_when_whoever_started_it_is_gone(tmp_path: Path) -> None:
    waits = "from bot.training import job; job.COMMANDS['check'] = lambda _: __import__('time').sleep(600); job.main(['check'])"
    running = subprocess.Popen([sys.executable, "-c", waits], cwd=ROOT, stdin=subprocess.PIPE)
    assert running.stdin
    running.stdin.close()
    assert running.wait(60) == job.ABANDONED


def test_a_job_that_is_done_ends_with_the_code_of_its_command(tmp_path: Path) -> None:
    done = (
        "import sys; from bot.training import job; job.COMMANDS['check'] = lambda _: 1; sys.exit(job.main(['check']))"
    )
    running = subprocess.Popen([sys.executable, "-c", done], cwd=ROOT, stdin=subprocess.PIPE)
    assert running.wait(60) == 1, "its standard input is still open"
    running.communicate()


def refused(folder: Path) -> Verdict:
    """NEW beside OLD, beyond a margin, as compare leaves it."""
    verdict = Verdict(NEW, digest(folder / NEW), OLD, AT, (REASON,))
    file = file_of(folder, NEW)
    file.write_text(json.dumps({"verdict": as_dict(verdict), "better": 3}))
    file.with_suffix(".md").write_text("# refused\n")
    return verdict


def test_a_signature_under_a_refused_model_takes_it_into_use_and_is_kept(folder: Path) -> None:
    promote(folder, folder, OLD, at=AT, by="toos")
    refused(folder)
    with pytest.raises(NotPromoted, match="groet: 15 of 15 before"):
        promote(folder, folder, NEW, at=AT, by="toos")
    change = promote(folder, folder, NEW, at=AT, by="coby", signed="drie groeten gaan mee")
    assert (change.by, change.reason) == ("coby", "signed by coby: drie groeten gaan mee")
    kept = read(folder, NEW)
    assert kept is not None
    assert kept.signed == Signed("coby", "drie groeten gaan mee", AT)
    assert "Signed by coby" in file_of(folder, NEW).with_suffix(".md").read_text()


def test_a_signature_is_no_way_round_a_comparison(folder: Path) -> None:
    promote(folder, folder, OLD, at=AT, by="toos")
    with pytest.raises(NotPromoted, match="has not been compared"):
        promote(folder, folder, NEW, at=AT, by="coby", signed="ik weet het zeker")


def test_a_signature_leaves_the_figures_as_they_are(folder: Path) -> None:
    verdict = refused(folder)
    sign(folder, verdict, Signed("coby", "beter", AT))
    assert json.loads(file_of(folder, NEW).read_text())["better"] == 3


def test_each_measurement_is_a_line_without_the_regression_set(tmp_path: Path) -> None:
    right = Reading("groet", "hoi", "groet", 0.9, "act", "smalltalk", abuse="no", emergency="no")
    wrong = Reading("groet", "yo", "bedankt", 0.6, "ask", "smalltalk", abuse="no", emergency="no")
    sets = {"heldout": Measured([right, wrong], []), "regressions": Measured([wrong], [])}
    history.add(tmp_path, history.line(NEW, AT, "compared", sets))
    history.add(tmp_path, history.line(OLD, AT, "compared", sets))
    first = json.loads((tmp_path / history.FILE).read_text().splitlines()[0])
    assert first == {
        "at": AT,
        "model": NEW,
        "what": "compared",
        "messages": 2,
        "right": 1,
        "acted": 1,
        "acted_right": 1,
    }
    assert history.known_models(tmp_path) == {OLD, NEW}
    assert history.known_models(tmp_path / "nowhere") == set()
