"""Text: Urdu characters, the bidirectional algorithm, joining, cells, folding. Pure; knows no files, no Textual."""
