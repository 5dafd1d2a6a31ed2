"""A terminal reader and translator for Urdu."""

__version__ = "0.1.0"
