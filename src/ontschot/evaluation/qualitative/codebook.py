"""The codebook: by which codes the answers are read, each with a definition, an example and the theme it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pydantic import Field, model_validator

from ontschot.agreements.fields import Document, FieldError, Name
from ontschot.agreements.model import SchemaVersion
from ontschot.evaluation.qualitative.written import Anonymous
from ontschot.i18n import T
from ontschot.identifiers import Slug

__all__ = ["Code", "Codebook", "Theme"]


class Theme(Document):
    """A theme under which codes come together."""

    id: Slug
    name: Name
    description: Anonymous | None = None


class Code(Document):
    """One code: what it means, an example of a passage that gets it, and the theme it belongs to.

    `bottleneck` says that a passage with this code tells of a bottleneck, which goes to the inventory.
    """

    id: Slug
    theme: Slug
    definition: Anonymous
    example: Anonymous
    bottleneck: bool = False


class Codebook(Document):
    """All themes and codes of an evaluation; `made_up` marks an example that no respondent stands behind."""

    schema_version: SchemaVersion = 1
    title: Name
    made_up: bool = False
    themes: tuple[Theme, ...] = Field(min_length=1)
    codes: tuple[Code, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _closes(self) -> Codebook:
        if twice := _twice(item.id for item in self.themes):
            raise FieldError(T("The theme {name} stands in the codebook twice.", name=twice), remedy=_KEEP_ONE)
        if twice := _twice(item.id for item in self.codes):
            raise FieldError(T("The code {name} stands in the codebook twice.", name=twice), remedy=_KEEP_ONE)
        known = {item.id for item in self.themes}
        for code in self.codes:
            if code.theme not in known:
                raise FieldError(
                    T("The code {code} names the theme {theme}, which is not there.", code=code.id, theme=code.theme),
                    remedy=T("Add the theme, or correct its name."),
                )
        return self

    def code(self, code_id: str) -> Code:
        """Give a code by its id. Raises KeyError when the codebook has no such code."""
        return {item.id: item for item in self.codes}[code_id]

    def theme_of(self, code_id: str) -> Theme:
        """Give the theme of a code. Raises KeyError when the codebook has no such code."""
        return {item.id: item for item in self.themes}[self.code(code_id).theme]

    @property
    def bottlenecks(self) -> tuple[str, ...]:
        """The codes that tell of a bottleneck."""
        return tuple(item.id for item in self.codes if item.bottleneck)


_KEEP_ONE = T("Keep one of the two.")


def _twice(names: Iterable[str]) -> str | None:
    return next((name for name, count in Counter(names).items() if count > 1), None)
