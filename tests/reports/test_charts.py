from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable
from xml.etree.ElementTree import Element

import altair as alt
import pytest

from ontschot.i18n import LANGUAGES, T
from ontschot.reports import charts
from ontschot.reports.charts import png, specification, svg
from ontschot.reports.document import Chart, Document
from ontschot.reports.fonts import FAMILY
from ontschot.reports.parts.pictures import bars

Parse = Callable[[str], Element]
Texts = Callable[[str], list[str]]


def chart_of(document: Document, key: str) -> Chart:
    return next(block for block in document.blocks() if isinstance(block, Chart) and block.key == key)


@pytest.fixture
def texts(parse: Parse) -> Texts:
    """Give the words in a drawing."""
    return lambda drawn: [node.text or "" for node in parse(drawn).iter("text")]


@pytest.mark.parametrize("key", ["calendar", "sector-chart", "region-chart", "load-chart"])
def test_every_chart_is_a_specification_that_vega_lite_accepts(national: Document, key: str) -> None:
    for language in LANGUAGES:
        made = specification(chart_of(national, key), language)
        assert alt.Chart.from_dict(made).to_dict()["$schema"] == made["$schema"]
        assert json.loads(json.dumps(made)) == made


def test_every_amount_stands_in_the_picture_as_text(national: Document, texts: Texts) -> None:
    assert texts(svg(chart_of(national, "load-chart"), "nl")) == [
        "Medisch-specialistische zorg, 2025",
        "Wijkverpleging, 2025",
        "€ 471.431,00 (0,002% van het kader)",
        "€ 214.287,00 (geen kader bekend)",
    ]


def test_a_map_has_a_tile_for_every_region_and_a_dash_where_nothing_falls(national: Document, texts: Texts) -> None:
    drawn = texts(svg(chart_of(national, "region-chart"), "nl"))
    assert drawn.count("–") == 2
    assert {"Groningen", "Friesland", "Amstelland en", "De Meerlanden", "Apeldoorn/", "Zutphen"} <= set(drawn)


def test_the_same_chart_gives_the_same_bytes(national: Document) -> None:
    first = svg(chart_of(national, "region-chart"), "nl")
    charts._drawn.cache_clear()
    assert svg(chart_of(national, "region-chart"), "nl") == first


def test_names_that_try_to_be_markup_stay_text(texts: Texts) -> None:
    name = "<script>x</script> role=\"img\" & 'x'"
    drawn = svg(Chart("k", "bars", bars([(name, 1, "<b>")]), T("x"), T("x"), T("x"), "t"), "nl")
    assert texts(drawn) == [name, "<b>"]


def test_parts_of_a_picture_carry_no_roles_of_their_own(national: Document) -> None:
    for key in ("calendar", "sector-chart", "region-chart"):
        assert not re.search(r"<(g|path)[^>]*(role|aria-)", svg(chart_of(national, key), "nl"))


def test_letters_are_asked_by_a_name_that_readers_of_svg_accept(national: Document) -> None:
    assert f"font-family=\"'{FAMILY}'\"" in svg(chart_of(national, "calendar"), "nl")


def test_the_ground_is_transparent(national: Document) -> None:
    assert 'fill="white"' not in svg(chart_of(national, "calendar"), "nl")


def test_no_font_of_the_machine_changes_a_picture(national: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = {key: svg(chart_of(national, key), "nl") for key in ("calendar", "sector-chart", "region-chart")}
    other = json.loads(json.dumps(charts._templates()).replace(FAMILY, "DejaVu Sans"))
    monkeypatch.setattr(charts, "_templates", lambda: other)
    charts._drawn.cache_clear()
    for key, drawn in usual.items():
        assert svg(chart_of(national, key), "nl").replace("DejaVu Sans", FAMILY) == drawn
    charts._drawn.cache_clear()


def test_a_name_that_is_too_long_is_cut_with_a_mark(texts: Texts) -> None:
    drawn = svg(Chart("k", "bars", bars([("x" * 60, 1, "")]), T("x"), T("x"), T("x"), "t"), "nl")
    assert texts(drawn)[0] == "x" * 47 + "…"


def test_a_chart_without_a_template_is_refused() -> None:
    with pytest.raises(KeyError):
        svg(Chart("k", "pie", (), T("x"), T("x"), T("x"), "t"), "nl")


def test_a_picture_has_twice_the_dots_of_its_size_on_a_white_ground(national: Document) -> None:
    picture = png(chart_of(national, "sector-chart"), "nl")
    dots = struct.unpack(">II", picture.content[16:24])
    assert dots == (round(picture.width * 2), round(picture.height * 2))
    drawn = svg(chart_of(national, "sector-chart"), "nl")
    assert f'width="{picture.width:g}" height="{picture.height:g}"' in drawn


def test_a_drawing_without_a_size_is_refused(national: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "svg", lambda _chart, _language: "<svg/>")
    with pytest.raises(ValueError, match="without a size"):
        png(chart_of(national, "sector-chart"), "nl")
