"""The life of an agreement: what was agreed when, in versions that nobody can change afterwards."""
