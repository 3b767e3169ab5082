"""Agreements written back as YAML and JSON, in one canonical form that a person can read and a machine can compare."""
