"""The rules as a list: for the command line, for machines and as pages of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontschot.i18n import Language, T, Text, render
from ontschot.law.configuration import parameter_names
from ontschot.law.contradictions import Contradiction, contradictions
from ontschot.law.labels import SCOPE_NAMES, SEVERITY_NAMES
from ontschot.law.left_out import LEFT_OUT
from ontschot.law.registry import AnyRule, rules

__all__ = ["CHAPTERS", "as_data", "as_markdown", "as_text"]

CHAPTERS: dict[str, Text] = {
    "DSS": T("Payment title for group-bound coordination of care"),
    "OVL": T("Overlap and double funding"),
    "EXP": T("Experiments with alternative payment"),
    "TRF": T("Transformation plans and transformation funds"),
    "FRM": T("Sector frameworks and macro control"),
    "MON": T("Monitoring and evaluation of the title"),
}
"""The chapters of the catalogue, by the first letters of a rule."""


def as_text(language: Language = "nl", chosen: Iterable[AnyRule] | None = None) -> str:
    """Write the rules as lines of plain text: number, weight, what it asks, sources."""
    return "\n".join(_text_line(rule, language) for rule in chosen or rules())


def as_data(language: Language = "nl", chosen: Iterable[AnyRule] | None = None) -> list[dict[str, object]]:
    """Give the rules as plain data for JSON."""
    return [_data(rule, language) for rule in chosen or rules()]


def as_markdown(language: Language = "nl") -> str:
    """Write the page of the documentation about the rules, the contradictions and the dated parameters."""
    return "\n".join(render(line, language) for line in _page(language)).rstrip() + "\n"


def _text_line(rule: AnyRule, language: Language) -> str:
    places = "; ".join(_places(rule, language))
    severity = render(SEVERITY_NAMES[rule.severity], language)
    return f"{rule.rule_id}  [{severity}]  {render(rule.title, language)}  ({places})"


def _data(rule: AnyRule, language: Language) -> dict[str, object]:
    return {
        "rule": rule.rule_id,
        "severity": rule.severity.value,
        "scope": rule.scope.value,
        "title": render(rule.title, language),
        "sources": [{"document": place.document, "section": place.section} for place in rule.sources],
        "set_aside": [{"document": place.document, "section": place.section} for place in rule.set_aside],
        "own_design": rule.own_design,
        "own_part": render(rule.own_part, language) or None,
        "judge": render(rule.judge, language) or None,
        "reads": list(rule.reads),
    }


def _places(rule: AnyRule, language: Language) -> list[str]:
    own = render(T("own design"), language)
    return [own if place.own_design else str(place) for place in rule.sources]


def _page(language: Language) -> Iterator[Text | str]:
    yield "<!-- Made from the code by tools/rule_pages.py; a test fails when it is out of date. -->"
    yield ""
    yield f"# {render(T('Rules'), language)}"
    yield ""
    yield T(
        "Every rule gives a finding: met, not met, unknown (and what is missing) or a judgement that a person must "
        "give. A bare yes never satisfies a rule: a declaration needs a text that can be judged, a name and a date, "
        "and counts after another person has accepted it. While an agreement is a draft, what it does not contain "
        "yet is unknown; once it has been signed, what it had to contain and does not is a breach."
    )
    for prefix, chapter in CHAPTERS.items():
        yield from ("", f"## {prefix}: {render(chapter, language)}")
        for rule in rules():
            if rule.rule_id.startswith(prefix):
                yield from _rule(rule, language)
    yield from _left_out(language)
    yield from _contradictions(language)
    yield from _parameters(language)


def _rule(rule: AnyRule, language: Language) -> Iterator[str]:
    def line(name: Text, value: Text | str) -> str:
        return f"- {render(name, language)}: {render(value, language)}"

    yield from ("", f"### {rule.rule_id}", "", f"**{render(rule.title, language)}**", "")
    yield line(T("weight"), SEVERITY_NAMES[rule.severity])
    yield line(T("about"), SCOPE_NAMES[rule.scope])
    yield line(T("source"), "; ".join(_places(rule, language)))
    if rule.set_aside:
        yield line(T("set aside"), "; ".join(map(str, rule.set_aside)))
    if rule.own_part:
        yield line(T("own design in this rule"), rule.own_part)
    if rule.judge:
        yield line(T("who judges"), rule.judge)
    if rule.reads:
        yield line(T("looks at"), ", ".join(f"`{name}`" for name in rule.reads))


def _left_out(language: Language) -> Iterator[str]:
    yield from ("", f"## {render(T('What is not judged'), language)}", "")
    heads = [T("number"), T("what the source says"), T("why it is not judged"), T("source")]
    rows: Iterator[list[Text | str]] = ([item.number, item.says, item.reason, str(item.source)] for item in LEFT_OUT)
    yield from _table(heads, rows, language)


def _contradictions(language: Language) -> Iterator[str]:
    yield from ("", f"## {render(T('Where the sources contradict each other'), language)}", "")
    heads = [T("subject"), T("what the sources say"), T("what stands")]
    yield from _table(
        heads, ([item.subject, _sides(item, language), item.stands] for item in contradictions()), language
    )


def _sides(item: Contradiction, language: Language) -> str:
    return "; ".join(f"{side.source}: {render(side.says, language)}" for side in item.sides)


def _parameters(language: Language) -> Iterator[str]:
    yield from ("", f"## {render(T('Dated parameters'), language)}", "")
    heads = [T("name"), T("what it is"), T("in the sources"), T("rules")]
    yes, no = T("yes"), T("no; add it yourself once it is known")
    rows: Iterator[list[Text | str]] = (
        [f"`{item.name}`", item.description, yes if item.packaged else no, ", ".join(item.rules)]
        for item in parameter_names().values()
    )
    yield from _table(heads, rows, language)


def _table(heads: Iterable[Text], rows: Iterable[Iterable[Text | str]], language: Language) -> Iterator[str]:
    names = [render(head, language) for head in heads]
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(render(cell, language) for cell in row)} |"
