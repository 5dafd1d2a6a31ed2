"""From a local index to an installed package, over a server that behaves well, badly, or not at all."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
import textwrap
import threading
from collections import namedtuple
from pathlib import Path

import pytest

from tests.support.package_server import JSON, Page, Server
from urdu_reader.language.fetch import Cancelled, Fetch, FetchError, Patience
from urdu_reader.language.packages import download as downloading
from urdu_reader.language.packages import index, install, installed, places
from urdu_reader.language.packages.download import download
from urdu_reader.language.packages.records import Available, PackageError
from urdu_reader.language.protocol import EngineError

HASTY = Patience(answer=0.6, window=0.4, least=100)


@pytest.fixture
def page(server: Server, package_file: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """The package, offered by an index that Argos's settings name."""
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.url)
    return server.offer(package_file.read_bytes())


def offered() -> Available:
    found = index.newest(index.read(patience=HASTY), "ur", "en")
    assert found is not None
    return found


def asked(server: Server, *, header: str = "Range") -> list[str | None]:
    return [headers.get(header) for _, path, headers, _ in server.seen if path.endswith(".argosmodel")]


def files(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir() if entry.suffix != ".lock"}


def test_from_the_index_to_an_installed_package(page: Page) -> None:
    steps: list[tuple[int, int | None]] = []
    done = install.install(offered(), progress=lambda *step: steps.append(step))
    assert installed.find().packages == (done,)
    assert steps[0] == (0, len(page.body))
    assert steps[-1] == (len(page.body), len(page.body))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert files(places.downloads_dir()) == set()


def test_its_size_is_told_before_it_is_downloaded(server: Server, page: Page) -> None:
    assert index.size(offered()) == len(page.body)
    assert [method for method, path, _, _ in server.seen if path.endswith("model")] == ["HEAD"]


def test_its_size_is_asked_of_the_next_server_where_one_is_down(server: Server, page: Page) -> None:
    entries = json.loads(server.pages["/index.json"].body)
    entries[0]["links"].insert(0, "http://127.0.0.1:1/down.argosmodel")
    server.pages["/index.json"].body = json.dumps(entries).encode()
    assert index.size(offered()) == len(page.body)


@pytest.mark.parametrize("form", ["folder", "folder/", "file", "path", "path of folder"])
def test_an_index_is_a_url_or_a_file(server: Server, page: Page, tmp_path: Path, form: str) -> None:
    (tmp_path / "index.json").write_bytes(server.pages["/index.json"].body)
    source = {
        "folder": server.url, "folder/": f"{server.url}/", "file": f"{server.url}/index.json",
        "path": str(tmp_path / "index.json"), "path of folder": str(tmp_path),
    }[form]  # fmt: skip
    (found,) = index.read(source)
    assert (found.code, found.version) == ("translate-ur_en", "1.9")


def test_the_newest_version_is_meant(server: Server, page: Page) -> None:
    server.offer(page.body, version="1.10")
    server.offer(page.body, "en", "ur", "3.0")
    assert offered().version == "1.10"
    assert index.newest(index.read(), "ur", "fa") is None


def test_entries_that_make_no_sense_are_passed_over(server: Server, page: Page) -> None:
    entries = json.loads(server.pages["/index.json"].body)
    links = ["x", [], ["file:///etc/passwd", "ftp://x/y", 3]]
    odd = [{**entries[0], "links": value} for value in links]
    odd += [7, None, {}, {"type": "sbd"}, {**entries[0], "from_code": "../"}]
    server.pages["/index.json"].body = json.dumps([*odd, *entries]).encode()
    assert index.read() == (offered(),)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Page(b"gone", status=404), "status 404 for the index of packages"),
        (Page(b"sorry", status=503), "status 503"),
        (Page(b"<!doctype html><p>Log in first", kind="text/html"), "a web page, not an index"),
        (Page(b'{"a": 1}', kind=JSON), "not a list"),
        (Page(b"[" * 100_000, kind=JSON), "not JSON"),
        (Page(b"[", kind=JSON), "not JSON"),
        (Page(b" " * 5000, kind=JSON, stop_after=10), "broken off"),
        (Page(b" " * 5000, kind=JSON, trickle=0.05), "too slow"),
        (Page(hold=True), "does not answer|too slow"),
    ],
)
def test_an_index_that_is_none_is_one_line(server: Server, answer: Page, said: str) -> None:
    server.pages["/index.json"] = answer
    with pytest.raises(EngineError, match=said) as raised:
        index.read(server.url, patience=HASTY)
    assert str(raised.value).startswith("127.0.0.1:")
    assert "\n" not in str(raised.value)


def test_no_server_no_name_no_address(server: Server, tmp_path: Path) -> None:
    server.close()
    with pytest.raises(FetchError, match="refuses the connection"):
        index.read(server.url)
    with pytest.raises(FetchError, match="cannot be found"):
        index.read("http://no-such-server.invalid/")
    for address in ("ftp://x/", "http://", "http://[", "http://a:b/", "file:///etc/passwd", "http://a b/"):
        with pytest.raises(FetchError):
            index.read(address)
    with pytest.raises(PackageError, match="cannot be read"):
        index.read(str(tmp_path / "absent.json"))


def test_an_index_too_long_is_refused(server: Server, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MOST_BYTES", 100)
    with pytest.raises(FetchError, match="longer than 100 bytes"):
        index.read(server.url)


def test_redirected_to_another_address(server: Server, page: Page) -> None:
    server.pages["/old.json"] = Page(status=302, headers={"Location": "/index.json"})
    assert index.read(f"{server.url}/old.json") == index.read()
    server.pages["/loop.json"] = Page(status=302, headers={"Location": "/loop.json"})
    server.pages["/away.json"] = Page(status=302, headers={"Location": "file:///etc/passwd"})
    for path in ("loop", "away"):
        with pytest.raises(
            FetchError, match="redirects in a circle, or to what is no address of the web: check"
        ):
            index.read(f"{server.url}/{path}.json")


@pytest.mark.parametrize("by", ["etag", "date"])
def test_broken_off_and_taken_up_again(server: Server, page: Page, by: str) -> None:
    page.stop_after = 100_000
    if by == "date":
        page.etag = ""
        page.headers = {"Last-Modified": "Mon, 04 Aug 2025 10:00:00 GMT"}
    with pytest.raises(EngineError, match="broken off"):
        install.install(offered())
    assert not installed.find().packages
    assert any(name.endswith(".part") for name in files(places.downloads_dir()))
    if by == "date":  # the server compares dates as this one compares ETags
        page.etag = page.headers["Last-Modified"]
    steps: list[int] = []
    done = install.install(offered(), progress=lambda have, _: steps.append(have))
    assert steps[0] == 100_000
    assert asked(server) == [None, "bytes=100000-"]
    assert installed.find().packages == (done,)


def test_a_file_that_has_changed_begins_anew(server: Server, page: Page) -> None:
    page.stop_after = 100_000
    with pytest.raises(EngineError):
        install.install(offered())
    page.etag = '"two"'
    install.install(offered())
    assert asked(server) == [None, "bytes=100000-"]
    assert asked(server, header="If-Range") == [None, '"one"']


def test_a_server_without_ranges_begins_anew(server: Server, page: Page) -> None:
    page.ranges, page.stop_after = False, 100_000
    with pytest.raises(EngineError):
        install.install(offered())
    install.install(offered())
    assert installed.find().packages


def test_a_part_that_fits_nowhere_is_dropped(server: Server, page: Page) -> None:
    page.stop_after = 100_000
    with pytest.raises(EngineError):
        install.install(offered())
    page.status = 416
    with pytest.raises(PackageError, match="begins anew"):
        install.install(offered())
    page.status = 200
    install.install(offered())


def test_cancelled_and_taken_up_again(server: Server, page: Page) -> None:
    wish = threading.Event()

    def stop_at_half(done: int, total: int | None) -> None:
        if total and done > total / 2:
            wish.set()

    with pytest.raises(Cancelled):
        install.install(offered(), progress=stop_at_half, cancelled=wish.is_set)
    assert not installed.find().packages
    install.install(offered())
    assert installed.find().packages
    assert str(asked(server)[1]).startswith("bytes=")


def test_cancelled_while_nothing_comes(server: Server, page: Page) -> None:
    page.hold = True
    wish = threading.Event()
    threading.Timer(0.1, wish.set).start()
    with pytest.raises(Cancelled):
        install.install(offered(), cancelled=wish.is_set)  # else it would wait half a minute


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": 404, "body": b"no"}, "status 404 for the package"),
        ({"kind": "text/html", "body": b"<html>"}, "a web page, not a package"),
        ({"body": b"<html>but says it is a zip"}, "something that is no package"),
        ({"body": b"PK is how it begins, and then" * 100}, "not a whole zip file"),
        ({"trickle": 0.05}, "too slow"),
        ({"hold": True}, "does not answer|too slow"),
    ],
)
def test_a_download_that_is_no_package_is_one_line(
    server: Server, page: Page, change: dict[str, object], said: str
) -> None:
    right = page.body
    for name, value in change.items():
        setattr(page, name, value)
    with pytest.raises(EngineError, match=said) as raised:
        install.install(offered(), patience=HASTY)
    assert "\n" not in str(raised.value)
    assert installed.find() == ((), ())
    server.pages["/ur_en.argosmodel"] = Page(right, etag='"mended"')
    install.install(offered())
    assert installed.find().packages


def test_what_came_whole_is_not_fetched_again(server: Server, page: Page) -> None:
    whole: list[bool] = []

    def stop_when_whole() -> bool:
        whole.append((places.downloads_dir() / "translate-ur_en-1.9.argosmodel").exists())
        return whole[-1]

    with pytest.raises(Cancelled):
        install.install(offered(), cancelled=stop_when_whole)
    assert installed.find() == ((), ())
    before = len(asked(server))
    install.install(offered())
    assert installed.find().packages
    assert len(asked(server)) == before
    assert files(places.downloads_dir()) == set()


def test_a_damaged_download_is_fetched_again(server: Server, page: Page) -> None:
    right = page.body
    at = right.index(b"PK\x01\x02") // 2  # in the middle of the files; the list of them says nothing of it
    page.body = right[:at] + bytes([right[at] ^ 1]) + right[at + 1 :]
    with pytest.raises(PackageError, match="damaged"):
        install.install(offered())
    assert files(places.downloads_dir()) == set()
    page.body = right
    install.install(offered())
    assert installed.find().packages


def test_wrong_languages_are_not_installed(server: Server, page: Page) -> None:
    server.offer(page.body, "en", "ur")
    package = index.newest(index.read(), "en", "ur")
    assert package is not None
    with pytest.raises(PackageError, match="translates ur to en, not en to ur"):
        install.install(package)
    assert installed.find() == ((), ())


def test_the_next_link_is_tried(server: Server, page: Page) -> None:
    entries = json.loads(server.pages["/index.json"].body)
    entries[0]["links"].insert(0, f"{server.url}/gone.argosmodel")
    server.pages["/index.json"].body = json.dumps(entries).encode()
    install.install(offered())
    assert installed.find().packages


def test_a_full_disk_is_one_line_and_what_came_is_kept(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: usage(10, 10, 0))
        with pytest.raises(PackageError, match="the disk is full: make room"):
            install.install(offered())

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(PackageError, match="the disk is full: make room"):
            install.install(offered())
    assert installed.find() == ((), ())
    install.install(offered())
    assert installed.find().packages


@pytest.mark.parametrize("warned", [True, False])
def test_a_disk_that_is_really_full(page: Page, tmp_path: Path, warned: bool) -> None:
    """A file system of 300 KB, once asked for room before and once found full in the middle."""
    code = """
        import sys
        from pathlib import Path
        from urdu_reader.language.packages import download, index
        if sys.argv[2] == "False":
            download.need_room = lambda folder, size: None
        try:
            download.download(index.newest(index.read(), "ur", "en"), Path(sys.argv[1]))
        except download.PackageError as error:
            print(error)
        print(sorted(path.suffix for path in Path(sys.argv[1]).iterdir()))
    """
    small = tmp_path / "small"
    small.mkdir()
    alone = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    mount = 'mount -t tmpfs -o size=300k none "$1" || exit 9; shift; exec "$@"'
    program = [sys.executable, "-c", textwrap.dedent(code), str(small), str(warned)]
    if not shutil.which("unshare"):
        pytest.skip("no unshare here to make a small disk with")
    done = subprocess.run([*alone, mount, "sh", str(small), *program], capture_output=True, text=True)
    if not done.stdout:
        pytest.skip(f"a small disk cannot be made here: {done.stderr[-200:]}")
    said, left = done.stdout.splitlines()
    assert said == f"{small}: the disk is full: make room and try again; what has come is kept"
    assert left == ("['.lock']" if warned else "['.json', '.lock', '.part']")


def test_a_part_too_big_for_a_package(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "MOST_BYTES", 1000)
    with pytest.raises(PackageError, match="too many for a package"):
        install.install(offered())


def test_kill_9_in_mid_download(server: Server, page: Page) -> None:
    page.trickle = 0.0001
    code = """
        from urdu_reader.language.packages import index, install
        def tell(done, total):
            if done > 2000:
                print(done, flush=True)
        install.install(index.newest(index.read(), "ur", "en"), progress=tell)
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert int(process.stdout.readline()) > 2000
    with pytest.raises(PackageError, match="being downloaded by another process"):
        install.install(offered())
    process.kill()
    process.wait()
    process.stdout.close()
    assert installed.find() == ((), ())
    page.trickle = None
    install.install(offered())
    assert installed.find().packages
    assert str(asked(server)[-1]).startswith("bytes=")


def test_killed_between_the_last_byte_and_the_name(server: Server, page: Page) -> None:
    folder = places.downloads_dir()
    path = download(offered(), folder)
    path.rename(f"{path}.part")
    mark = {"link": f"{server.url}/ur_en.argosmodel", "validator": '"one"', "total": len(page.body)}
    (folder / f"{path.name}.part.json").write_text(json.dumps(mark))
    before = len(asked(server))
    assert download(offered(), folder) == path
    assert len(asked(server)) == before
    assert path.read_bytes() == page.body


@pytest.mark.parametrize("mark", ["", "{}", "[]", '{"link": 1}', "\x00"])
def test_a_part_of_nobody_knows_what_begins_anew(server: Server, page: Page, mark: str) -> None:
    folder = places.downloads_dir()
    folder.mkdir(parents=True)
    name = "translate-ur_en-1.9.argosmodel.part"
    (folder / name).write_bytes(b"PK something else")
    (folder / f"{name}.json").write_text(mark)
    assert download(offered(), folder).read_bytes() == page.body
    assert asked(server) == [None]


def test_an_answer_of_the_wrong_size(server: Server, page: Page) -> None:
    with Fetch(f"{server.url}/ur_en.argosmodel") as answer:
        assert answer.total == len(page.body)
        assert answer.read(len(page.body)) == page.body
