"""WordprocessingML piece by piece: elements, runs of text and paragraphs, with every word escaped.

Source: ECMA-376 part 1, chapter 17. Text that reaches these functions is text and never a field or markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from ontschot.reports.trusted import ours

__all__ = [
    "NAMESPACES",
    "PLAIN",
    "Look",
    "bookmark",
    "element",
    "field",
    "inside",
    "outward",
    "paragraph",
    "run",
    "within",
]

NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}"'
    for prefix, path in (
        ("w", "wordprocessingml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
        ("wp", "drawingml/2006/wordprocessingDrawing"),
        ("a", "drawingml/2006/main"),
        ("pic", "drawingml/2006/picture"),
    )
)
"""The prefixes that the pieces use, to stand on the element around them."""

_RIGHT_TO_LEFT = re.compile(
    "([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[ ]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*)"
)
_BREAKS = re.compile(r"([\n\t])")


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch of text looks: weight, colour (#rrggbb), character style, and the language when it is another."""

    bold: bool = False
    colour: str = ""
    style: str = ""
    language: str = ""


PLAIN = Look()


def element(name: str, /, *children: str, **attributes: object) -> Markup:
    """Write an element of WordprocessingML; children that are no markup yet are escaped."""
    given = "".join(f' w:{key}="{escape(value)}"' for key, value in attributes.items())
    inner = "".join(map(escape, children))
    # The name is ours; attributes and children are escaped above.
    return ours(f"<w:{name}{given}>{inner}</w:{name}>" if inner else f"<w:{name}{given}/>")


def inside(root: str, *children: str) -> str:
    """Put pieces into one root element that declares the prefixes."""
    return f"<w:{root} {NAMESPACES}>{''.join(map(escape, children))}</w:{root}>"


def run(text: str, look: Look = PLAIN) -> Markup:
    """Write text in one look; stretches from right to left are marked, lines and tabs are kept."""
    stretches = _RIGHT_TO_LEFT.split(text)
    parts = (_run(part, look, backward=index % 2 == 1) for index, part in enumerate(stretches) if part)
    return ours("".join(parts))  # each part is markup of our own


def _run(text: str, look: Look, *, backward: bool) -> Markup:
    return element("r", _look(look, backward=backward), *map(_piece, filter(None, _BREAKS.split(text))))


def _piece(text: str) -> Markup:
    if text == "\n":
        return element("br")
    return element("tab") if text == "\t" else ours(f'<w:t xml:space="preserve">{escape(text)}</w:t>')


def _look(look: Look, *, backward: bool) -> Markup:
    if look is PLAIN and not backward:
        return Markup()
    known = (
        (look.style, element("rStyle", val=look.style)),
        (look.bold, element("b")),
        (look.bold, element("bCs")),
        (look.colour, element("color", val=look.colour.removeprefix("#"))),
        (backward, element("rtl")),
        (look.language, element("lang", val=look.language)),
    )
    return element("rPr", *(piece for wanted, piece in known if wanted))


def paragraph(*children: str, style: str = "", properties: str = "") -> Markup:
    """Write a paragraph; `properties` are markup of the paragraph beside its style."""
    named = element("pStyle", val=style) if style else Markup()
    inner = ours(f"{named}{properties}")  # both are markup already
    return element("p", element("pPr", inner) if inner else Markup(), *children)


def bookmark(name: str, number: int, *children: str) -> Markup:
    """Mark a place to which links in the document lead."""
    begin = element("bookmarkStart", id=number, name=name)
    return ours("".join(map(escape, (begin, *children, element("bookmarkEnd", id=number)))))


def within(anchor: str, text: str, look: Look = PLAIN) -> Markup:
    """Write a link to a bookmark in the same document."""
    return element("hyperlink", run(text, replace(look, style="Hyperlink")), anchor=anchor, history=1)


def outward(relation: str, text: str, language: str = "") -> Markup:
    """Write a link to the address that the document keeps under this name."""
    named = run(text, Look(style="Hyperlink", language=language))
    return ours(f'<w:hyperlink r:id="{escape(relation)}" w:history="1">{named}</w:hyperlink>')


def field(instruction: str, shown: str) -> Markup:
    """Write a field of our own, such as the page number; no text of a user ever stands in an instruction."""
    return element("fldSimple", run(shown), instr=instruction)
