"""Next year's draft from this year's agreement, with a list of all that changed and must be looked at again."""
