"""The fast path on one machine: Arrow columns and NumPy integers, equal to the exact path to the last cent.

Per care year: people become slots in an index, each slot a record of traits, spell and costs; memberships become one
64-bit key each and are sorted by group and person; then block by block the leaves of each payer are weighed and the
amount divided. Only roll-ups leave a block, so memory stays far below the size of the tables.
"""

from ontschot.allocation.kernel.run import allocate_fast

__all__ = ["allocate_fast"]
