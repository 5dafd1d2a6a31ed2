"""The reader in a browser."""
