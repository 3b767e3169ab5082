"""The forty agreements of the demonstration, built on the groups and payers of the synthetic country."""
