"""One module for each command of the command line.

A module ``name.py``, or ``name_.py`` where the name is a Python keyword, is the command ``name``. Modules
that begin with an underscore are helpers.
"""

from __future__ import annotations

from importlib.machinery import PathFinder


def names() -> list[str]:
    """The names of the commands, sorted."""
    from pkgutil import iter_modules  # to open a source it is enough to look for one name

    modules = (module.name for module in iter_modules(__path__))
    return sorted(name.rstrip("_") for name in modules if not name.startswith("_"))


def module_of(name: str) -> str | None:
    """The full name of a command's module; None where there is no such command. Imports nothing."""
    if not name.isidentifier() or name.startswith("_"):
        return None
    for module in (f"{__name__}.{name}", f"{__name__}.{name}_"):
        if PathFinder.find_spec(module, __path__) is not None:
            return module
    return None
