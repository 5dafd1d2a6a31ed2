"""Terminal: what this terminal does with right-to-left text, and where finished rows become bytes."""
