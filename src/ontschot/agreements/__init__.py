"""The agreement as a document: what parties sign, its versions and its lifecycle."""
