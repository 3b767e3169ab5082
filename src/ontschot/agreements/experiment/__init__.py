"""The part of an agreement that is an experiment with alternative payment."""
