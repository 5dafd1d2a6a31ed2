"""Language: keywords and translation of Urdu. Headless."""
