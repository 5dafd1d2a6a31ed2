"""TMX 1.4b: translation memories in and out, unit by unit, whatever their size.

Of the format (LISA OSCAR, TMX 1.4b): ``tmx``, ``header``, ``body``, ``tu`` (``tuid``), ``tuv``
(``xml:lang``), ``seg``, ``note``, ``prop``. What a unit says beside its two segments (notes, properties,
dates, who wrote it) is kept with it and goes out again. Of the inline elements ``hi`` is text; ``bpt``,
``ept``, ``it``, ``ph`` and ``ut`` hold codes of other programs and are left out, a ``sub`` inside them too.
"""

from urdu_reader.language.tmx.form import ORIGIN_PROPERTY as ORIGIN_PROPERTY
from urdu_reader.language.tmx.form import TmxError as TmxError
from urdu_reader.language.tmx.reading import companion as companion
from urdu_reader.language.tmx.reading import read as read
from urdu_reader.language.tmx.writing import lines as lines
from urdu_reader.language.tmx.writing import write as write
