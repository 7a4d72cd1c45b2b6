"""Plays whole conversations by strangers (tests/strangers/dialogues.yml, whose head gives the rules of comparison)."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import requests
import yaml

from tests.e2e.stack import Api, Stack, wait_for

QUIET_SECONDS = 0.7
"""How long nothing may happen before a step counts as over."""


def load(path: Path) -> list[dict[str, Any]]:
    dialogues: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return dialogues


def normal(text: str) -> str:
    """Lower case, punctuation and white space as one space, a space at both ends."""
    return f" {re.sub(r'[^\w]+|_+', ' ', text.lower()).strip()} "


def has(text: str, term: str) -> bool:
    """The term's own spaces count: " u " is a word by itself."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s]|_", " ", term.lower())) in normal(text)


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

    def play(self, dialogue: dict[str, Any]) -> list[str]:
        for number, step in enumerate(dialogue["steps"], 1):
            at = step.get("at")
            moment = at if isinstance(at, datetime) or at is None else datetime.fromisoformat(at)
            self.now = moment or (
                self.now + timedelta(minutes=1) if self.now else datetime.fromisoformat("2026-02-03T10:00:00+01:00")
            )
            wamid = self._act(step)
            told = self._settle(wamid)
            self._compare(number, step, told, wamid)
        return self.problems

    def _act(self, step: dict[str, Any]) -> str | None:
        assert self.now is not None
        if "agent" not in step:
            more = {"latitude": step["lat"], "longitude": step["lon"]} if "lat" in step else {}
            names = {"name": self.name} if self.name else {}
            kind = step.get("type", "text")
            return self.stack.says(self.phone, step["in"], type=kind, at=self.now.isoformat(), **names, **more)
        requests.post(
            f"{self.stack.phone}/proef/clock", json={"at": self.now.isoformat()}, timeout=10
        ).raise_for_status()
        self._agent(step)
        return None

    def _agent(self, step: dict[str, Any]) -> None:
        case = self._open_cases()[0]
        term = step.get("term")
        due = {"due_at": term.isoformat() if isinstance(term, datetime) else term} if term else {}
        text = {"text": step["text"]} if step.get("text") else {}
        move = step["agent"]
        extra = {"department": step["to"].lower()} if move == "forward" else {}
        if move in {"warn", "block"}:
            extra, move = {"decision": move}, "conduct"
        answer = self.api.call("POST", f"/cases/{case['number']}/{move}", {**due, **text, **extra})
        if answer.status_code not in {200, 202}:
            self.problems.append(f"agent {move}: {answer.status_code} {answer.text[:200]}")

    def _settle(self, wamid: str | None) -> str:
        """Wait until the turn is handled and nothing more arrives; what the resident read in this step."""
        if wamid:
            wait_for(lambda: self._handled(wamid), 20, "the turn is handled")
        quiet_since, count = time.monotonic(), -1
        while time.monotonic() - quiet_since < QUIET_SECONDS:
            got = self.stack.received(self.phone)
            if len(got) != count:
                quiet_since, count = time.monotonic(), len(got)
            time.sleep(0.1)
        new, self.seen = got[self.seen :], len(got)
        return "\n\n".join(new)

    def _handled(self, wamid: str) -> bool:
        found = self.api.call("POST", "/conversations/search", {"phone": self.phone}).json()["items"]
        if not found:
            return False
        items = self.api.call("GET", f"/conversations/{found[0]['id']}/messages").json()["items"]
        return bool(items) and self._last_is_judged(items)

    @staticmethod
    def _last_is_judged(items: list[dict[str, Any]]) -> bool:
        own = [item for item in items if item["author"] == "resident"]
        return bool(own) and (own[-1]["route"] is not None or not own[-1]["text"] or items[-1]["author"] != "resident")

    def _open_cases(self) -> list[dict[str, Any]]:
        return [case for case in self.api.cases(phone=self.phone) if case["status"] != "closed"]

    def _compare(self, number: int, step: dict[str, Any], told: str, wamid: str | None) -> None:
        expect = step.get("expect", {})
        missing = [
            terms
            for terms in ([expect["contains_any"]] if "contains_any" in expect else [])
            + expect.get("also_contains_any", [])
            if not any(has(told, term) for term in terms)
        ]
        wrong = [f"none of {terms}" for terms in missing]
        wrong += [f"contains {term!r}" for term in expect.get("must_not_contain", []) if has(told, term)]
        if expect.get("bot_silent") and told and "agent" not in step:
            wrong.append("should be silent")
        wrong += self._compare_state(expect)
        if wrong:
            said = step.get("in") or step.get("agent")
            self.problems.append(f"step {number} {said!r}: {'; '.join(wrong)}\n      told: {told!r}")

    def _compare_state(self, expect: dict[str, Any]) -> list[str]:
        wrong = []
        cases = self._open_cases()
        numbers = {case["number"] for case in cases}
        if "route" in expect and (route := self._route()) != expect["route"]:
            wrong.append(f"route {route}, not {expect['route']}")
        match expect.get("case"):
            case "none" if numbers:
                wrong.append(f"open case {cases[0]['reason']}")
            case "opened" if not numbers - self.known_cases:
                wrong.append("no new case")
            case "same" if not numbers & self.known_cases or numbers - self.known_cases:
                wrong.append("not the same case")
        if "case" in expect:
            self.known_cases |= numbers
        if "deadline" in expect:
            deadline = expect["deadline"]
            limit = deadline if isinstance(deadline, datetime) else datetime.fromisoformat(deadline)
            if not cases or datetime.fromisoformat(cases[0]["due_at"]) > limit:
                wrong.append(f"due {cases[0]['due_at'] if cases else None}, not {deadline}")
        if "blocked" in expect and (self.api.owner(self.phone) == "blocked") is not expect["blocked"]:
            wrong.append(f"owner {self.api.owner(self.phone)}")
        return wrong

    def _route(self) -> str | None:
        found = self.api.call("POST", "/conversations/search", {"phone": self.phone}).json()["items"]
        items = self.api.call("GET", f"/conversations/{found[0]['id']}/messages").json()["items"]
        own = [item for item in items if item["author"] == "resident"]
        route: str | None = own[-1]["route"]
        return route
