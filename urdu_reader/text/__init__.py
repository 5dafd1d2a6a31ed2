"""Urdu characters, the bidirectional algorithm, joining, cells, folding. Pure: no files, no Textual."""
