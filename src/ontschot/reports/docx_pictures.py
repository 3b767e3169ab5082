"""Charts in Word: a picture with words for who does not see it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from ontschot.reports.charts import Picture
from ontschot.reports.docx_xml import element
from ontschot.reports.trusted import ours

__all__ = ["Placed", "drawing"]

_EMU_PER_PIXEL = 9525
_EMU_PER_TWENTIETH = 635
_DRAWING = ours(
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="{number}" name="{name}" descr="{words}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr="{words}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{part}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a picture stands in a document: the name of its part, its number, its name and what it says."""

    part: str
    number: int
    name: str
    words: str


def drawing(picture: Picture, placed: Placed, most: int) -> Markup:
    """Write a picture in its own size, or as wide as the text (`most`, in twentieths of a point) when it is wider."""
    width = min(round(picture.width * _EMU_PER_PIXEL), most * _EMU_PER_TWENTIETH)
    written = _DRAWING.format(
        wide=width,
        high=round(width * picture.height / picture.width),
        number=placed.number,
        name=escape(placed.name),
        words=escape(placed.words),
        part=placed.part,
    )
    return element("r", element("drawing", written))
