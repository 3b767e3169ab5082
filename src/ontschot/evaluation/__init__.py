"""What an agreement changed, and how sure we can be of it: from a design fixed beforehand to a report.

Everything that can be computed from sums per cohort and period is computed from those sums alone, so that no row of
anyone has to leave its owner; what cannot is left to a library behind an adapter.
"""
