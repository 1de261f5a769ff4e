PYTHON ?= python3
PORT ?= 8000
RUN = command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or later is needed ($(PYTHON))."; exit 1; }; $(PYTHON) -E -m authoring

.PHONY: serve test check ci site accept matched new-lesson new-exercise matrix twice mutants links model wheel bench

serve: ; @$(RUN) serve --port "$(PORT)"
check: ; @$(RUN) check $(SLUG)
matched: ; @$(RUN) matched "$(SECTION)"
new-lesson: ; @$(RUN) new-lesson "$(SLUG)" $(NAME)
new-exercise: ; @$(RUN) new-exercise "$(SLUG)" "$(NAME)"
ci: test matrix twice
test site accept matrix twice mutants links model wheel bench: ; @$(RUN) $@
