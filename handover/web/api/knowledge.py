"""`/api/v1/knowledge`: the answers of the knowledge base, as trainers and coordinators keep them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from handover.domain.accounts import Actor
from handover.domain.answer_texts import Change, Editable
from handover.domain.errors import InvalidInput
from handover.domain.understanding import JSON
from handover.services.answers import Preview
from handover.web.api.access import Keeper
from handover.web.api.choices import DecidedJson, History
from handover.web.api.idempotent import Keeping
from handover.web.api.schemas import In
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/knowledge", tags=["knowledge"])
READING = documented(401, 403, 404, 422, 503)
Intent = Annotated[str, Path(pattern="^[a-z_]{1,33}$")]
Wording = Annotated[str, Field(max_length=1000)]
Texts = Annotated[
    dict[str, Wording],
    Field(max_length=100, description="By their place in the file: `u`, `vervolg.je`; what is left out stays as it is"),
]


class ArticleJson(BaseModel):
    """In the last three months `asked` so often, and so often `medewerker` was the next thing that was said."""

    intent: str
    title: str
    valid_until: date
    asked: int
    followed_by_a_person: int


class Articles(BaseModel):
    items: list[ArticleJson]


class AnswerJson(BaseModel):
    """`version` goes along with a change."""

    intent: str
    title: str
    texts: dict[str, str]
    checked_on: date
    valid_until: date
    version: str

    @classmethod
    def of(cls, entry: Editable) -> Self:
        return cls(
            intent=entry.intent,
            title=entry.title,
            texts=dict(entry.texts),
            checked_on=entry.checked_on,
            valid_until=entry.valid_until,
            version=entry.digest,
        )


class AnswerBody(In):
    texts: Texts
    checked_on: date
    valid_until: date


class ChangeBody(AnswerBody):
    seen: Annotated[str, Field(max_length=100, description="The `version` that is changed")]


class WholeJson(BaseModel):
    name: str
    form: str
    text: str


class RemarkJson(BaseModel):
    about: str
    why: str


class PreviewJson(BaseModel):
    """`messages` as residents would read them, why it can't be so (`refused`), and what is hard to read (`remarks`)."""

    messages: list[WholeJson]
    refused: list[RemarkJson]
    remarks: list[RemarkJson]

    @classmethod
    def of(cls, preview: Preview) -> Self:
        return cls(
            messages=[WholeJson(name=one.name, form=one.form, text=one.text) for one in preview.wholes],
            refused=[RemarkJson(about=about, why=why) for about, why in preview.refused],
            remarks=[RemarkJson(about=about, why=why) for about, why in preview.remarks],
        )


@router.get("", responses=documented(401, 403, 422, 503))
def articles(parts: App, _: Keeper) -> Articles:
    """What lapses first, first."""
    heard = parts.answers.dissatisfaction()
    items = []
    for article in sorted(parts.knowledge.values(), key=lambda one: one.valid_until):
        asked, after = heard.get(article.intent, (0, 0))
        items.append(
            ArticleJson(
                intent=article.intent,
                title=article.title,
                valid_until=article.valid_until,
                asked=asked,
                followed_by_a_person=after,
            )
        )
    return Articles(items=items)


@router.get("/{intent}", responses=READING)
def answer(intent: Intent, parts: App, _: Keeper) -> AnswerJson:
    return AnswerJson.of(parts.answers.entry(intent))


@router.post("/{intent}/preview", responses=READING)
def preview(intent: Intent, body: AnswerBody, parts: App, _: Keeper) -> PreviewJson:
    """Nothing is written."""
    entry = parts.answers.entry(intent)
    return PreviewJson.of(parts.answers.preview(entry, _change(entry, body)))


@router.put("/{intent}", response_model=AnswerJson, responses=documented(401, 403, 404, 409, 422, 503))
def change(intent: Intent, body: ChangeBody, call: Keeping) -> JSONResponse:
    """Holds from the next question on. Who was slower than a colleague is 422, and looks again."""
    answers = call.parts.answers

    def act(actor: Actor) -> int:
        answers.write(actor, intent, _change(answers.entry(intent), body), seen=body.seen)
        return 200

    def written() -> JSON:
        return AnswerJson.of(answers.entry(intent)).model_dump(mode="json")

    return call.carry_out(body, act, written)


@router.get("/{intent}/history", responses=READING)
def history(intent: Intent, parts: App, _: Keeper) -> History:
    """What stood there before each change, the newest first."""
    return History(items=[DecidedJson.model_validate(one) for one in parts.answers.history(intent)])


def _change(entry: Editable, body: AnswerBody) -> Change:
    """Raises InvalidInput for a place that this answer doesn't have."""
    unknown = sorted(body.texts.keys() - entry.texts.keys())
    if unknown:
        raise InvalidInput("texts", "bestaat niet in dit antwoord; kies uit " + ", ".join(entry.texts))
    return Change(texts={**entry.texts, **body.texts}, checked_on=body.checked_on, valid_until=body.valid_until)
