"""The sections of the reports, one subject per module: content in, tables, charts and sentences out."""
