PYTHON ?= python3
PORT ?= 8000
RUN = command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or later is needed ($(PYTHON))."; exit 1; }; $(PYTHON) -E -m authoring

.PHONY: serve test site accept matched new-lesson matrix twice mutants links wheel

serve: ; @$(RUN) serve --port "$(PORT)"
matched: ; @$(RUN) matched "$(SECTION)"
new-lesson: ; @$(RUN) new-lesson "$(SLUG)"
test site accept matrix twice mutants links wheel: ; @$(RUN) $@
