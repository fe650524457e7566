PY := .venv/bin/python
.PHONY: setup
setup: .venv/.ready
.venv/.ready: requirements.lock pyproject.toml
	python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . || .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch .venv/.ready
