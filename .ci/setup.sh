#!/usr/bin/env bash
# Makes .venv ready: a Python that is new enough, WeasyPrint's system libraries, amhire itself and the named dependency groups.
#
#   .ci/setup.sh [test] [lint] [docs]
#
# Needs Debian (or a relative) or macOS, Python 3.11 or newer and a way to PyPI. As root it installs missing system packages;
# as anybody else it prints the command that does and stops. A second run takes seconds.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly venv=.venv
readonly weasyprint_packages=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
# The reports are tried in a real browser; where there is none, those tests skip and say so.
readonly test_packages=(chromium)

say() { printf '%s\n' "$@" >&2; }
stop() { say "$@"; exit 1; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
  local candidate
  for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    if is_new_enough "$candidate"; then echo "$candidate"; return; fi
  done
  stop "amhire needs Python 3.11 or newer; python3 here is: $(python3 --version 2>/dev/null || echo none)." \
    "Install a newer one, or name it: PYTHON=/path/to/python3.12 make demo"
}

is_installed() { [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# What Debian's python3 lacks to make a virtual environment, and what WeasyPrint loads at run time.
install_debian_packages() {
  local package missing=() wanted=("${weasyprint_packages[@]}")
  if [ "$(id -u)" -eq 0 ] && [[ " ${*:2} " == *" test "* ]]; then wanted+=("${test_packages[@]}"); fi
  if ! "$1" -c 'import ensurepip' 2>/dev/null; then
    missing+=("$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
  fi
  for package in "${wanted[@]}"; do
    is_installed "$package" || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  if [ "$(id -u)" -ne 0 ]; then
    stop "System packages are missing. Run this, then try again:" "  sudo apt-get install --no-install-recommends ${missing[*]}"
  fi
  say "Installing system packages: ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
}

check_mac_packages() {
  brew list pango >/dev/null 2>&1 || stop "WeasyPrint needs Pango. Run this, then try again:" "  brew install pango"
}

make_venv() {
  # A folder that was copied or moved, or whose Python is gone, is made anew.
  if is_new_enough "$venv/bin/python" && [ "$(cat "$venv/.place" 2>/dev/null)" = "$PWD" ]; then return; fi
  say "Making $venv with $("$1" --version)"
  "$1" -m venv --clear "$venv"
  pwd > "$venv/.place"
}

install() {
  local group groups=()
  for group in "$@"; do groups+=(--group "$group"); done
  say "Installing amhire${*:+ and what is needed for: $*} (the first time takes a minute or two)"
  # `pip install --group` came with pip 25.1.
  "$venv/bin/python" -m pip install -qq --disable-pip-version-check --constraint .ci/constraints.txt 'pip>=25.1'
  "$venv/bin/python" -m pip install -qq --disable-pip-version-check --constraint .ci/constraints.txt \
    --editable . ${groups[@]+"${groups[@]}"}
}

python=$(find_python)
if command -v apt-get >/dev/null; then
  install_debian_packages "$python" "$@"
elif [ "$(uname)" = Darwin ]; then
  check_mac_packages
fi
make_venv "$python"
install "$@"
