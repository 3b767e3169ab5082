"""A Word file from its pieces, with the clock of the run alone, so that the same document gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips

from ontschot.i18n import Language
from ontschot.reports.docx_styles import LOCALES, numbering, settings, styles
from ontschot.reports.docx_xml import inside

__all__ = ["Names", "Package"]

_PROPERTY_LETTERS = 255
_A4 = (11906, 16838)
_SIDE, _TOP, _BOTTOM = 1021, 1021, 1134
_LEFT_OUT = ("customXml", "extended-properties", "stylesWithEffects", "thumbnail", "webSettings")
"""What the empty document of the library brings along and no report needs."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a file says about itself to a list of files."""

    title: str
    author: str
    subject: str


class Package:
    """A Word file while it is made: styles and page first, then pictures and links as they come, the body last."""

    def __init__(self, names: Names, language: Language, made: datetime) -> None:
        self._made = made.astimezone(UTC)
        self._word = docx.Document()
        _strip(self._word.part.rels)
        _strip(self._word.part.package.rels)
        _fill(self._word.styles.element, styles(language))
        _fill(self._word.settings.element, settings(language))
        _fill(self._word.part.numbering_part.element, numbering())
        self._page()
        self._describe(names, language)

    def picture(self, content: bytes) -> str:
        """Keep a picture; the answer is the name by which the body refers to it."""
        name, _image = self._word.part.get_or_add_image(io.BytesIO(content))
        return name

    def address(self, address: str) -> str:
        """Keep an address; the answer is the name by which a link refers to it."""
        return self._word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def running(self, header: str, footer: str) -> None:
        """Set what stands above every page but the first and below every page."""
        section = self._word.sections[0]
        section.different_first_page_header_footer = True
        for part, pieces in (
            (section.header, header),
            (section.first_page_header, "<w:p/>"),
            (section.footer, footer),
            (section.first_page_footer, footer),
        ):
            part.is_linked_to_previous = False
            _fill(part._element, pieces)  # noqa: SLF001 - the library offers paragraphs one by one only

    def save(self, body: str) -> bytes:
        """Put the body in and give the file."""
        place = self._word.element.body
        for piece in reversed(list(parse_xml(inside("body", body)))):
            place.insert(0, piece)
        target = io.BytesIO()
        self._word.save(target)
        return _timed(target.getvalue(), self._made)

    def _page(self) -> None:
        section = self._word.sections[0]
        section.page_width, section.page_height = map(Twips, _A4)
        section.left_margin = section.right_margin = Twips(_SIDE)
        section.top_margin, section.bottom_margin = Twips(_TOP), Twips(_BOTTOM)
        section.header_distance = section.footer_distance = Twips(510)

    def _describe(self, names: Names, language: Language) -> None:
        about, moment = self._word.core_properties, self._made.replace(tzinfo=None)
        about.title, about.author, about.subject = map(_fitting, (names.title, names.author, names.subject))
        about.last_modified_by = _fitting(names.author)
        about.created = about.modified = moment
        about.language = LOCALES[language]
        about.comments, about.keywords, about.revision = "", "", 1


def _strip(relations: Relationships) -> None:
    for name in [key for key, relation in relations.items() if relation.reltype.rpartition("/")[2] in _LEFT_OUT]:
        del relations[name]


def _fill(place: BaseOxmlElement, pieces: str) -> None:
    """Replace everything in an element by pieces of our own."""
    place[:] = list(parse_xml(inside("body", pieces)))


def _fitting(text: str) -> str:
    """Shorten a property to what the library allows; the whole text stands on the first page."""
    return text if len(text) <= _PROPERTY_LETTERS else f"{text[: _PROPERTY_LETTERS - 1]}…"


def _timed(made: bytes, moment: datetime) -> bytes:
    """Write the parts again with the time of the run in place of that of the machine."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, old.read(name))
    return target.getvalue()
