"""What is known of one agreement of the demonstration before it is written: its outline, its theme and its terms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ontschot.tables.regions import regions
from ontschot.tables.synth.agreements import AgreementSpec
from ontschot.tables.synth.groups import demo_agreements

__all__ = ["Outline", "demo_data", "outline", "outlines"]


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of an agreement in the synthetic country with the words and terms that go with it.

    `number` counts from zero in order of reference; `themes` has the theme of each group, the first leads.
    `quarter` says which providers of the region take part; agreements that overlap on purpose share them.
    """

    spec: AgreementSpec
    number: int
    themes: tuple[dict[str, Any], ...]
    terms: dict[str, Any]
    quarter: int

    @property
    def theme(self) -> dict[str, Any]:
        """The theme of the first group."""
        return self.themes[0]

    @property
    def region_key(self) -> str:
        """The code of the care-office region, four digits."""
        return self.spec.regions[0].rpartition(":")[2]

    @property
    def region(self) -> str:
        """The name of the region."""
        return regions()[self.region_key].name

    @property
    def outside(self) -> dict[str, Any] | None:
        """The party from another domain, when the theme has one."""
        kind = self.theme.get("outside")
        return demo_data("parties")["outside"][kind] if kind else None

    def told(self, text: str, **more: str) -> str:
        """Fill in a text with what this agreement is about."""
        group = self.spec.groups[0].title
        inline = group if group[:2].isupper() else group[0].lower() + group[1:]
        return text.format(
            groep=inline, Groep=group, regio=self.region, thema=self.theme["theme"], **{"deel": self.side, **more}
        )

    @property
    def side(self) -> str:
        """The part of the region whose providers take part: Noord, Oost, Zuid or West."""
        side: str = demo_data("parties")["quarters"][self.quarter]
        return side


@cache
def demo_data(name: str) -> Any:  # noqa: ANN401 - plain data of the package
    """Read one of the data files of the demonstration."""
    text = (resources.files("ontschot.agreements.demo") / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader, in C if there


@cache
def outlines() -> tuple[Outline, ...]:
    """Give the outlines of the forty agreements, in order of reference."""
    specs = demo_agreements()
    place = {spec.reference: number for number, spec in enumerate(specs)}
    return tuple(
        outline(spec, number, place[spec.overlaps] if spec.overlaps else number) for number, spec in enumerate(specs)
    )


def outline(spec: AgreementSpec, number: int, source: int) -> Outline:
    """Give an agreement of the synthetic country the words of its theme and the usual terms, or its own.

    number: its place in the list; source: the place of the agreement whose providers take part.
    """
    terms = demo_data("terms")
    own = terms["agreements"].get(spec.reference, {})
    themes = tuple(_theme_of(group.group_id) for group in spec.groups)
    return Outline(spec, number, themes, {**terms["usual"], **own}, source % len(demo_data("parties")["quarters"]))


def _theme_of(group_id: str) -> dict[str, Any]:
    theme: dict[str, Any] = next(theme for theme in demo_data("themes") if group_id in theme["groups"])
    return theme
