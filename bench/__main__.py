"""Every measurement there is, one after the other."""

from bench.check import main

main()
