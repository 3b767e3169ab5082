"""How the payment title is used: the yearly return of the NZa, and what may be published of it."""
