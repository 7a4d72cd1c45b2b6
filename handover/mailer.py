"""The only caller of a mail server. `SMTP_URL` is smtp://[user:password@]host[:port], or smtps:// for TLS from the first byte."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from handover.domain.errors import MailRefused

SECONDS = 20
PORTS = {"smtp": 25, "smtps": 465}
PERMANENT = 500
"""From this answer on trying again is of no use (RFC 5321, 4.2.1)."""


class SmtpMailer:
    """A connection for each mail: there are few. STARTTLS is used wherever the server offers it."""

    def __init__(self, url: str, sender: str) -> None:
        self._parts, self._sender = urlsplit(url), sender

    def send(self, recipient: str, subject: str, body: str) -> None:
        """Raises MailRefused."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, recipient, subject
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(body)
        try:
            with self._connected() as server:
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            code = max(code for code, _ in refused.recipients.values())
            raise MailRefused("recipient_refused", for_good=code >= PERMANENT) from refused
        except smtplib.SMTPResponseException as refused:
            raise MailRefused(f"answer_{refused.smtp_code}", for_good=refused.smtp_code >= PERMANENT) from refused
        except (OSError, smtplib.SMTPException) as failure:
            raise MailRefused(type(failure).__name__, for_good=False) from failure

    def _connected(self) -> smtplib.SMTP:
        host, port = self._parts.hostname or "", self._parts.port or PORTS[self._parts.scheme]
        if self._parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=ssl.create_default_context())
        else:
            server = smtplib.SMTP(host, port, timeout=SECONDS)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
        if self._parts.username:
            server.login(unquote(self._parts.username), unquote(self._parts.password or ""))
        return server
