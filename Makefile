PYTHON ?= python3
PORT ?= 8000

.PHONY: serve test site accept

serve: ; @$(RUN) serve --port $(PORT)
test: ; @$(RUN) test
site: ; @$(RUN) site
accept: ; @$(RUN) accept

RUN = command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or later is needed (python3)."; exit 1; }; $(PYTHON) -m authoring
