"""The tables of other packages, without the packages around them.

arabic-reshaper reads its configuration and fontTools, and python-bidi loads its engine, before they give a
table out. Only the tables are wanted here, and the first paint waits for all that is imported.
"""

from __future__ import annotations

import importlib
import sys
from importlib.machinery import PathFinder
from types import ModuleType


def module_alone(name: str) -> ModuleType:
    """The module ``package.module``, run without its package where that is not there already.

    The module must not need its package. Raises ImportError where there is no such module.
    """
    package = name.partition(".")[0]
    found = PathFinder.find_spec(package) if package not in sys.modules else None
    spec = PathFinder.find_spec(name, found.submodule_search_locations) if found else None
    if spec is None or spec.loader is None:
        return importlib.import_module(name)
    module = ModuleType(name)
    spec.loader.exec_module(module)
    return module
