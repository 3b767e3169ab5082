"""Agreements from the command line: check, start, template, schema, copy."""
