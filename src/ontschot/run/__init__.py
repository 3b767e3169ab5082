"""One dossier through all stages, from agreement to accounted cent, with its receipt."""
