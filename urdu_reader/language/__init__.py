"""Language: sentences, words, keywords and translation of Urdu. Headless."""
