"""What one line of a panel from open data is about."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["PanelLevel"]


class PanelLevel(StrEnum):
    """A care-office region or a municipality, in one year."""

    REGION = "region"
    MUNICIPALITY = "municipality"
