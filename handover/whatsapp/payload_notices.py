"""Changes that are not about a conversation: kept and logged; those on the account or its quality raise an alert."""

from __future__ import annotations

from collections.abc import Sequence

from handover.domain.inbound import Notice
from handover.whatsapp.payload_values import text_at, value_at

ALARMING = frozenset(
    {
        "account_alerts",  # limits that are near, documents that Meta asks for
        "account_review_update",  # the business account was approved or refused
        "account_update",  # restricted, banned, or a policy was violated
        "business_capability_update",  # how many residents we may reach changed
        "business_status_update",  # the business itself was compromised or switched off
        "message_template_quality_update",  # the template of policy 6.6 may soon be paused
        "phone_number_name_update",  # the name that residents see was refused
        "phone_number_quality_update",  # Meta lowered the number's limit
        "security",  # somebody asked to switch off two-step verification
    }
)
TEMPLATE_STATUS = "message_template_status_update"
HARMLESS_TEMPLATE_EVENTS = frozenset({"APPROVED", "PENDING", "REINSTATED"})


def read_notice(field: str, change: object) -> Notice:
    """A change of any field but `messages`."""
    value = value_at(change, "value")
    payload = value if isinstance(value, dict) else {"value": value}
    return Notice(field=field, payload=payload, alarming=_is_alarming(field, payload))


def read_errors(errors: Sequence[object]) -> Notice:
    """Errors beside the messages of a change: on the number or the app as a whole."""
    return Notice(field="errors", payload={"errors": list(errors)}, alarming=True)


def _is_alarming(field: str, payload: object) -> bool:
    """A template that is refused, paused or switched off takes away the only way outside the window."""
    if field == TEMPLATE_STATUS:
        return text_at(payload, "event") not in HARMLESS_TEMPLATE_EVENTS
    return field in ALARMING
