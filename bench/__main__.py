"""Every measurement there is, one after the other."""

from bench import allocation, check

check.main()
allocation.main()
