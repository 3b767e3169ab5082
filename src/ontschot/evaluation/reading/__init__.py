"""From a user's table of outcomes to what effects are estimated on, with an account of every unit."""
