"""Settling payment models in a run: measure, settle, and say what was left out or could not be settled."""
