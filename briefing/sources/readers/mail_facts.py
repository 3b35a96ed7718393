"""What a mail's head says of its text: title, author, publisher, date, address."""

from __future__ import annotations

import re

from briefing.sources.date_forms import read_date
from briefing.sources.document import Fact
from briefing.sources.readers.mail_parts import Head, in_words
from briefing.sources.readers.mail_text import MailText

CHAIN = re.compile(r"(?:(?:re|fwd?|aw|wg|sv|vs|tr)(?:\[\d{1,3}\])?\s{0,3}:\s*)+", re.IGNORECASE)
"""Marks that mail programs put before the subject of replies and forwarded mails."""
_VIA = re.compile(r"\s+via\s+.*$")
_DESKS = frozenset(
    "admin alert alerts bulletin comms communications contact desk digest editor editorial editors info mailer media"
    " news newsdesk newsletter newsletters newsroom noreply notification notifications office press pressoffice pr"
    " publicaffairs subscriptions update updates".split()
)
"""Mailboxes that no one person writes from."""
_WEB_ADDRESS = re.compile(r"<?\s*(https?://[^\s<>]{3,2000})\s*>?", re.IGNORECASE)
_ZONE_HOURS = re.compile(r"(?:GMT|UTC)([+-])(\d)$")


def facts_of(head: Head, found: MailText) -> tuple[dict[str, Fact], list[str]]:
    """Of the mail, or of the one it forwards; and what is to be noted."""
    if found.header is None:
        values, notes = _stated(head.text("subject"), head.fields.get("from", ""), head.text("date"))
        values["publisher"] = _list_name(head.fields.get("list-id", "")) or values["publisher"]
        values["url"] = web_address(head.fields.get("archived-at", ""))
    else:
        header = {name: in_words(value) for name, value in found.header.items()}
        values, notes = _stated(header.get("subject", ""), header["from"], header.get("date", ""))
        values["title"] = values["title"] or plain_subject(head.text("subject"))
        senders = (head.fields.get("from", ""), *found.forwarders)
        notes += [f"forwarded by {name}" for sender in senders if (name := _shown_sender(sender))]
    facts = {name: Fact(value, "stated") for name, value in values.items() if value and "\ufffd" not in value}
    notes += [f"its {name} cannot be read: letters are lost" for name, value in values.items() if "\ufffd" in value]
    return facts, notes


def _stated(subject: str, sender: str, date: str) -> tuple[dict[str, str], list[str]]:
    name, address = _sender(sender)
    is_desk = _is_desk(address)
    published = read_date(_ZONE_HOURS.sub(r"\g<1>0\2:00", date)) if date else None
    notes = [f"its date cannot be read: '{date[:60]}'"] if date and published is None else []
    return {
        "title": plain_subject(subject),
        "author": "" if is_desk else name,
        "publisher": name if is_desk else "",
        "published": published or "",
    }, notes


def plain_subject(subject: str) -> str:
    """Without "Re:", "Fwd:" and the like before it."""
    mark = CHAIN.match(subject)
    return subject[mark.end() :].strip() if mark else subject.strip()


def _sender(value: str) -> tuple[str, str]:
    """Display name and address of the first sender; a name that is an address is none."""
    first = value.split(">,", 1)[0]
    phrase, opened, address = first.rpartition("<")
    if not opened:
        phrase, _, address = first.partition("[mailto:")
    address = address.strip(" >]")
    if not opened and not address:
        comment = re.fullmatch(r"\s*([^\s()]+@[^\s()]+)\s*(?:\(([^()]*)\))?\s*", phrase)
        phrase, address = (comment[2] or "", comment[1]) if comment else (phrase, "")
    return _phrase(phrase), address


def _list_name(value: str) -> str:
    """The description in a list's id, unless it is a number that a program gave it."""
    name = _phrase(value) if "<" in value else ""
    return "" if re.search(r"\d{4}", name) else name


def _phrase(value: str) -> str:
    """A display name without quotation marks."""
    words = in_words(re.sub(r"\\(.)", r"\1", value.partition("<")[0].strip().strip('"')))
    words = _VIA.sub("", words).strip(" '\"")
    return "" if "@" in words else words


def _shown_sender(value: str) -> str:
    name, address = _sender(value)
    return name or address


def _is_desk(address: str) -> bool:
    box = address.partition("@")[0].partition("+")[0].lower()
    box = re.sub(r"no[-_.]reply", "noreply", box)
    return re.sub(r"[-_.]", "", box) in _DESKS or re.split(r"[-_.]", box)[0] in _DESKS


def web_address(value: str) -> str:
    """The address in a header, without its angle brackets; "" for any but of the web."""
    match = _WEB_ADDRESS.fullmatch(value)
    return match[1] if match else ""
