"""Every measurement there is, one after the other."""

from bench import allocation, check, episodes, evaluation, relational

check.main()
allocation.main()
relational.main()
episodes.main()
evaluation.main([])
