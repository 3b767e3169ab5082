"""How credible an effect is: what could have made it, other than the agreement, and how much of that can be seen."""
