"""The target groups: categories of insured people whom the coordination serves."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from ontschot.agreements.fields import Document, Euros, Name, Paragraph, Ratio
from ontschot.identifiers import MunicipalityCode, SectorCode, Slug

__all__ = ["CostCriterion", "Group", "GroupBasis", "Selection", "Sex"]

RegionCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]+:[0-9]{4}:[A-Za-z0-9-]+$")]
"""A region with scheme and version, for instance zorgkantoor:2023:5503."""

AgeBand = Annotated[str, StringConstraints(pattern=r"^(\d{2}-\d{2}|90\+)$")]
"""A five-year age band: 00-04 up to 85-89, and 90+."""


class Sex(StrEnum):
    """Sex as the insurers' tables have it."""

    MEN = "M"
    WOMEN = "V"


class GroupBasis(StrEnum):
    """Where the members of a group come from: a table that the insurer keeps, or a selection written here."""

    TABLE = "table"
    SELECTION = "selection"


class CostCriterion(Document):
    """Care used in a sector in an earlier year, as a condition for membership."""

    sector: SectorCode
    year: int = Field(ge=2006, le=2100)
    at_least_cents: Euros = Field(alias="at_least_eur", gt=0)


class Selection(Document):
    """Which insured people belong to a group; empty conditions do not restrict."""

    age_bands: tuple[AgeBand, ...] = ()
    sexes: tuple[Sex, ...] = ()
    regions: tuple[RegionCode, ...] = ()
    municipalities: tuple[MunicipalityCode, ...] = ()
    risk_classes: tuple[Name, ...] = ()
    costs: tuple[CostCriterion, ...] = ()


class Group(Document):
    """A specified group of insured people; the title is not for individual patients."""

    id: Slug
    name: Name
    description: Paragraph
    basis: GroupBasis
    selection: Selection | None = None
    expected_members: int | None = Field(None, ge=0, description="Verwacht aantal verzekerden, alle verzekeraars samen")
    members_in_care: int | None = Field(None, ge=0, description="Waarvan nu in zorg bij de betrokken aanbieders")
    prevalence: Ratio | None = Field(None, description="Aandeel van de geselecteerden dat tot de groep behoort")
    prevalence_source: Paragraph | None = None
