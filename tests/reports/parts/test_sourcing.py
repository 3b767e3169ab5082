from __future__ import annotations

from ontschot.reports.parts.sourcing import citations
from ontschot.reports.writing import say
from ontschot.sources import source


def test_sources_are_cited_in_short_and_own_design_in_the_language_of_the_reader() -> None:
    cited = citations((source("own design"), source("842", "§3"), source("836", "Voorwaarden")))
    assert say(cited, "nl") == "eigen ontwerp; 842 §3; 836 Voorwaarden"
    assert say(cited, "en") == "own design; 842 §3; 836 Voorwaarden"


def test_without_sources_nothing_is_cited() -> None:
    assert citations(()) == ""
