"""TMX: in and out the same, other programs' files, and hostile ones refused in a line."""

from __future__ import annotations

import tracemalloc
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import tmx_file
from urdu_reader.language import tmx
from urdu_reader.language.memory import Entry, Memory
from urdu_reader.text.clean import clean, harmless
from urdu_reader.text.fold import key

UNIT = '<tu tuid="{n}"><tuv xml:lang="{a}"><seg>{x}</seg></tuv><tuv xml:lang="{b}"><seg>{y}</seg></tuv></tu>'


def _file(tmp_path: Path, body: str, head: str = '<?xml version="1.0"?>', encoding: str = "utf-8") -> Path:
    path = tmp_path / "some.tmx"
    text = f'{head}<tmx version="1.4"><header srclang="en"/><body>{body}</body></tmx>'
    path.write_bytes(text.encode(encoding))
    return path


def _units(path: Path) -> list[tuple[str, str]]:
    return [(entry.source, entry.translation) for entry in tmx.read(path)]


def test_the_direction_is_ours_whatever_the_file_calls_its_source(tmp_path: Path) -> None:
    body = UNIT.format(n=1, a="en-US", x="water", b="ur-PK", y="پانی")
    assert _units(_file(tmp_path, body)) == [("پانی", "water")]


@pytest.mark.parametrize(("urdu", "english"), [("UR-pk", "EN"), ("ur_PK", "en-Latn-GB"), (" ur", "en ")])
def test_a_language_s_code_with_and_without_a_region(tmp_path: Path, urdu: str, english: str) -> None:
    body = UNIT.format(n=1, a=urdu, x="پانی", b=english, y="water")
    assert _units(_file(tmp_path, body)) == [("پانی", "water")]
    old = _file(tmp_path, body.replace("xml:lang", "lang"))  # as TMX 1.1 wrote it
    assert _units(old) == [("پانی", "water")]


def test_of_several_variants_the_first_that_says_anything(tmp_path: Path) -> None:
    said = [("fr", "eau"), ("ur", "پانی"), ("en-US", " "), ("en-GB", "water"), ("en-IN", "jal"), ("ur", "آب")]
    body = "".join(f'<tuv xml:lang="{lang}"><seg>{text}</seg></tuv>' for lang, text in said)
    assert _units(_file(tmp_path, f"<tu>{body}</tu>")) == [("پانی", "water")]


def test_a_file_that_names_a_namespace(tmp_path: Path) -> None:
    path = _file(tmp_path, UNIT.format(n=1, a="ur", x="پانی", b="en", y="water"))
    path.write_text(path.read_text("utf-8").replace("<tmx ", '<tmx xmlns="http://www.example.org/tmx" '))
    assert _units(path) == [("پانی", "water")]


def test_units_without_both_languages_are_left_out(tmp_path: Path) -> None:
    body = UNIT.format(n=1, a="en", x="water", b="fr", y="eau") + UNIT.format(
        n=2, a="en", x=" ", b="ur", y="پانی"
    )
    assert _units(_file(tmp_path, body)) == []


def test_inline_codes_are_left_out_and_highlights_kept(tmp_path: Path) -> None:
    seg = 'the <bpt i="1">&lt;b></bpt><hi>big</hi><ept i="1">&lt;/b></ept> canal<ph x="1">{1}</ph>'
    body = UNIT.format(n=1, a="en", x=seg, b="ur", y="بڑی نہر")
    assert _units(_file(tmp_path, body)) == [("بڑی نہر", "the big canal")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    body = UNIT.format(n=1, a="ur", x="پانی", b="en", y="water")
    assert _units(_file(tmp_path, body, head, encoding)) == [("پانی", "water")]


def test_a_document_type_that_is_only_named(tmp_path: Path) -> None:
    body = UNIT.format(n=1, a="ur", x="پانی", b="en", y="water")
    assert _units(_file(tmp_path, body, '<!DOCTYPE tmx SYSTEM "tmx14.dtd">')) == [("پانی", "water")]


def test_control_characters_do_not_come_in(tmp_path: Path) -> None:
    body = UNIT.format(n=1, a="ur", x="پانی&#x9b;31m", b="en", y="wa&#x85;ter&#x9d;0;x&#x9c;")
    ((source, translation),) = _units(_file(tmp_path, body))
    assert not any(unicodedata.category(char) == "Cc" and char != "\n" for char in source + translation)


def test_out_and_in_again(tmp_path: Path) -> None:
    entries = [
        Entry("پانی <۱> & «»", 'wa"ter\n\tone', "human"),
        Entry("نہر", "canal", "memory", unit="a&b:1"),
        Entry("نہر", "the canal", "machine", engine="argos ur-en", version="1.9", settings="beam=4"),
    ]
    path = tmp_path / "out.tmx"
    assert tmx.write(path, entries) == 3
    assert list(tmx.read(path)) == entries
    again = tmp_path / "again.tmx"
    tmx.write(again, tmx.read(path))
    assert again.read_bytes() == path.read_bytes()
    assert sorted(tmp_path.iterdir()) == [again, path]


RICH = """<tu tuid="7" creationdate="20200102T030405Z" changeid="A&amp;B"><note xml:lang="en">one &lt;</note>
<prop type="x-project">p</prop><note>two</note><prop type="x-project">q</prop><tuv xml:lang="en-GB"
changedate="20210102T030405Z"><prop type="x-t">t</prop><seg>water</seg></tuv>
<tuv xml:lang="ur-PK"><note>n</note><seg>پانی</seg></tuv></tu>"""


def _said(path: Path) -> list[object]:
    """All that the units of a file say, whichever language comes first."""
    return [
        (
            unit.attrib,
            [(each.tag, each.attrib, each.text) for each in unit if each.tag != "tuv"],
            sorted(
                (
                    str(sorted(variant.attrib.items())),
                    [(each.tag, each.attrib, each.text) for each in variant],
                )
                for variant in unit.iter("tuv")
            ),
        )
        for unit in ET.parse(path).getroot().iter("tu")
    ]


def test_what_a_unit_says_beside_its_text_goes_out_again(tmp_path: Path) -> None:
    path = _file(tmp_path, RICH)
    with Memory(tmp_path / "memory.sqlite3") as memory:
        memory.put(tmx.read(path))
        tmx.write(tmp_path / "out.tmx", memory.entries())
    assert _said(tmp_path / "out.tmx") == _said(path)


def test_a_unit_of_a_person_or_a_machine_keeps_its_name(tmp_path: Path) -> None:
    units = "".join(
        f'<tu tuid="name of {origin}"><prop type="x-origin">{origin}</prop>'
        f'<tuv xml:lang="ur"><seg>{text}</seg></tuv><tuv xml:lang="en"><seg>x</seg></tuv></tu>'
        for origin, text in (("human", "پانی"), ("machine", "بارش"))
    )
    with Memory(tmp_path / "memory.sqlite3") as memory:
        memory.put(tmx.read(_file(tmp_path, units)))
        memory.put(tmx.read(_file(tmp_path, units)))
        assert memory.counts() == {"human": 1, "machine": 1}
        tmx.write(tmp_path / "out.tmx", memory.entries())
    names = [unit.get("tuid") for unit in ET.parse(tmp_path / "out.tmx").getroot().iter("tu")]
    assert names == ["name of human", "name of machine"]


def test_a_spoilt_note_in_a_memory_spoils_no_file(tmp_path: Path) -> None:
    odd = [
        "{",
        "[]",
        '{"unit": 3}',
        '{"unit": [{"a b": "c", "d": 5}, [["note", {}, "x"], 7]]}',
        "[" * 100_000,
    ]
    entries = [
        Entry("پانی", "water", "memory", unit=str(number), extra=said) for number, said in enumerate(odd)
    ]
    assert tmx.write(tmp_path / "out.tmx", entries) == 5
    assert [(entry.source, entry.unit) for entry in tmx.read(tmp_path / "out.tmx")] == [
        ("پانی", str(number)) for number in range(5)
    ]


TEXT = st.text(min_size=1, max_size=40).map(clean).filter(lambda text: text.strip())


FORM = st.sampled_from(["NFC", "NFD", ""])
COMPOSED_SOMEHOW = st.builds(
    lambda text, form: unicodedata.normalize(form, text) if form else text,
    st.one_of(st.text("آئۂۓأؤ ےہو\u0653\u0654\u064e\u0651éẛ각", min_size=1), st.text(min_size=1)),
    FORM,
)
SAFE = COMPOSED_SOMEHOW.map(harmless).filter(lambda text: text.strip())


@settings(deadline=None)
@given(st.lists(st.tuples(SAFE, SAFE, st.sampled_from(["", "human", "machine"])), max_size=4))
def test_in_and_out_again_every_letter_is_composed_as_it_came(units: list[tuple[str, str, str]]) -> None:
    """Units that say the same are kept once; a person's and a machine's however their sentence is spelled."""
    once = {
        (key(ur) if by else unicodedata.normalize("NFC", f"{ur}\n{en}"), by): (ur, en) for ur, en, by in units
    }
    with TemporaryDirectory() as name:
        folder = Path(name)
        tmx_file.write(
            folder / "in.tmx", *((by, escape(ur), escape(en)) for (_, by), (ur, en) in once.items())
        )
        with Memory(folder / "memory.sqlite3") as memory:
            memory.put(tmx.read(folder / "in.tmx"))
            tmx.write(folder / "out.tmx", memory.entries())
            found = memory.look_up([clean(ur) for ur, _ in once.values()])
        assert set(_units(folder / "out.tmx")) == set(once.values())
        assert found.keys() == {clean(ur) for ur, _ in once.values()}
        for entry in found.values():
            assert entry.said == " ".join(clean(entry.translation).split())


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_any_text_goes_out_as_xml_that_reads_back(pairs: list[tuple[str, str]]) -> None:
    text = "".join(tmx.lines(Entry(source, translation, "human") for source, translation in pairs))
    root = ET.fromstring(text)
    read = [tuple(seg.text for seg in unit.iter("seg")) for unit in root.iter("tu")]
    assert read == [(a, b) for a, b in pairs]


def test_a_real_memory_in_and_out_again(shared: Path, tmp_path: Path) -> None:
    real = shared / "data" / "tico19.en-ur.tmx"
    with Memory(tmp_path / "memory.sqlite3") as memory:
        assert memory.put(tmx.read(real)) == 3071
        memory.put(tmx.read(real))
        assert memory.counts() == {"memory": 3071}
        tmx.write(tmp_path / "out.tmx", memory.entries())
    lang = "{http://www.w3.org/XML/1998/namespace}lang"

    def pairs(path: Path) -> list[tuple[object, ...]]:
        return [
            (
                unit.attrib,
                [(each.tag, each.attrib, each.text) for each in unit if each.tag != "tuv"],
                *(unit.findtext(f"tuv[@{lang}='{each}']/seg", "") for each in ("ur", "en")),
            )
            for unit in ET.parse(path).getroot().iter("tu")
        ]

    assert pairs(tmp_path / "out.tmx") == pairs(real)
    assert list(tmx.read(tmp_path / "out.tmx")) == list(tmx.read(real))


def test_the_translation_beside_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    assert tmx.companion(page) == {}
    tmx.write(tmp_path / "page.tmx", [Entry("وزیرِ اعظم", "the prime minister", "human")])
    assert tmx.companion(page)["وزیر اعظم"].translation == "the prime minister"


BOMB = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
HOSTILE = {
    "entity bomb": f"{BOMB}<tmx>&c;</tmx>",
    "external entity": '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx>&x;</tmx>',
    "parameter entity": '<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><tmx/>',
    "nesting": "<tmx>" + "<a>" * 3_000_000,
    "endless tag": '<tmx a="' + "x" * 12_000_000,
    "endless comment": "<tmx><!--" + "x" * 12_000_000,
    "endless segment": '<tmx><body><tu><tuv xml:lang="ur"><seg>' + "x" * 12_000_000,
    "attributes": "<tmx><body><tu " + " ".join(f'a{n}="{n}"' for n in range(200_000)) + ">",
    "a long attribute": f'<tmx><body><tu tuid="{"x" * 1_500_000}">',
    "names": "<tmx>" + "".join(f"<a{n}/>" for n in range(200_000)),
    "namespaces": "<tmx>" + "".join(f'<a xmlns:b{n}="c"/>' for n in range(200_000)),
    "variants": "<tmx><body><tu>" + "".join(f'<tuv xml:lang="x{n}"/>' for n in range(200_000)),
    "properties": "<tmx><body><tu>" + '<prop type="a">b</prop>' * 400_000,
    "another format": "<html></html>",
    "no XML": "{}",
    "empty": "",
    "cut off": '<tmx version="1.4"><body><tu>',
    "escape": "<\x1b[31mtmx>",
    "encoding": '<?xml version="1.0" encoding="no-such"?><tmx/>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_in_a_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.tmx"
    path.write_text(HOSTILE[name], "utf-8")
    tracemalloc.start()
    try:
        with pytest.raises(tmx.TmxError) as caught:
            list(tmx.read(path))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    line = str(caught.value)
    assert line.startswith(str(path))
    assert line.isprintable()
    assert len(line) < 300
    assert most < 50_000_000


@pytest.mark.parametrize("name", ["", "missing.tmx"])
def test_a_path_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(tmx.TmxError):
        list(tmx.read(tmp_path / name))


def test_a_broken_file_leaves_the_memory_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "broken.tmx"
    units = "".join(UNIT.format(n=n, a="ur", x=f"پانی {n}", b="en", y="water") for n in range(5000))
    path.write_text(f'<tmx version="1.4"><body>{units}', "utf-8")
    with Memory(tmp_path / "memory.sqlite3") as memory:
        with pytest.raises(tmx.TmxError):
            memory.put(tmx.read(path))
        assert memory.counts() == {}


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(tmx.TmxError):
        tmx.write(tmp_path / "missing" / "out.tmx", [])
