PYTHON ?= python3
PORT ?= 8000
# Not what the environment says: some shells put the machine's name there.
HOST = 127.0.0.1
RUN = command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or later is needed ($(PYTHON))."; exit 1; }; $(PYTHON) -E -m authoring

.PHONY: serve test check ci site accept matched new-lesson new-exercise matrix twice mutants links model wheel bench pins

serve: ; @$(RUN) serve --port "$(PORT)" --host "$(HOST)"
accept: ; @$(RUN) accept $(SLUG) $(if $(ALL),--all)
check: ; @$(RUN) check $(SLUG)
matched: ; @$(RUN) matched "$(SECTION)"
new-lesson: ; @$(RUN) new-lesson "$(SLUG)" $(NAME)
new-exercise: ; @$(RUN) new-exercise "$(SLUG)" "$(NAME)"
pins: ; @$(RUN) pins $(if $(UPGRADE),--upgrade)
ci: test matrix twice
test site matrix twice mutants links model wheel bench: ; @$(RUN) $@
