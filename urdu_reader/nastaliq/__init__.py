"""Nastaliq: logical text to pictures of lines, with HarfBuzz and the fonts of this machine.

``fonts.find`` gives the faces, ``lines.lines`` wraps and shapes a paragraph, ``raster.draw`` paints one line,
``composing`` sets whole articles for ``svg`` and ``png``. All of it needs the ``nastaliq`` extra; importing
these modules does not, and asking them for something raises
:class:`urdu_reader.nastaliq.errors.NastaliqMissing`.

Knows nothing of terminals or screens.
"""
