"""What agreements load on the sector frameworks, and the money beside them, each figure with its source."""
