"""Ontschot carries Dutch agreements on cooperation in care from draft to evaluation, exact to the cent."""

__version__ = "0.1.0"
