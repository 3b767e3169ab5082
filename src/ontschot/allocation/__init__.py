"""Who bears an amount: from payer to sector to insured person or cell, exact to the cent."""
