"""The return that one organisation sends another: sums and cells, never rows of people; several can be merged."""
