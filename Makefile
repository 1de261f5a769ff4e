PYTHON ?= python3
PORT ?= 8000
# Not what the environment says: some shells put the machine's name there.
HOST = 127.0.0.1
# Nor what else it happens to have by these names.
SLUG =
NAME =
ALL =
SECTION =
LANG_CODE =
FALLBACK =
UPGRADE =
RUN = command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or later is needed ($(PYTHON))."; exit 1; }; $(PYTHON) -E -m authoring

.PHONY: serve test check ci site accept matched new-lesson new-exercise new-language matrix twice mutants links model wheel bench pins

serve: ; @$(RUN) serve --port "$(PORT)" --host "$(HOST)"
accept: ; @$(RUN) accept $(SLUG) $(if $(ALL),--all)
check: ; @$(RUN) check $(SLUG)
matched: ; @$(RUN) matched "$(SECTION)"
new-lesson: ; @$(RUN) new-lesson "$(SLUG)" $(NAME)
new-exercise: ; @$(RUN) new-exercise "$(SLUG)" "$(NAME)"
# LANG_CODE, because a shell has LANG.
new-language: ; @$(RUN) new-language "$(LANG_CODE)" "$(NAME)" $(if $(FALLBACK),--fallback "$(FALLBACK)")
pins: ; @$(RUN) pins $(if $(UPGRADE),--upgrade)
ci: test matrix twice
test site matrix twice mutants links model wheel bench: ; @$(RUN) $@
