"""What is owed under an agreement: to the cent, per payer, care year, instalment and payee."""
