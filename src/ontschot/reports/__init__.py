"""What a run found, as pages, documents, workbooks and data for people and machines."""
