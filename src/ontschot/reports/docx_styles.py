"""How a Word report looks: one set of styles in the colours of the reports, for the reader to change in one place."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ontschot.i18n import Language
from ontschot.reports.docx_xml import element
from ontschot.reports.palette import ACCENT, AHEAD, INK, MUTED, RULE

__all__ = ["BULLETS", "LOCALES", "numbering", "settings", "styles"]

LOCALES: dict[Language, str] = {"nl": "nl-NL", "en": "en-GB"}
"""The language of a document for the spelling checker and for a voice that reads it."""

BULLETS = 1
"""The number of the list with bullets."""

_FONT = "Calibri"
_DECIMAL = {"nl": ",", "en": "."}
_BARE = "Normal"
_NONE = Markup()


@dataclass(frozen=True, slots=True)
class _Style:
    """One style of paragraphs: its name, and what differs from the usual paragraph. Sizes are half points."""

    name: str
    size: int = 20
    bold: bool = False
    colour: str = ""
    before: int = 0
    after: int = 120
    level: int | None = None
    keep: bool = False
    extra: Markup = _NONE
    indent: Markup = _NONE
    tabs: Markup = _NONE
    following: str = ""

    def written(self) -> Markup:
        """Write the style."""
        return element(
            "style",
            element("name", val=self.name),
            element("basedOn", val=_BARE) if self.name != _BARE else _NONE,
            element("next", val=self.following) if self.following else _NONE,
            element("qFormat"),
            element(
                "pPr",
                element("keepNext") + element("keepLines") if self.keep else _NONE,
                self.extra,
                self.tabs,
                element("spacing", before=self.before, after=self.after, line=252, lineRule="auto"),
                self.indent,
                element("outlineLvl", val=self.level) if self.level is not None else _NONE,
            ),
            element(
                "rPr",
                element("b") + element("bCs") if self.bold else _NONE,
                element("color", val=self.colour[1:]) if self.colour else _NONE,
                element("sz", val=self.size) + element("szCs", val=self.size),
            ),
            type="paragraph",
            styleId=_id(self.name),
            **({"default": 1} if self.name == _BARE else {}),
        )


def _id(name: str) -> str:
    """Give the identifier by which paragraphs name a style."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


_RULE = element("pBdr", element("bottom", val="single", sz=10, space=3, color=ACCENT[1:]))
_BULLET = element("numPr", element("ilvl", val=0), element("numId", val=BULLETS))
_RIGHT_TAB = element("tabs", element("tab", val="right", pos=9864))

_PARAGRAPHS = (
    _Style("Normal"),
    _Style("Title", 44, bold=True, colour=ACCENT, after=80, keep=True, following="Subtitle"),
    _Style("Subtitle", 22, after=160),
    _Style("Kind", 19, colour=MUTED, after=0, keep=True),
    _Style("heading 1", 30, bold=True, colour=ACCENT, before=360, after=160, level=0, keep=True, extra=_RULE),
    _Style("heading 2", 23, bold=True, before=260, after=100, level=1, keep=True),
    _Style("caption", 23, bold=True, before=260, after=100, keep=True),
    _Style("toc 1", 20, after=20),
    _Style("Answer", 22, after=60),
    _Style("Note", 17, colour=MUTED, before=80),
    _Style("After Table", 8, after=60),
    _Style("List Bullet", 22, after=60, extra=_BULLET, indent=element("ind", left=454, hanging=284)),
    _Style("Reason", 18, after=40, indent=element("ind", left=2268, hanging=2268)),
    _Style("Reason Line", 18, after=40, indent=element("ind", left=2268)),
    _Style("Cell", 18, before=30, after=30),
    _Style("Cell Small", 16, before=30, after=30),
    _Style("Cell Smallest", 15, before=30, after=30),
    _Style("header", 16, colour=MUTED, after=0, tabs=_RIGHT_TAB),
    _Style("footer", 16, colour=MUTED, after=0, tabs=_RIGHT_TAB),
)


def styles(language: Language) -> Markup:
    """Give the styles and the defaults behind them, the language among them, as children of `styles`."""
    return Markup().join((_defaults(language), *(style.written() for style in _PARAGRAPHS), _LINKS, *_TABLES))


def _defaults(language: Language) -> Markup:
    letter = element(
        "rPr",
        element("rFonts", ascii=_FONT, hAnsi=_FONT, eastAsia=_FONT, cs=_FONT),
        element("color", val=INK[1:]),
        element("sz", val=20),
        element("szCs", val=20),
        element("lang", val=LOCALES[language], eastAsia=LOCALES[language], bidi="ar-SA"),
    )
    return element("docDefaults", element("rPrDefault", letter), element("pPrDefault"))


_LINKS = element(
    "style",
    element("name", val="Hyperlink"),
    element("rPr", element("color", val=AHEAD[1:]), element("u", val="single")),
    type="character",
    styleId="Hyperlink",
)

_TABLES = (
    element(
        "style",
        element("name", val="Normal Table"),
        element("tblPr", element("tblInd", w=0, type="dxa")),
        type="table",
        styleId="TableNormal",
        default=1,
    ),
    element(
        "style",
        element("name", val="Report"),
        element("basedOn", val="TableNormal"),
        element(
            "tblPr",
            element(
                "tblBorders",
                *(element(side, val="single", sz=4, space=0, color=RULE[1:]) for side in ("bottom", "insideH")),
            ),
            element("tblCellMar", element("left", w=60, type="dxa"), element("right", w=60, type="dxa")),
        ),
        element(
            "tblStylePr",
            element("rPr", element("b"), element("bCs")),
            element(
                "tcPr",
                element("tcBorders", element("bottom", val="single", sz=8, space=0, color=INK[1:])),
                element("vAlign", val="bottom"),
            ),
            type="firstRow",
        ),
        type="table",
        styleId="Report",
    ),
)


def numbering() -> Markup:
    """Give the list with bullets, as children of `numbering`."""
    level = element(
        "lvl",
        element("start", val=1),
        element("numFmt", val="bullet"),
        element("lvlText", val="•"),
        element("lvlJc", val="left"),
        ilvl=0,
    )
    listed = element("abstractNum", element("multiLevelType", val="singleLevel"), level, abstractNumId=0)
    return listed + element("num", element("abstractNumId", val=0), numId=BULLETS)


def settings(language: Language) -> Markup:
    """Give the settings of the document, as children of `settings`: today's layout, and Dutch or English marks."""
    compat = (
        element("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        for name, value in (("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1))
    )
    return Markup().join(
        (
            element("zoom", percent=100),
            element("defaultTabStop", val=708),
            element("characterSpacingControl", val="doNotCompress"),
            element("compat", *compat),
            element("themeFontLang", val=LOCALES[language]),
            element("decimalSymbol", val=_DECIMAL[language]),
            element("listSeparator", val=";"),
        )
    )
