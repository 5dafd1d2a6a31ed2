"""The English beside the Urdu: what is known, how it is laid out, how it comes."""
