"""The Vektis open data from end to end: tables that tie to the files, and a dossier of five made-up agreements."""
