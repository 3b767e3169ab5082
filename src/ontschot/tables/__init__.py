"""Tables of insured people, costs, agreements' members and budgets: their contracts, their readers and their faults."""
