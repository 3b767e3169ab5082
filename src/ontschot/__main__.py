"""Start the command line with python -m ontschot."""

from ontschot.cli import main

main()
