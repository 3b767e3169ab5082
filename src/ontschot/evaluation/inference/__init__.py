"""How sure an effect is when few regions are treated: the region is what was chosen, so the region is what counts."""
