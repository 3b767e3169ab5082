"""The rules of the catalogue, one legal concept per file: file, function and test bear the number of the rule."""
