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
# Reports are looked at in a real browser; scorecards are filled in and drawn by other people's programs. Where one is
# missing, its tests skip and say so.
readonly test_packages=(chromium python3-gi gir1.2-poppler-0.18 poppler-utils)
# What those tests run in the browser: name, version, the registry's digest, the parts that are used.
readonly test_scripts=(
  "pdfjs-dist 5.6.205 sha512-tlUj+2IDa7G1SbvBNN74UHRLJybZDWYom+k6p5KIZl7huBvsA4APi6mKL+zCxd3tLjN5hOOEE9Tv7VdzO88pfg==
    build/pdf.min.mjs build/pdf.worker.min.mjs build/pdf.sandbox.min.mjs web/pdf_viewer. web/images/ standard_fonts/ LICENSE"
  "pdf-lib 1.17.1 sha512-V/mpyJAoTsN4cnP31vc0wfNA1+p20evqqnap0KLoRUN0Yk/p3wN52DOEsL4oBFcLdb76hlpKPtzJIgo67j/XLw==
    dist/pdf-lib.esm.min.js LICENSE"
)

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

fetch_scripts() {
  local script words
  for script in "${test_scripts[@]}"; do
    read -r -d '' -a words <<< "$script" || true
    if "$venv/bin/python" .ci/fetch_npm.py "$venv/share/npm" "${words[@]}"; then continue; fi
    if [ -n "${CI:-}" ]; then stop "${words[0]} could not be fetched."; fi
    say "${words[0]} could not be fetched; the tests that need it will skip."
  done
}

python=$(find_python)
if command -v apt-get >/dev/null; then
  install_debian_packages "$python" "$@"
elif [ "$(uname)" = Darwin ]; then
  check_mac_packages
fi
make_venv "$python"
install "$@"
if [[ " $* " == *" test "* ]]; then fetch_scripts; fi
