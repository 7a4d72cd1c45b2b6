# `make help` tells what each target does. Nothing needs to be installed beforehand but make and a Python 3 with pip.
SHELL := /bin/bash
PYTHON3 ?= python3
HANDOVER := .venv/handover/bin/python
BOT := .venv/bot/bin/python
# the bot's own commands don't read .env: one setting for who trains, compares, promotes and serves
export MODELS_DIR := $(or $(MODELS_DIR),$(shell sed -n 's/^MODELS_DIR=//p' .env 2>/dev/null | tail -n 1))
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help run serve test check format docs talks checkdata examples train evaluate compare promote bench screens assets clean env-bot env-handover env-dev chromium

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: env-handover env-bot assets train ## everything on this machine, with the practice phone and demo accounts
	@$(HANDOVER) -m handover run --demo

serve: env-handover env-bot assets train ## what a server runs; settings from the environment or .env
	@$(HANDOVER) -m handover run

test: env-dev env-bot assets train chromium ## every test: unit, integration, Rasa's own, conversations, end to end, browser
	$(BOT) -m pytest -q -n 2 --dist loadfile --confcutdir=tests/unit tests/unit/bot tests/unit/actions tests/integration/bot
	@# three at a time, for browsers and processes also wait
	$(HANDOVER) -m pytest -q -n 3 --dist loadfile tests --ignore tests/unit/bot --ignore tests/unit/actions --ignore tests/integration/bot -m "not bench"

check: env-dev ## format, lint, types, import rules
	.venv/handover/bin/ruff format --check .
	.venv/handover/bin/ruff check .
	.venv/handover/bin/mypy
	.venv/handover/bin/lint-imports

format: env-dev ## put the code in form
	.venv/handover/bin/ruff check --fix-only -q .
	.venv/handover/bin/ruff format -q .

docs: env-dev ## write docs/teksten.md and docs/policy.md anew
	@$(HANDOVER) -m docs.teksten
	@$(HANDOVER) -m docs.policy

checkdata: env-handover env-bot ## check the training examples: file, line and what to mend; LABELS=1 also doubts their labels
	@$(BOT) -m bot.training.check $(if $(LABELS),--labels)

examples: env-handover env-bot ## take over into data/nlu what trainers wrote in the console, and show the diff
	@set -o pipefail; $(HANDOVER) -m handover training export | $(BOT) -m bot.training.take_over

train: env-bot ## train the model when data or config changed
	@$(BOT) -m bot.training.train

evaluate: env-handover env-bot train ## the NLU report: figures and pictures under reports/
	@$(BOT) -m bot.training.evaluate

compare: env-handover env-bot ## a new model beside the one in use: CANDIDATE=… CURRENT=… (else the newest beside the one in use)
	@$(BOT) -m bot.training.compare $(CANDIDATE) $(CURRENT)

promote: env-bot ## serve another model: CANDIDATE=…, or BACK=1 for the one before
	@$(BOT) -m bot.training.promote $(if $(BACK),--back,$(CANDIDATE))

talks: env-dev env-bot assets train ## every conversation, through the door and over the real processes; N=5 plays them five times
	@for round in $$(seq $(or $(N),1)); do echo "round $$round"; \
	$(BOT) -m pytest -q --confcutdir=tests/unit tests/integration/bot/test_conversations.py || exit 1; \
	$(HANDOVER) -m pytest -q tests/e2e/test_conversations.py tests/e2e/test_dialogues.py || exit 1; done

bench: env-dev env-bot assets train ## the benchmarks, one table
	@$(HANDOVER) -m pytest -q -s -m bench tests/e2e tests/integration/web

screens: env-dev assets chromium ## pictures of the console's main pages under reports/screens
	@$(HANDOVER) -m tests.screens

env-bot:
	@$(PYTHON3) requirements/environments.py bot

env-handover:
	@$(PYTHON3) requirements/environments.py handover

env-dev:
	@$(PYTHON3) requirements/environments.py dev

assets:
	@$(PYTHON3) requirements/assets.py

chromium:
	@$(PYTHON3) requirements/chromium.py

clean: ## forget environments, model, assets (not your data in var/)
	rm -rf .venv node_modules models handover/web/static/vendor
