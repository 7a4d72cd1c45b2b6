"""Plays whole conversations, with the outcome that they expect, over the real processes.

Those of strangers stand in tests/strangers/dialogues.yml, whose head gives the format and the rules of comparison; ours in
conversations.yml, whose head gives what is more than that.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import requests
import yaml

from handover.domain.delivery import NOT_ANNOUNCED
from tests.e2e.stack import Api, Stack, wait_for

JSON = dict[str, Any]
QUIET_SECONDS = 0.7
"""How long nothing may happen before silence counts as such, where nothing tells that a message was handled."""
STATUS_SECONDS = 2.0
"""How long the phone may take to say that something was delivered."""
WATCH_SECONDS = 12.0
"""How long what the worker does by itself now and then may take (handover/worker.py)."""
BEGINS = "2026-02-03T10:00:00+01:00"


def load(path: Path) -> list[JSON]:
    dialogues: list[JSON] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return dialogues


def normal(text: str) -> str:
    """Lower case, punctuation and white space as one space, a space at both ends."""
    return f" {re.sub(r'[^\w]+|_+', ' ', text.lower()).strip()} "


def has(text: str, term: str) -> bool:
    """The term's own spaces count: " u " is a word by itself."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s]|_", " ", term.lower())) in normal(text)


def moment(value: Any) -> datetime:
    """YAML makes a date of what looks like one."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


@dataclass
class Player:
    """One conversation. `problems` says what differed, step by step."""

    stack: Stack
    api: Api
    phone: str
    name: str | None
    problems: list[str] = field(default_factory=list)
    now: datetime | None = None
    seen: int = 0
    known_cases: set[str] = field(default_factory=set)

    def play(self, dialogue: JSON) -> list[str]:
        for number, step in enumerate(dialogue["steps"], 1):
            self.now = self._moment_of(step)
            if step.get("later"):
                self._passes_time(number, step)
                continue
            wamid = self._act(step)
            told = self._settle(step, wamid)
            self._note(number, step, told, self._differences(step, told))
        return self.problems

    def _moment_of(self, step: JSON) -> datetime:
        if step.get("at") is not None:
            return moment(step["at"])
        return self.now + timedelta(minutes=1) if self.now else moment(BEGINS)

    def _passes_time(self, number: int, step: JSON) -> None:
        """Nobody does anything: what the software does by itself comes when its worker looks."""
        self._set_clock()
        end = time.monotonic() + WATCH_SECONDS
        while True:
            told = self._new_texts()
            wrong = self._differences(step, told)
            if not wrong or time.monotonic() > end:
                break
            time.sleep(0.1)
        self.seen = len(self.stack.received(self.phone))
        self._note(number, step, told, wrong)

    def _note(self, number: int, step: JSON, told: str, wrong: list[str]) -> None:
        if wrong:
            what = step.get("in") or step.get("type") or step.get("agent") or step.get("later")
            self.problems.append(f"step {number} {what!r}: {'; '.join(wrong)}\n      told: {told!r}")
        if "case" in step.get("expect", {}):
            self.known_cases |= {case["number"] for case in self._open_cases()}

    def _act(self, step: JSON) -> str | None:
        if "agent" in step:
            self._set_clock()
            self._agent(step)
            return None
        assert self.now is not None
        more = {"latitude": step["lat"], "longitude": step["lon"]} if "lat" in step else {}
        names = {"name": self.name} if self.name else {}
        return self.stack.says(self.phone, at=self.now.isoformat(), **names, **more, **self._content(step))

    def _content(self, step: JSON) -> JSON:
        """The body of a message: text, a tap on a button that stands in the chat, or something about an earlier message."""
        text = (step.get("in") or "") * step.get("times", 1)
        if "tap" in step:
            offered = [button for entry in self.stack.chat(self.phone) for button in entry["buttons"]]
            button = next(button for button in reversed(offered) if button["title"] == step["tap"])
            return {"type": "interactive", "text": button["title"], "button_id": button["id"]}
        content: JSON = {"type": step.get("type", "text"), "text": text}
        if "about" in step:
            own = [entry for entry in self.stack.chat(self.phone) if entry["direction"] == step["about"]]
            content["quoted"] = own[-1]["wamid"]
        return content

    def _set_clock(self) -> None:
        assert self.now is not None
        at = {"at": self.now.isoformat()}
        requests.post(f"{self.stack.phone}/proef/clock", json=at, timeout=10).raise_for_status()

    def _agent(self, step: JSON) -> None:
        case = next((case for case in self._open_cases() if step.get("of") in {None, case["reason"]}), None)
        if case is None:
            self.problems.append(f"agent {step['agent']}: no open case")
            return
        due = {"due_at": moment(step["term"]).isoformat()} if "term" in step else {}
        text = {"text": step["text"]} if step.get("text") else {}
        move = step["agent"]
        extra = {"department": step["to"].lower()} if move == "forward" else {}
        if move in {"warn", "block", "no_abuse", "consult"}:
            extra, move = {"decision": move}, "conduct"
        if move in {"send", "drop"}:
            extra, move = {"decision": move}, "held"
        answer = self.api.call("POST", f"/cases/{case['number']}/{move}", {**due, **text, **extra})
        refused = step.get("refused", False)
        if (answer.status_code == 409) is not refused or (not refused and answer.status_code not in {200, 202}):
            self.problems.append(f"agent {move}: {answer.status_code} {answer.text[:200]}")

    def _settle(self, step: JSON, wamid: str | None) -> str:
        """Wait until the turn is handled and what we said has arrived; what the resident read in this step."""
        if wamid and not self._judged_by_words(step):
            self._waits_for_something()
        elif wamid:
            wait_for(self._handled, 20, "the turn is handled")
        self._waits_for(lambda: not self._moving({"queued"}), 20)
        self._waits_for(lambda: not self._moving({"queued", "sent"}), STATUS_SECONDS)
        told = self._new_texts()
        self.seen = len(self.stack.received(self.phone))
        return told

    @staticmethod
    def _judged_by_words(step: JSON) -> bool:
        return bool(step.get("in") or "tap" in step) and step.get("type", "text") not in {"reaction", "edit", "revoke"}

    def _waits_for_something(self) -> None:
        """What holds no words is answered or not, and nothing of it tells that it was handled: silence is all there is."""
        before = len(self.stack.received(self.phone))
        self._waits_for(lambda: len(self.stack.received(self.phone)) > before, 2 * QUIET_SECONDS)

    @staticmethod
    def _waits_for(done: Callable[[], bool], seconds: float) -> None:
        """Not for ever: some things never come."""
        end = time.monotonic() + seconds
        while not done() and time.monotonic() < end:
            time.sleep(0.05)

    def _new_texts(self) -> str:
        return "\n\n".join(self.stack.received(self.phone)[self.seen :])

    def _items(self) -> list[JSON]:
        found = self.api.call("POST", "/conversations/search", {"phone": self.phone}).json()["items"]
        if not found:
            return []
        items: list[JSON] = self.api.call("GET", f"/conversations/{found[0]['id']}/messages").json()["items"]
        return items

    def _moving(self, statuses: set[str]) -> bool:
        """A held answer moves until the template that announces it is in the queue."""
        own = [item for item in self._items() if item["author"] != "resident"]
        return any(item["status"] in statuses or item["reason"] == NOT_ANNOUNCED for item in own)

    def _handled(self) -> bool:
        """What was understood is written together with the answer; without Rasa there is an answer all the same."""
        items = self._items()
        own = [item for item in items if item["author"] == "resident"]
        return bool(own) and (own[-1]["route"] is not None or items[-1]["author"] != "resident")

    def _open_cases(self) -> list[JSON]:
        return [case for case in self.api.cases(phone=self.phone) if case["status"] != "closed"]

    def _differences(self, step: JSON, told: str) -> list[str]:
        expect = step.get("expect", {})
        any_of = [expect["contains_any"]] if "contains_any" in expect else []
        missing = [
            terms
            for terms in any_of + expect.get("also_contains_any", [])
            if not any(has(told, term) for term in terms)
        ]
        wrong = [f"none of {terms}" for terms in missing]
        wrong += [f"contains {term!r}" for term in expect.get("must_not_contain", []) if has(told, term)]
        if expect.get("bot_silent") and told and "agent" not in step:
            wrong.append("should be silent")
        return wrong + self._differences_of_state(expect)

    def _differences_of_state(self, expect: JSON) -> list[str]:
        wrong = []
        cases = self._open_cases()
        numbers = {case["number"] for case in cases}
        newest: JSON = cases[0] if cases else {}
        if "route" in expect and (route := self._route()) != expect["route"]:
            wrong.append(f"route {route}, not {expect['route']}")
        match expect.get("case"):
            case "none" if numbers:
                wrong.append(f"open case {newest['reason']}")
            case "opened" if not numbers - self.known_cases:
                wrong.append("no new case")
            case "same" if not numbers & self.known_cases or numbers - self.known_cases:
                wrong.append("not the same case")
        if "deadline" in expect:
            limit = moment(expect["deadline"])
            if not newest or datetime.fromisoformat(newest["due_at"]) > limit:
                wrong.append(f"due {newest.get('due_at')}, not {expect['deadline']}")
        if "blocked" in expect and (self.api.owner(self.phone) == "blocked") is not expect["blocked"]:
            wrong.append(f"owner {self.api.owner(self.phone)}")
        if "owner" in expect and (owner := self.api.owner(self.phone)) != expect["owner"]:
            wrong.append(f"owner {owner}, not {expect['owner']}")
        wrong += [
            f"{key} {newest.get(key)}, not {expect[key]}"
            for key in ("reason", "status", "priority", "department")
            if key in expect and newest.get(key) != expect[key]
        ]
        if "due" in expect and (not newest or datetime.fromisoformat(newest["due_at"]) != moment(expect["due"])):
            wrong.append(f"due {newest.get('due_at')}, not exactly {expect['due']}")
        return wrong

    def _route(self) -> str | None:
        own = [item for item in self._items() if item["author"] == "resident"]
        route: str | None = own[-1]["route"]
        return route
