"""Every measurement there is, one after the other."""

from bench import allocation, check, relational

check.main()
allocation.main()
relational.main()
