"""What starts from the weights of a model prints the same whatever kernel multiplies them."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from numpy._core._multiarray_umath import __cpu_features__ as cpu
from with_model import WITH_MODEL, require_model

from authoring.book.plain_text import read
from authoring.book.snippets import (
    dependencies,
    dependency_files,
    is_check,
    snippet_files,
)
from authoring.execute.python import run

KERNELS = ["Nehalem", *(["Haswell"] if cpu.get("AVX2") else [])]
STORED = {"pocket_model", "sum_model"}  # libraries that bring their weights
SNIPPETS = [
    file
    for file in snippet_files()
    if not is_check(file) and STORED & {one.stem for one in dependencies(read(file))}
]


@pytest.fixture(autouse=True)
def openblas():
    if "Core: Nehalem" not in said_by("Nehalem"):
        pytest.skip("this NumPy has no OpenBLAS that can be told which kernel to use")


def said_by(kernel: str) -> str:
    told = os.environ | {"OPENBLAS_CORETYPE": kernel, "OPENBLAS_VERBOSE": "2"}
    done = subprocess.run(
        [sys.executable, "-c", "import numpy"], env=told, capture_output=True, text=True
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("kernel", KERNELS)
def test_every_snippet_on_stored_weights_prints_its_output(kernel):
    assert len(SNIPPETS) > 30
    compare(SNIPPETS, kernel)


@pytest.mark.parametrize("kernel", KERNELS)
def test_every_snippet_on_the_real_model_prints_its_output(kernel):
    require_model()
    compare(WITH_MODEL, kernel)


def compare(snippets, kernel):
    assert f"Core: {kernel}" in said_by(kernel)

    def printed(snippet):
        code = read(snippet)
        return run(code, snippet.name, dependency_files(code), seconds=60.0, kernel=kernel)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outputs = list(pool.map(printed, snippets))
    differing = [
        f"snippets/{snippet.parent.name}/{snippet.name} prints otherwise on {kernel}: print "
        "fewer digits, or start from the shipped weights"
        for snippet, output in zip(snippets, outputs)
        if output != snippet.with_suffix(".out").read_text(encoding="utf-8")
    ]
    assert not differing, "\n".join(differing)
