"""What WeasyPrint (70.0) leaves open in the structure of a tagged PDF, put right before the file is written.

PDF/UA-1 (ISO 14289-1) asks for it, and every reader that speaks a page aloud gains by it: what only decorates is an
artifact, links stand in Link elements and say where they lead, heads of tables say of what, passages are notes and
citations refer to them, and all ids can be found.
"""

from __future__ import annotations

import copy
import hashlib
import io
from collections.abc import Iterator
from typing import Any, Final

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

_LIST_PARTS: Final = ("/L", "/LI", "/Caption")
_MAY_BE_EMPTY: Final = ("/TD", "/TH", "/Document")
_AS_TEXT: Final = {"/TBody": "/NonStruct", "/TR": "/NonStruct", "/TD": "/Div"}
_PRINTED: Final = 1 << 2
"""Bit 3 of an annotation's flags (ISO 32000-1, table 165)."""
_NO_TEXT: Final = b"<>"
_JOINER: Final = b"<200d>"
"""What a glyph stands for, in a table of characters."""
_NOTE: Final = "passage"
"""The class of what citations lead to."""


class Structure:
    """The structure tree of one document."""

    def __init__(self, document: Any, pdf: Any) -> None:
        self._document = document
        self._pdf = pdf
        root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
        self._tree = root
        self._root = pdf.objects[_number(root["K"][0])]
        self._nums = pdf.objects[_number(root["ParentTree"])]["Nums"]
        self._pages: dict[int, int] = {_number(ref): index for index, ref in enumerate(pdf.page_references)}
        self._artifacts: dict[int, set[int]] = {}

    def finish(self) -> None:
        """All of it; the order matters, as what is an artifact leaves holes that are swept last."""
        self._scopes()
        self._notes()
        self._tables_without_heads(self._root)
        self._link_texts()
        self._printed_annotations()
        self._links_in_links(self._root)
        self._decoration(self._root)
        self._loose_content()
        self._sweep(self._root)
        self._ids()

    # what stands where

    def _kids(self, element: Any) -> Iterator[Any]:
        """The elements right below one."""
        for kid in element["K"]:
            if isinstance(kid, bytes) and (found := self._pdf.objects[_number(kid)]).get("Type") == "/StructElem":
                yield found

    def _content(self, element: Any) -> Iterator[tuple[int, int]]:
        """Page and number of each run of content in an element and below it."""
        for kid in element["K"]:
            if isinstance(kid, int):
                yield self._pages[_number(element["Pg"])], kid
        for below in self._kids(element):
            yield from self._content(below)

    def _elements(self, element: Any) -> Iterator[Any]:
        for kid in self._kids(element):
            yield kid
            yield from self._elements(kid)

    def _boxes(self) -> Iterator[Any]:
        """In the order in which WeasyPrint makes elements of them."""
        for page in self._document.pages:
            yield from _below(page._page_box)

    # tables, links, notes

    def _scopes(self) -> None:
        for box in self._boxes():
            if box.element is not None and box.element_tag == "th" and hasattr(box, "mark"):
                row = box.element.get("scope") == "row"
                box.mark["A"]["Scope"] = "/Row" if row else "/Column"

    def _tables_without_heads(self, element: Any) -> None:
        """Two columns of text beside one another are no table: they are read one after the other."""
        for kid in self._kids(element):
            below = list(self._elements(kid)) if kid["S"] == "/Table" else []
            if below and not any(one["S"] == "/TH" for one in below):
                kid["S"] = "/Div"
                for one in below:
                    one["S"] = _AS_TEXT.get(one["S"], one["S"])
                    one.pop("A", None) if one["S"] == "/Div" else None
            self._tables_without_heads(kid)

    def _link_texts(self) -> None:
        for page in self._document.pages:
            for kind, _, _, box in page.links:
                if kind == "internal" and box.link_annotation and box.element is not None:
                    text = box.element.get("aria-label") or "".join(box.element.itertext())
                    if words := " ".join(text.split()):
                        box.link_annotation["Contents"] = pydyf.String(words)

    def _printed_annotations(self) -> None:
        """What can be pressed is there on paper too: no page looks otherwise when it is printed."""
        for one in self._pdf.objects:
            if isinstance(one, dict) and one.get("Subtype") == "/Link":
                one["F"] = _PRINTED

    def _notes(self) -> None:
        """Cited passages become notes, and citations references to them."""
        made = [o for o in self._pdf.objects if isinstance(o, dict) and o.get("S") == "/Div"]
        divs = [box for box in self._boxes() if box.element is not None and box.element_tag == "div"]
        if len(made) != len(divs):  # another WeasyPrint: better no notes than wrong ones; a test tells
            return
        notes: set[str] = set()
        for element, box in zip(made, divs, strict=True):
            anchor = box.element.get("id")
            if anchor and anchor not in notes and _NOTE in box.element.get("class", "").split():
                notes.add(anchor)
                element["S"] = "/Note"
                element["ID"] = pydyf.String(anchor)
                self._label(element)
        for element in self._elements(self._root):
            if element["S"] == "/Span" and any(self._leads_to(kid) in notes for kid in self._kids(element)):
                element["S"] = "/Reference"

    def _label(self, note: Any) -> None:
        """The paragraph's number, which stands first."""
        first = next(self._kids(note), None)
        if first is not None and first["S"] == "/Span":
            first["S"] = "/Lbl"

    def _leads_to(self, element: Any) -> str | None:
        for kid in element["K"]:
            found = self._pdf.objects[_number(kid)] if isinstance(kid, bytes) else {}
            if found.get("Type") == "/OBJR":
                target = self._pdf.objects[_number(found["Obj"])].get("Dest")
                return target.string if target is not None else None
        return None

    def _links_in_links(self, element: Any, link: Any = None) -> None:
        """An annotation belongs to a Link element, to the outer one of two."""
        for kid in tuple(self._kids(element)):
            refs = [
                k for k in kid["K"] if isinstance(k, bytes) and self._pdf.objects[_number(k)].get("Type") == "/OBJR"
            ]
            inside = kid if refs and link is None else link
            if refs and link is not None:
                for ref in refs:
                    kid["K"].remove(ref)
                    link["K"].append(ref)
                    annotation = self._pdf.objects[_number(self._pdf.objects[_number(ref)]["Obj"])]
                    at = self._nums.index(annotation["StructParent"], 2 * len(self._pages))
                    self._nums[at + 1] = link.reference
                kid["S"] = "/Span"
            elif refs:
                kid["S"] = "/Link"
            self._links_in_links(kid, inside)

    # artifacts

    def _decoration(self, element: Any) -> None:
        """Pictures without a text say nothing that words beside them do not, nor do blanks between items of a list."""
        for kid in tuple(self._kids(element)):
            silent = kid["S"] == "/Figure" and "Alt" not in kid
            if silent or (element["S"] == "/L" and kid["S"] not in _LIST_PARTS):
                element["K"].remove(kid.reference)
                for page, number in self._content(kid):
                    self._artifacts.setdefault(page, set()).add(number)
            else:
                self._decoration(kid)

    def _loose_content(self) -> None:
        """What hangs in no tree, as margins do, is decoration; the streams are told."""
        linked = {element.number for element in self._elements(self._root)}
        streams = self._streams()
        for page in range(len(self._pages)):
            parents = self._nums[2 * page + 1]
            loose = {number for number, ref in enumerate(parents) if _number(ref) not in linked}
            loose |= self._artifacts.get(page, set())
            for number in loose:
                parents[number] = "null"
            _make_artifacts(streams[page], loose)

    def _streams(self) -> list[list[Any]]:
        pages = [self._pdf.objects[number] for number in self._pages]
        return [self._pdf.objects[_number(page["Contents"])].stream for page in pages]

    def _sweep(self, element: Any) -> None:
        """Elements that hold nothing are taken out."""
        for kid in tuple(self._kids(element)):
            self._sweep(kid)
            if not kid["K"] and kid["S"] not in _MAY_BE_EMPTY:
                element["K"].remove(kid.reference)

    def _ids(self) -> None:
        """The tree that ids are looked up in."""
        found = {_text(e["ID"]): e for e in self._elements(self._root) if "ID" in e}
        if found:
            names = pydyf.Array()
            for text in sorted(found):
                names.extend((found[text]["ID"], found[text].reference))
            tree = pydyf.Dictionary({"Names": names})
            self._pdf.add_object(tree)
            self._tree["IDTree"] = tree.reference


def name_all_glyphs(pdf: Any) -> None:
    """A glyph that is part of a letter, as a dot of an Arabic one can be, stands for a joiner without width.

    PDF/UA-1 (7.21.7) and PDF/A-3u (6.2.11.7) want a character for each glyph, and the letter's is another glyph's.
    """
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream) and b"begincmap" in one.stream:
            one.stream = [_named(line) for line in one.stream]


def _named(line: Any) -> Any:
    if isinstance(line, bytes) and line.endswith(_NO_TEXT):
        return line.removesuffix(_NO_TEXT) + _JOINER
    return line


def written_so_far(pdf: Any) -> bytes:
    """The file as it would be written now, to be read; nothing of ``pdf`` is changed."""
    draft = copy.copy(pdf)
    draft.objects = [*pdf.objects]
    target = io.BytesIO()
    draft.write(target, version=b"1.7", compress=True)
    return target.getvalue()


def fill_attachment(pdf: Any, name: str, data: bytes) -> None:
    """Puts ``data`` in place of what the attachment with this name holds. Raises ValueError where there is none."""
    files = (o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/Filespec")
    file = next((one for one in files if one["UF"].string == name), None)
    if file is None:
        raise ValueError(f"no attachment {name}")
    stream = pdf.objects[_number(file["EF"]["F"])]
    stream.stream, stream.compress = [data], True
    stream.extra["Params"]["Size"] = len(data)
    stream.extra["Params"]["CheckSum"] = f"<{hashlib.md5(data, usedforsecurity=False).hexdigest()}>"


def attach_visibly(pdf: Any, relationship: str) -> None:
    """Attachments belong to the document as a whole and say how, each once; PDF/A-3 (ISO 19005-3, 6.8) asks for it."""
    files: list[Any] = [o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/Filespec"]
    for file in files:
        file["AFRelationship"] = f"/{relationship}"
    if files:
        pdf.catalog["AF"] = pydyf.Array([file.reference for file in files])


def _below(box: Any) -> Iterator[Any]:
    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    yield box
    for child in _children(box):
        for one in child.children if isinstance(child, boxes.LineBox) else [child]:
            if not isinstance(one, boxes.TextBox):
                yield from _below(one)


def _children(box: Any) -> Iterator[Any]:
    """Of the wrapper of a table, the parts of the table and its captions."""
    table = box.get_wrapped_table() if getattr(box, "is_table_wrapper", False) else None
    for child in getattr(box, "children", ()):
        if table is not None and child is table and box.element_tag == "table":
            yield from table.children
        else:
            yield child


def _make_artifacts(stream: list[Any], numbers: set[int]) -> None:
    for at, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in numbers and stream[at + 1] == b"BDC":
            stream[at - 1 : at + 2] = ["/Artifact", b"", b"BMC"]


def _number(reference: bytes | str) -> int:
    text = reference.decode() if isinstance(reference, bytes) else reference
    return int(text.split()[0]) if text != "null" else -1


def _text(string: Any) -> bytes:
    value: str | bytes = string.string
    return value.encode("utf-16-be") if isinstance(value, str) else value
