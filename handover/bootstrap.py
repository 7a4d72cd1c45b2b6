"""The only place where real parts meet the ports. Tests call `assemble` with fakes in their stead."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Engine

from handover.assistant import Door
from handover.domain.accounts import Role
from handover.domain.deadlines import OfficeCalendar
from handover.domain.knowledge import Article
from handover.domain.outbound import Template
from handover.domain.routing import Limits
from handover.domain.texts import Texts
from handover.identity_provider import OpenIdProvider
from handover.knowledge_files import KnowledgeFiles
from handover.mailer import SmtpMailer
from handover.paper import PdfPaper
from handover.ports import Alerts, Assistant, Bell, Clock, Mailer, Messaging, Transactions, Webhook
from handover.services.account_administration import AccountAdministration
from handover.services.accounts import AccountService
from handover.services.alert_receivers import AlertReceivers
from handover.services.alerting import Alerting
from handover.services.answers import Answers
from handover.services.archive import Archive
from handover.services.audit import AuditLog
from handover.services.call_attempts import CallAttempts
from handover.services.call_list import CallList
from handover.services.callback import Callbacks
from handover.services.canned import CannedAnswers
from handover.services.cases import CaseService
from handover.services.casework import Casework
from handover.services.catching_up import CatchingUp
from handover.services.choices import LocalChoices
from handover.services.clock import BusinessClock
from handover.services.combining import Combining
from handover.services.conduct.listing import BlockList
from handover.services.conduct.people import ConductService
from handover.services.conduct.sequence import BlockSettings, Conduct
from handover.services.conduct.upkeep import ConductUpkeep
from handover.services.contact_erasure import ContactErasure
from handover.services.delivery import DeliveryService
from handover.services.dispatch import Dispatch
from handover.services.dossier import Dossier
from handover.services.drafts import Drafts
from handover.services.effects import Effects
from handover.services.erasing import Eraser
from handover.services.grouping import Grouping
from handover.services.held import HeldAnswers
from handover.services.intake import Intake
from handover.services.keeping import Keeping
from handover.services.looking import Looking
from handover.services.mailing import Mailing
from handover.services.media import MediaService
from handover.services.once import Once
from handover.services.one_time_codes import OneTimeCodes
from handover.services.own_settings import OwnSettings
from handover.services.own_texts import OwnTexts
from handover.services.privacy import PrivacyService
from handover.services.progress import Progress
from handover.services.promises import Promises
from handover.services.queue import Queue
from handover.services.reading import Reading
from handover.services.refusals import Refusals
from handover.services.registering import Registering
from handover.services.retention import RetentionRun
from handover.services.reviewing import Reviewing
from handover.services.shared_answers import SharedAnswers
from handover.services.shifts import Shifts
from handover.services.single_sign_on import SingleSignOn
from handover.services.statistics import Statistics
from handover.services.teamwork import Teamwork
from handover.services.telling import Telling
from handover.services.today import Today
from handover.services.training import Training
from handover.services.training_tasks import TrainingTasks
from handover.services.watch import Watch
from handover.services.wording import Told, Wording
from handover.settings import Municipality, Settings
from handover.store.bell import make_bell
from handover.store.database import make_engine
from handover.store.unit_of_work import SqlTransactions
from handover.webhook import SignedWebhook
from handover.whatsapp.cloud_api import CloudApi
from handover.workshop import Folder

log = structlog.get_logger()

FONTS = Path(__file__).parent / "web" / "static" / "vendor"
"""Where `make` puts the font of PDFs, with the page assets."""
SESSION_LENGTH = timedelta(hours=10)
LOGIN, SIGN_ON = "/inloggen", "/inloggen/werkaccount"
SIGN_ON_RETURN = f"{SIGN_ON}/terug"
"""Pages to which an identity provider sends people back; both are registered there."""


class SystemClock:
    """The machine's clock, in UTC: the only place where it is read."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251  the one place that reads it


class LoggedAlerts:
    """Alerts as log lines that an operator's monitoring picks up; the console shows the cases themselves."""

    def raise_alert(self, what: str, details: dict[str, Any]) -> None:
        log.error("alert", what=what, **details)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The assembled application: what the web layer and the worker use."""

    settings: Settings
    municipality: Municipality
    transactions: Transactions
    clock: Clock
    bell: Bell
    business: BusinessClock
    calendar: OfficeCalendar
    texts: Texts
    own_texts: OwnTexts
    own_settings: OwnSettings
    promises: Promises
    assistant: Assistant
    messaging: Messaging
    alerts: Alerts
    intake: Intake
    dispatch: Dispatch
    delivery: DeliveryService
    media: MediaService
    cases: CaseService
    held: HeldAnswers
    callbacks: Callbacks
    call_attempts: CallAttempts
    teamwork: Teamwork
    combining: Combining
    shifts: Shifts
    looking: Looking
    shared_answers: SharedAnswers
    conduct: ConductService
    conduct_upkeep: ConductUpkeep
    accounts: AccountService
    account_administration: AccountAdministration
    audit_log: AuditLog
    refusals: Refusals
    single_sign_on: SingleSignOn | None
    one_time_codes: OneTimeCodes
    reading: Reading
    queue: Queue
    once: Once
    choices: LocalChoices
    canned: CannedAnswers
    drafts: Drafts
    call_list: CallList
    privacy: PrivacyService
    mailing: Mailing
    knowledge: Mapping[str, Article]
    watch: Watch
    alerting: Alerting
    alert_receivers: AlertReceivers
    telling: Telling
    today: Today
    statistics: Statistics
    answers: Answers
    progress: Progress
    training: Training
    training_tasks: TrainingTasks
    dossier: Dossier
    keeping: Keeping
    archive: Archive
    contact_erasure: ContactErasure
    retention: RetentionRun
    block_list: BlockList
    reviewing: Reviewing
    grouping: Grouping


def _mailer(settings: Settings) -> Mailer | None:
    url = settings.smtp_url.get_secret_value()
    return SmtpMailer(url, settings.municipality().email) if url else None


def _single_sign_on(settings: Settings, transactions: Transactions, clock: Clock) -> SingleSignOn | None:
    if not settings.oidc_issuer:
        return None
    provider = OpenIdProvider(
        clock,
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        scopes=settings.oidc_scopes,
        redirect_uri=settings.public_url.rstrip("/") + SIGN_ON_RETURN,
        back=settings.public_url.rstrip("/") + LOGIN,
    )
    return SingleSignOn(
        transactions,
        clock,
        provider,
        issuer=settings.oidc_issuer,
        rules=settings.sign_on_rules(),
        session_length=SESSION_LENGTH,
    )


def _webhook(settings: Settings) -> Webhook | None:
    url = settings.alert_webhook_url
    return SignedWebhook(url, settings.alert_webhook_secret.get_secret_value()) if url else None


def bootstrap(settings: Settings) -> Parts:
    """The real thing."""
    engine = make_engine(settings.database_url)
    bell = make_bell(engine)
    return assemble(
        settings,
        engine=engine,
        bell=bell,
        clock=SystemClock(),
        assistant=Door(
            settings.rasa_urls,
            token=settings.internal_token.get_secret_value(),
            timeout_seconds=settings.bot_timeout_seconds,
        ),
        messaging=CloudApi(
            settings.whatsapp_graph_url,
            version=settings.whatsapp_api_version,
            phone_number_id=settings.whatsapp_phone_number_id,
            token=settings.whatsapp_access_token.get_secret_value(),
        ),
        alerts=LoggedAlerts(),
        mailer=_mailer(settings),
        webhook=_webhook(settings),
    )


def assemble(
    settings: Settings,
    *,
    engine: Engine,
    bell: Bell,
    clock: Clock,
    assistant: Assistant,
    messaging: Messaging,
    alerts: Alerts,
    mailer: Mailer | None = None,
    webhook: Webhook | None = None,
) -> Parts:
    """Wire the services. Nothing here does I/O but reading the municipality's files."""
    municipality, texts, knowledge = settings.municipality(), settings.texts(), settings.knowledge()
    transactions = SqlTransactions(engine, bell)
    business = BusinessClock(clock, by_webhook=settings.clock == "webhook")
    choices = LocalChoices(transactions, clock, business, municipality.own_answers(), knowledge)
    own_settings = OwnSettings(transactions, clock, municipality.own_settings())
    calendar = OfficeCalendar(hours=own_settings.hours, closures=choices.closures)
    own_texts = OwnTexts(transactions, clock, texts)
    wording = Wording(
        own_texts.in_force,
        calendar,
        signature=municipality.signature_text,
        facts=municipality.facts_for_texts(),
        new_term=Template(name=settings.whatsapp_template_new_term, language=settings.whatsapp_template_language),
    )
    casework = Casework(clock, calendar)
    blocking = BlockSettings(
        lapse_months=municipality.conduct_lapse_months,
        review_months=municipality.block_review_months,
        at_whatsapp=municipality.block_at_whatsapp,
    )
    mailing = Mailing(transactions, clock, mailer, alerts, own_settings.departments, own_settings.on_call)
    alerting = Alerting(
        transactions,
        clock,
        business,
        mailing,
        own_settings.limits,
        public_url=settings.public_url,
        programs=webhook is not None,
    )
    conduct = Conduct(casework, wording, calendar, alerts, blocking)
    conduct_upkeep = ConductUpkeep(transactions, clock, business, messaging, alerts, casework, conduct)
    workshop = Folder(settings.training_dir, settings.models_dir, settings.data_dir, os.environ)
    moment = timedelta(hours=municipality.contact_moment_hours)
    plan, media = municipality.retention.plan(), settings.data_dir / "media"
    eraser = Eraser(clock, plan, media=media, run_up=moment)
    late = None if business.by_webhook else timedelta(minutes=municipality.late_minutes)
    desk = (transactions, clock, business, casework, wording, calendar)  # what every service of people's moves needs
    cases = CaseService(
        *desk,
        mailing,
        departments=own_settings.departments,
    )
    reading = Reading(transactions, clock, business, run_up=moment, lapse_months=municipality.conduct_lapse_months)
    return Parts(
        settings=settings,
        municipality=municipality,
        transactions=transactions,
        clock=clock,
        bell=bell,
        business=business,
        calendar=calendar,
        texts=texts,
        own_texts=own_texts,
        own_settings=own_settings,
        promises=Promises(transactions, business, calendar, cases),
        assistant=assistant,
        messaging=messaging,
        alerts=alerts,
        intake=Intake(
            transactions,
            clock,
            business,
            alerts,
            silence=timedelta(seconds=settings.bundle_seconds),
        ),
        dispatch=Dispatch(
            transactions,
            clock,
            business,
            assistant,
            Effects(
                casework,
                wording,
                calendar,
                alerts,
                conduct,
                Registering(casework, wording, calendar, frozenset(municipality.departments)),
                mailing,
            ),
            calendar,
            Limits(late=late, reopen=timedelta(hours=municipality.reopen_hours)),
            choices,
            CatchingUp(casework, calendar, conduct_upkeep),
            moment=moment,
        ),
        delivery=DeliveryService(
            transactions,
            clock,
            business,
            messaging,
            alerts,
            answer_ready=Told(
                content=Template(
                    name=settings.whatsapp_template_answer_ready, language=settings.whatsapp_template_language
                ),
                text=texts.render("template_answer_ready", "u"),
            ),
        ),
        media=MediaService(transactions, messaging, directory=media),
        cases=cases,
        shared_answers=SharedAnswers(transactions, cases),
        held=HeldAnswers(*desk),
        mailing=mailing,
        privacy=PrivacyService(*desk, alerts=alerts, media=media),
        callbacks=Callbacks(*desk),
        call_attempts=CallAttempts(*desk),
        teamwork=Teamwork(*desk),
        combining=Combining(*desk),
        looking=Looking(transactions, clock),
        shifts=Shifts(*desk),
        conduct=ConductService(*desk, conduct=conduct, alerts=alerts),
        conduct_upkeep=conduct_upkeep,
        accounts=AccountService(
            transactions,
            clock,
            session_length=SESSION_LENGTH,
            code_required_for=municipality.code_required_for,
            passwords_for={Role.ADMIN} if settings.oidc_only else frozenset(Role),
        ),
        single_sign_on=_single_sign_on(settings, transactions, clock),
        one_time_codes=OneTimeCodes(
            transactions,
            clock,
            key=settings.session_secret.get_secret_value(),
            issuer=f"KCC WhatsApp {municipality.name}",
            required_for=municipality.code_required_for,
            session_length=SESSION_LENGTH,
        ),
        account_administration=AccountAdministration(transactions, clock),
        audit_log=AuditLog(transactions, clock),
        refusals=Refusals(transactions, clock),
        reading=reading,
        archive=Archive(reading, PdfPaper(FONTS), plan, municipality=municipality.name, media=media),
        queue=Queue(transactions, business),
        once=Once(transactions, clock),
        choices=choices,
        canned=CannedAnswers(transactions, clock, calendar, own_settings.departments),
        drafts=Drafts(transactions, clock),
        call_list=CallList(transactions, business),
        knowledge=knowledge,
        watch=Watch(
            transactions, business, casework, wording, calendar, alerts, own_settings.limits, mailing, alerting
        ),
        alerting=alerting,
        alert_receivers=AlertReceivers(transactions, clock),
        telling=Telling(transactions, clock, webhook, public_url=settings.public_url),
        today=Today(transactions, business),
        statistics=Statistics(transactions, business, calendar),
        answers=Answers(transactions, clock, business, KnowledgeFiles(settings.kennisbank_dir), knowledge),
        progress=Progress(transactions, business, workshop),
        training=Training(transactions, clock, workshop),
        training_tasks=TrainingTasks(transactions, clock, workshop),
        block_list=BlockList(transactions),
        keeping=Keeping(transactions, clock, business, plan),
        contact_erasure=ContactErasure(transactions, clock, business, eraser),
        retention=RetentionRun(transactions, clock, business, eraser, alerts),
        grouping=Grouping(transactions, assistant),
        reviewing=Reviewing(
            transactions,
            clock,
            secret=settings.session_secret.get_secret_value(),
            copies_approved=settings.training_copies_approved,
        ),
        dossier=Dossier(transactions, clock, business, directory=media),
    )
