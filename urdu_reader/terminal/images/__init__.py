"""Pictures on a terminal that can draw them: protocols, what the terminal can do, pictures among cells."""
