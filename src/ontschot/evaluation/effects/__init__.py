"""Effects by difference-in-differences, as linear functions of sums per cohort and period."""
