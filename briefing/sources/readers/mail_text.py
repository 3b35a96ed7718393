"""What of a mail's text is the article: quotes, signatures and list footers are told, forwarded mails found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from briefing.sources.blocks import find_blocks
from briefing.sources.document import Part

_LABELS = "From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Priority"
_LABEL = re.compile(rf"[>\s]*[*_]{{0,2}}({_LABELS})[*_]{{0,2}}:[*_]{{0,2}}(?:\s+(.*))?$", re.IGNORECASE)
_LABEL_INSIDE = re.compile(rf"(?<!\S)(?=(?:{_LABELS}):\s)")
_FORWARDED = re.compile(r"-{2,}\s*Forwarded message\s*-{2,}$|Begin forwarded message:$", re.IGNORECASE)
_ORIGINAL = re.compile(r"-{2,}\s*Original Message\s*-{2,}$|[_-]{5,}$", re.IGNORECASE)
_ONE_HEADER = re.compile(rf"{_FORWARDED.pattern.replace('$', '')}|-{{2,}}\s*Original Message\s*-{{2,}}", re.IGNORECASE)
_LONGEST_HEADER = 30
"""Lines of a forwarded head, long lists of recipients among them."""
_LONGEST_VALUE = 1000
_MOST_FORWARDS = 10
_COVER = 3
"""A cover note has at most a third of the words of what it forwards."""
_ATTRIBUTION = re.compile(
    r"(?:On\b.{5,300}\b(?:wrote|writes)|[^\s<>][^<>]{0,200}<[^\s<>@]{1,100}@[^\s<>@]{1,100}>(?: wrote| writes)?):$"
)
_OF_A_MAIL = re.compile(r"@|\d[:.]\d\d\b")
"""An address or a clock time: "On Monday the minister wrote:" has none."""
_SIGNATURE_LINES = 25
_FOOTER_LINES = 15
_FOOTER_WORDS = 60
_EDGE = 8
"""Blocks at either end of a mail among which a line tells how to leave a list, or to see the mail elsewhere."""
_RULE = re.compile(r"\s*[_=*~-]{3}[\s_=*~-]*$")
_LEAVING = re.compile(
    r"\bunsubscribe\b|\bmanage (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)\b"
    r"|\b(?:you are|you're) receiving this (?:e-?mail|message|newsletter|because)"
    r"|\byou received this (?:e-?mail|message)\b"
    r"|\bview (?:this|it)\b.{0,20}\bbrowser\b|^sent from my [\w ]{1,30}$|^get outlook for \w+$",
    re.IGNORECASE,
)
_LIST = re.compile(rf"{_LEAVING.pattern}|\bmailing list\b|\bopt[ -]out\b", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[*•·-]\s+(?=\S)|(?=\d{1,2}[.)]\s+\S))")
_ENDS = re.compile(r"[.!?…:;,][\"'”’»)]*$")
_HEADING_WORDS = 15
_SEALED, _SEAL, _SEAL_END = (
    f"-----{words}-----" for words in ("BEGIN PGP SIGNED MESSAGE", "BEGIN PGP SIGNATURE", "END PGP SIGNATURE")
)
_BRACKETED_ADDRESS = re.compile(
    r"\s?(?:<\s?https?://[^\s<>]+\s?>|\[\s?https?://[^\s\[\]]+\s?\]|\(\s?https?://[^\s()]+\s?\))"
)
_BARE_ADDRESS = re.compile(r"[<\[(]?https?://\S+$")
_PICTURE = re.compile(r"\[(?:image|cid):[^\[\]]*\]")
_BOLD = re.compile(r"(?<![\w*])\*(\S(?:[^*]{0,300}\S)?)\*(?![\w*])")
_REAL_WORD = re.compile(r"[^\W\d_]{2,}")


class Line(NamedTuple):
    """A line of plain text; or of an HTML mail a block."""

    text: str
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class MailText:
    parts: tuple[Part, ...]
    header: Mapping[str, str] | None = None
    """"from", "subject" and "date" of the mail whose text it is, where that was forwarded."""
    forwarders: tuple[str, ...] = ()
    """The heads of the mails that forwarded the innermost, from the outside in, the outermost not among them."""
    words: int = 0
    """Of the article."""


@dataclass(frozen=True, slots=True)
class _Forward:
    start: int
    """The line that says so, or the first of the header."""
    end: int
    """The first line after the header."""
    fields: dict[str, str] = field(default_factory=dict)
    is_said: bool = False
    """It says "forwarded" and not just whose message follows, as replies do too."""
    is_marked: bool = False
    """There is a line above the header; without one, it may be the head of a memo."""


def plain_lines(text: str, *, flowed: bool = False, delete_space: bool = False) -> list[Line]:
    """The lines of a plain text part; of a flowed one (RFC 3676) its paragraphs."""
    lines = _unsealed(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return [Line(line) for line in (_flowed(lines, delete_space) if flowed else lines)]


def html_lines(parts: Iterable[Part]) -> list[Line]:
    """The blocks of an HTML part, an empty line after each; the header of a forwarded mail as lines of its own."""
    found: list[Line] = []
    for part in parts:
        found += [Line(text, replace(part, text=text)) for text in _header_lines(part.text)]
        found.append(Line(""))
    return found


def count_words(lines: Iterable[Line]) -> int:
    """Words of letters, addresses apart."""
    return sum(len(_REAL_WORD.findall(_BRACKETED_ADDRESS.sub("", line.text))) for line in lines)


def find_article(
    lines: Sequence[Line], *, is_reply: bool = False, is_forward: bool = False, titled: bool = False
) -> MailText:
    """The parts of a mail's text: of a forwarded one with a short cover note, the mail that is forwarded.

    ``is_reply``, ``is_forward``: as its subject says. ``titled``: the text may begin with its own title.
    """
    covers: list[Part] = []
    quoted: list[Part] = []
    headers: list[dict[str, str]] = []
    rest = list(lines)
    for _ in range(_MOST_FORWARDS):
        forward = _find_forward(rest)
        if forward is None:
            break
        own, inner = rest[: forward.start], _unquoted(rest[forward.end :])
        own_words = count_words(line for line, is_own in zip(own, _own(own), strict=True) if is_own)
        if not (own_words or forward.is_marked or is_forward or headers):
            break  # a memo
        replied = is_reply and not forward.is_said and own_words > 0
        if replied or own_words * _COVER > count_words(inner):
            quoted = _parts(rest[forward.start :], furniture=True)
            rest = own
            break
        covers += [*_parts(own, furniture=True), *_header_parts(rest[forward.start : forward.end])]
        headers.append(forward.fields)
        rest = inner
    body = _marked(rest, titled=titled)
    return MailText(
        (*covers, *body, *quoted),
        headers[-1] if headers else None,
        tuple(header.get("from", "") for header in headers[:-1]),
        sum(len(_REAL_WORD.findall(part.text)) for part in body if part.kind != "furniture"),
    )


# --- lines -------------------------------------------------------------------------------------------------------


def _unsealed(text: str) -> str:
    """Without the lines that an OpenPGP signature puts around a text."""
    before, _, rest = text.partition(f"{_SEALED}\n")
    body, _, seal = rest.partition(f"\n{_SEAL}\n")
    if not seal:
        return text
    body = re.sub("^- ", "", body.partition("\n\n")[2], flags=re.MULTILINE)
    return f"{before}{body}\n{seal.partition(_SEAL_END)[2]}"


def _flowed(lines: Iterable[str], delete_space: bool) -> Iterable[str]:
    """RFC 3676: a line that ends in a space goes on in the next of the same depth of quoting."""
    open_: list[str] = []
    depth = 0
    for line in lines:
        bare = line.lstrip(">")
        marks, bare = len(line) - len(bare), bare.removeprefix(" ")
        if open_ and (marks != depth or bare in ("", "-- ")):
            yield _quoted(depth, "".join(open_))
            open_ = []
        depth = marks
        flows = bare.endswith(" ") and bare != "-- "
        open_.append(bare[:-1] if flows and delete_space else bare)
        if not flows:
            yield _quoted(depth, "".join(open_))
            open_ = []
    if open_:
        yield _quoted(depth, "".join(open_))


def _quoted(depth: int, text: str) -> str:
    return f"{'>' * depth} {text}" if depth else text


def _header_lines(text: str) -> list[str]:
    """ "From: A Sent: B To: C Subject: D" in one block, as HTML mails have it, is four lines."""
    marker = _ONE_HEADER.match(text)
    head = [marker[0]] if marker else []
    pieces = [piece.strip() for piece in _LABEL_INSIDE.split(text[len(head[0]) if head else 0 :][:5000])]
    labels = {piece.partition(":")[0] for piece in pieces}
    is_header = not pieces[0] and len(pieces) > 3 and "From" in labels and len(text) < 5000
    return [*head, *(piece for piece in pieces if piece)] if is_header else [text]


def _bare(line: Line) -> str:
    return line.text.lstrip("> \t").rstrip()


def _unquoted(lines: list[Line]) -> list[Line]:
    """Without a ">" before each line, where all the words stand behind one."""
    if any(line.text.strip() and not line.text.startswith(">") for line in lines):
        return lines
    return [Line(line.text.removeprefix(">").removeprefix(" "), line.part) for line in lines]


# --- forwarded mails ---------------------------------------------------------------------------------------------


def _find_forward(lines: Sequence[Line]) -> _Forward | None:
    for at, line in enumerate(lines):
        if _LABEL.match(line.text):
            found = _forward_at(lines, at)
            if found is not None:
                return found
    return None


def _forward_at(lines: Sequence[Line], at: int) -> _Forward | None:
    fields, end = _header_at(lines, at)
    before = next((n for n in range(at - 1, max(-1, at - 4), -1) if _bare(lines[n])), None)
    marker = _bare(lines[before]) if before is not None else ""
    is_said = bool(_FORWARDED.match(marker))
    is_marked = is_said or bool(_ORIGINAL.match(marker))
    least = 2 if is_marked else 3
    if "from" not in fields or len(fields) < least or not fields.keys() & {"subject", "date", "sent"}:
        return None
    fields.setdefault("date", fields.get("sent", ""))
    return _Forward(before if is_marked and before is not None else at, end, fields, is_said, is_marked)


def _header_at(lines: Sequence[Line], at: int) -> tuple[dict[str, str], int]:
    """The header that begins there, and the line after it. A name that comes again begins another."""
    fields: dict[str, str] = {}
    name, end = "", at
    for n in range(at, min(at + _LONGEST_HEADER, len(lines))):
        match = _LABEL.match(lines[n].text)
        if match and match[1].lower() in fields:
            break
        if match:
            name = match[1].lower()
            fields[name] = _BOLD.sub(r"\1", (match[2] or "").strip()[:_LONGEST_VALUE])
        elif _bare(lines[n]) and _goes_on(lines, n):
            fields[name] = f"{fields[name]} {_bare(lines[n])}".strip()[:_LONGEST_VALUE]
        elif _bare(lines[n]) or not _is_gap(lines, n):
            break
        end = n + 1
    return fields, end


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """A line without a name is a header's where it is indented, or another header comes before the next empty line."""
    text = lines[at].text
    if (text.lstrip(">")[1:] if text.startswith(">") else text)[:1] in (" ", "\t"):
        return True
    for line in lines[at + 1 : at + 6]:
        if not _bare(line):
            return False
        if _LABEL.match(line.text):
            return True
    return False


def _is_gap(lines: Sequence[Line], at: int) -> bool:
    """Of an HTML mail: each header may be a block of its own."""
    return lines[at - 1].part is not None and at + 1 < len(lines) and bool(_LABEL.match(lines[at + 1].text))


def _header_parts(lines: Sequence[Line]) -> list[Part]:
    """Each name with its value; a long value goes on in the next line."""
    found: list[list[Line]] = []
    for line in lines:
        if _LABEL.match(line.text) or not found:
            found.append([])
        found[-1].append(line)
    return [part for run in found for part in _parts(run, furniture=True)]


# --- what is the article's ---------------------------------------------------------------------------------------


def _marked(lines: list[Line], *, titled: bool) -> list[Part]:
    own = _own(lines)
    if not any(is_own and line.text.strip() for line, is_own in zip(lines, own, strict=True)):
        lines = _unquoted(lines)
        own = _own(lines)
    parts: list[Part] = []
    for is_own, run in groupby(zip(lines, own, strict=True), key=lambda pair: pair[1]):
        parts += _parts([line for line, _ in run], furniture=not is_own, titled=titled and is_own)
        titled = titled and not is_own
    last = len(parts) - _EDGE
    return [
        replace(part, kind="furniture") if (n < _EDGE or n >= last) and _is_leaving(part.text) else part
        for n, part in enumerate(parts)
    ]


def _own(lines: Sequence[Line]) -> list[bool]:
    """Of each line whether it is the writer's own: no quote, signature or footer of a list."""
    own = [not line.text.startswith(">") for line in lines]
    for start, end in (*_attributions(lines), _signature(lines), _footer(lines)):
        own[start:end] = [False] * (end - start)
    return own


def _attributions(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """ "On ... wrote:" before a quote. Where no quote marks follow, and it is clearly a mail's, all below is quoted."""
    found = []
    for at, line in enumerate(lines):
        if not line.text.rstrip().endswith(":") or line.text.startswith(">"):
            continue
        start = _start_of_attribution(lines, at)
        if start is None:
            continue
        following = next((after.text for after in lines[at + 1 : at + 4] if after.text.strip()), "")
        if following.startswith(">"):
            found.append((start, at + 1))
        elif _OF_A_MAIL.search(" ".join(line.text for line in lines[start : at + 1])):
            found.append((start, len(lines)))
            break
    return found


def _start_of_attribution(lines: Sequence[Line], at: int) -> int | None:
    """The line that ends there may have been broken into up to three."""
    for start in range(at, max(-1, at - 3), -1):
        if not lines[start].text.strip():
            return None
        if _ATTRIBUTION.match(" ".join(line.text.strip() for line in lines[start : at + 1])[:600]):
            return start
    return None


def _signature(lines: Sequence[Line]) -> tuple[int, int]:
    """From the last line of "-- " on. The space is often lost; two hyphens also part the items of a newsletter."""
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].text.rstrip() in ("--", "-- "):
            own = [line for line in lines[at + 1 :] if line.text.strip() and not line.text.startswith(">")]
            most = _SIGNATURE_LINES if lines[at].text == "-- " else _SIGNATURE_LINES // 2
            return (at, len(lines)) if at and len(own) <= most else (0, 0)
    return 0, 0


def _footer(lines: Sequence[Line]) -> tuple[int, int]:
    """From a rule on, where what follows to the end is short and tells how to leave a mailing list."""
    left, leaving = _FOOTER_LINES, False
    for at in range(len(lines) - 1, 0, -1):
        text = lines[at].text.strip()
        if leaving and _RULE.match(text):
            return at, len(lines)
        left -= bool(text)
        leaving = leaving or bool(_LIST.search(text[:1000]))
        if left < 0:
            break
    return 0, 0


def _is_leaving(text: str) -> bool:
    return len(text.split()) <= _FOOTER_WORDS and bool(_LEAVING.search(text[:1000]))


def _parts(lines: Sequence[Line], *, furniture: bool = False, titled: bool = False) -> list[Part]:
    parts: list[Part] = []
    for is_plain, run in groupby(lines, key=lambda line: line.part is None):
        if is_plain and furniture:
            found = _paragraphs(run, titled=False)
        elif is_plain:
            found = _laid_out([line.text for line in run], titled=titled)
        else:
            found = [line.part for line in run if line.part is not None]
        parts += [_cleaned(part, furniture=furniture) for part in found]
    return [part for part in parts if part.text]


def _paragraphs(lines: Iterable[Line], *, titled: bool) -> list[Part]:
    text = "\n".join(line.text for line in lines)
    return [Part(text[block.start : block.end], block.kind) for block in find_blocks(text, titled=titled)]


def _laid_out(lines: Sequence[str], *, titled: bool) -> list[Part]:
    """Paragraphs, items of lists each on its own, and lines with a rule below them as headings."""
    parts: list[Part] = []
    open_: list[Line] = []
    in_list = False
    for n, line in enumerate(lines):
        before = lines[n - 1].strip() if n else ""
        item = _ITEM.match(line) if in_list or not before or _ENDS.search(before) else None
        in_list = bool(item) or (in_list and bool(line.strip()))
        if item:
            open_ += [Line(""), Line(line[item.end() :])]
        elif not _RULE.match(line):
            open_.append(Line(line))
        elif before and not (n > 1 and lines[n - 2].strip()) and _is_heading(before):
            parts += [*_paragraphs(open_[:-1], titled=titled and not parts), Part(before.lstrip("*# "), "heading")]
            open_ = []
        else:
            open_.append(Line(""))
    return parts + _paragraphs(open_, titled=titled and not parts)


def _is_heading(line: str) -> bool:
    return len(line.split()) <= _HEADING_WORDS and not _ENDS.search(line) and not _RULE.match(line)


def _cleaned(part: Part, *, furniture: bool) -> Part:
    """Without what programs put for pictures, links and bold type when they make plain text of a page."""
    text = " ".join(_PICTURE.sub("", part.text).split())
    if _BARE_ADDRESS.match(text):
        return Part(text, "furniture")
    text = _BOLD.sub(r"\1", _BRACKETED_ADDRESS.sub("", text))
    return replace(part, text=text, kind="furniture" if furniture else part.kind)
