"""The law as dated data and small functions: parameters, rules and findings."""
