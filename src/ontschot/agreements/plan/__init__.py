"""What a transformation plan states, the states it went through, and how its money is divided."""
