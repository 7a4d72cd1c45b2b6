"""Plays the conversations of tests/conversations through the door, as handover would (the format stands in report.yml)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml

from tests.integration.bot.conftest import JSON, Door

FOLDER = Path(__file__).resolve().parents[2] / "conversations"
LONGEST = 4096
"""Characters in a WhatsApp message."""
NOW = "2026-02-03T10:00:00+01:00"
REGISTERED = frozenset({"report", "callback", "written", "privacy_request"})
HOURS = {"ochtend": (time(9), time(12)), "middag": (time(12), time(17))}
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def load() -> list[JSON]:
    """Every conversation, with the file that it stands in."""
    files = sorted(FOLDER.glob("*.yml"))
    return [
        {**conversation, "file": file.stem}
        for file in files
        for conversation in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def call_parts(now: datetime) -> list[JSON]:
    """Monday to Friday nine to five, until noon of the next working day; handover knows the holidays too."""
    last = now.date() + timedelta(days={4: 3, 5: 2}.get(now.weekday(), 1))
    days = [now.date() + timedelta(days=ahead) for ahead in range((last - now.date()).days + 1)]
    found = []
    for day in (day for day in days if day.weekday() < 5):
        for name, (opens, closes) in HOURS.items():
            begins = max(datetime.combine(day, opens, now.tzinfo), now)
            ends = datetime.combine(day, closes, now.tzinfo)
            too_late = day == last and name == "middag"
            if not too_late and ends - begins >= timedelta(hours=3 if day == now.date() else 1):
                found.append(_part(day, name, now))
    return found


def _part(day: Any, name: str, now: datetime) -> JSON:
    ahead = (day - now.date()).days
    words = {0: "van", 1: "morgen"}.get(ahead, WEEKDAYS[day.weekday()]) + name
    opens, closes = HOURS[name]
    hours = {"from": f"{opens:%H:%M}", "until": f"{closes:%H:%M}"}
    return {"id": f"{day}-{name}", "words": words, "day": str(day), **hours}


@dataclass
class Player:
    """One conversation. `problems` says what differed, step by step."""

    door: Door
    now: datetime
    form: str = "u"
    events: list[JSON] = field(default_factory=list)
    registered: list[JSON] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def play(self, steps: list[JSON]) -> list[str]:
        for number, step in enumerate(steps, 1):
            answer = self.door.post("/turn", self._request(number, step))
            if answer.status_code != 200:
                return [*self.problems, f"step {number} {step['in']!r}: {answer.status_code} {answer.text}"]
            reply: JSON = answer.json()
            self._goes_on(reply)
            if "means" in step and reply["understood"]["effective_intent"] == "nlu_ask":
                reply = self._chooses(f"{number}.1", step["means"], reply)
            wrong = list(self._differences(step.get("expect", {}), reply))
            if wrong:
                self.problems.append(f"step {number} {step['in']!r}: {'; '.join(wrong)}\n      {_seen(reply)}")
        return self.problems

    def _chooses(self, number: str, intent: str, asked: JSON) -> JSON:
        """A tap on the button of what was meant; when it is not among them, on the one for a person."""
        offered = [button for body in asked["bodies"] for button in body["buttons"]]
        meant = next((button for button in offered if button["id"] == f"intent:{intent}"), offered[-1])
        step = {"in": "", "type": "button", "button": meant}
        answer = self.door.post("/turn", self._request(number, step))
        assert answer.status_code == 200, answer.text
        reply: JSON = answer.json()
        self._goes_on(reply)
        return reply

    def _request(self, number: int | str, step: JSON) -> JSON:
        text = (step["in"] * step.get("times", 1))[:LONGEST]
        message: JSON = {"id": str(number), "type": step.get("type", "text"), "text": text}
        if "at" in step:
            message["latitude"], message["longitude"] = step["at"]
        if "button" in step:
            message["button"] = {"offered": True, **step["button"]}
        more = [
            {"id": f"{number}.{place}", "type": "text", "text": words}
            for place, words in enumerate(step.get("also", ()), 2)
        ]
        context = {
            "form_of_address": self.form,
            "name": None,
            "now": self.now.isoformat(),
            "registered": self.registered,
            "call_parts": call_parts(self.now),
        }
        turn = {"turn_id": str(number), "sender": "c1", "events": self.events, "messages": [message, *more]}
        return {**turn, "context": context}

    def _goes_on(self, reply: JSON) -> None:
        self.events = [*self.events, *reply["events"]]
        for command in reply["commands"]:
            if command["type"] == "open_case" and command["reason"] in REGISTERED:
                opened = {"reason": command["reason"], "intent": command.get("intent")}
                self.registered = [opened, *self.registered]
            if command["type"] == "cancel_case":
                self.registered = [case for case in self.registered if case["reason"] != command["reason"]]

    def _differences(self, expect: JSON, reply: JSON) -> list[str]:
        understood, said = reply["understood"], " ".join(body["text"] for body in reply["bodies"])
        spaced = f" {said.lower()} "
        commands = [_name(command) for command in reply["commands"]]
        wrong = [f"does not say {words!r}" for words in expect.get("says", ()) if words.lower() not in spaced]
        wrong += [f"says {words!r}" for words in expect.get("not", ()) if words.lower() in spaced]
        found = {
            "intent": understood["effective_intent"],
            "route": understood["effective_route"],
            "kinds": [body["kind"] for body in reply["bodies"]],
            "commands": commands,
            "waits": self._waits(),
        }
        wrong += [
            f"{key} is {found[key]}, not {expect[key]}" for key in found if key in expect and found[key] != expect[key]
        ]
        if "case" in expect and (not commands or not _holds(reply["commands"][0], expect["case"])):
            wrong.append(f"the command does not hold {expect['case']}")
        return wrong

    def _waits(self) -> str:
        """The question that a form is left with."""
        loops = [event.get("name") for event in self.events if event["event"] == "active_loop"]
        asked = [event.get("value") for event in self.events if event.get("name") == "requested_slot"]
        return str(asked[-1]) if loops and loops[-1] and asked else "none"


def _name(command: JSON) -> str:
    return " ".join(str(part) for part in (command["type"], command.get("reason") or command.get("kind")) if part)


def _holds(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(key in found and _holds(found[key], wanted[key]) for key in wanted)
    return bool(found == wanted)


def _seen(reply: JSON) -> str:
    understood = reply["understood"]
    guess = f"{understood['intent']['name']} {understood['intent']['confidence']:.2f}"
    texts = [body["text"][:90] for body in reply["bodies"]]
    return f"{guess} -> {understood['effective_intent']}; {reply['commands']}; {texts}"
