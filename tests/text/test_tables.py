"""Tables of other packages, without the packages around them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from urdu_reader.text.tables import module_alone


@pytest.mark.parametrize(
    ("name", "table"), [("arabic_reshaper.letters", "LETTERS_ARABIC"), ("bidi.mirror", "MIRRORED")]
)
def test_a_table_is_that_of_the_package(name: str, table: str) -> None:
    script = (
        "import sys; from urdu_reader.text.tables import module_alone; "
        f"alone = module_alone({name!r}).{table}; print({name!r}.partition('.')[0] in sys.modules); "
        f"import importlib; print(alone == importlib.import_module({name!r}).{table}, len(alone) > 40)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True"]


def test_layout_imports_neither_package() -> None:
    script = "import sys, urdu_reader.text.layout; print({'arabic_reshaper', 'bidi'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_what_is_not_there_says_so() -> None:
    with pytest.raises(ImportError):
        module_alone("no_such_package.letters")
    with pytest.raises(ImportError):
        module_alone("bidi.no_such_module")
