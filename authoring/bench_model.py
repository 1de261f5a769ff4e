"""How fast the real model is: by the book's program, natively and in the page, and by llama.cpp."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page

from authoring import ROOT, Problem
from authoring.bench_pages import visitor
from authoring.execute.model import is_here, place
from authoring.installers import Progress, clean_environment, command, without_target
from authoring.setup import program

PINS = ROOT / "vendor" / "llama.cpp" / "requirements.txt"
PROMPT, TOKENS = "The capital of France is", 16
START = f"import json, resource, sys, time\nprompt, limit = {PROMPT!r}, {TOKENS}\n"
# Each prints [seconds to the first token, tokens a second after it, bytes at most].
END = "print(json.dumps([first, speed, 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))"
NUMPY = f"""{START}
began = time.perf_counter()
from real_model import generate, load
model = load(sys.argv[1])
times = []
for _ in generate(model, model.encode(prompt), limit):
    times.append(time.perf_counter())
first, speed = times[0] - began, (len(times) - 1) / (times[-1] - times[0])
{END}"""
LLAMA_CPP = f"""{START}
began = time.perf_counter()
import os, xllamacpp
asked = xllamacpp.CommonParams()
asked.model.path, asked.n_ctx, asked.n_parallel = sys.argv[1], 512, 1
asked.cpuparams.n_threads = len(os.sched_getaffinity(0))
server = xllamacpp.Server(asked)
started = time.perf_counter() - began
said = server.handle_completions({{"prompt": prompt, "n_predict": limit, "temperature": 0}})
said = (json.loads(said) if isinstance(said, str) else said)["timings"]
first, speed = started + said["prompt_ms"] / 1e3, said["predicted_per_second"]
{END}"""
Measured = tuple[float, float, float]


def real_model(chromium: Browser, page: str) -> None:
    """Print a table of the real model's speed; nothing where the weights are not here.

    Args:
        page: the address of the lesson's English page.
    """
    if not is_here():
        return
    print("\n| the real model | first token | tokens a second | memory |\n|---|---|---|---|")
    with visitor(chromium) as reader:
        reader.goto(page)
        show("in the page, fetched for it", in_page(reader))
        reader.reload()
        show("in the page, kept by the browser", in_page(reader))
    show("the same program, natively", natively(NUMPY, ROOT / "snippets" / "real-model"))
    with tempfile.TemporaryDirectory() as folder:
        try:
            show("llama.cpp", natively(LLAMA_CPP, llama_cpp(Path(folder, "llama.cpp"))))
        except Problem as absent:  # it is not built for every machine
            print(f"| llama.cpp | – | – | – |\n\n{absent}")


def show(name: str, measured: Measured) -> None:
    first, speed, memory = measured
    print(f"| {name} | {first:.2f} s | {speed:.1f} | {memory / 1e6:,.0f} MB |", flush=True)


def natively(code: str, modules: Path) -> Measured:
    env = clean_environment() | {"PYTHONPATH": str(modules)}
    words = [sys.executable, "-c", code, str(place())]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=True)
    return tuple(json.loads(done.stdout.splitlines()[-1]))


def llama_cpp(target: Path) -> Path:
    """A folder with llama.cpp, as it is pinned."""
    words = ["pip", "install", "--quiet", "--target", str(target), "--python", sys.executable]
    words += ["--require-hashes", "--no-deps", "-r", str(PINS)]
    with Progress(target) as progress:
        command(progress, "uv", program("uv"), *words, env=without_target())
    return target


def in_page(page: Page) -> Measured:
    """Press the button that brings the model, and let it continue a prompt."""
    page.locator(".real.ready").wait_for()
    began = time.monotonic()
    page.locator(".real-offer button").nth(1).click()
    page.locator(".real textarea").fill(PROMPT)
    page.locator(".real textarea").press("Control+Enter")
    made = page.locator(".real-tape .made")
    made.first.wait_for()
    first = time.monotonic()
    made.nth(TOKENS - 1).wait_for()
    speed = (TOKENS - 1) / (time.monotonic() - first)
    return first - began, speed, memory(page)


def memory(page: Page) -> float:
    """Bytes that the largest process of the browser has held at most."""
    session = page.context.browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return max(peak(process["id"]) for process in processes)


def peak(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return 1024 * next(int(row.split()[1]) for row in status.splitlines() if "VmHWM" in row)
