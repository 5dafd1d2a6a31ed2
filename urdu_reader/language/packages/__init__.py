"""Argos packages: which there are, which are installed, and how one comes in and goes out.

Nothing here imports ``argostranslate``: listing what is installed costs a few small files.
"""
