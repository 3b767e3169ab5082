"""One figure explained: its waterfall and the rows it is made of."""
