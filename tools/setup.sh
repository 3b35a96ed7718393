#!/bin/sh
# Makes .venv fit the lock files, and sees to Pango, which WeasyPrint needs for PDF. Called by every make target; without anything to do
# it returns at once.
#   tools/setup.sh            what the program needs
#   tools/setup.sh dev        and what its tests and checks need
# Ends with 0 where the program can run, if only for HTML; with 1 where it cannot, after one line on what to do.
set -eu
cd "$(dirname "$0")/.."
what=${1-run}
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_USER=0 DEBIAN_FRONTEND=noninteractive

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# The line with which this user can run a command that needs root's rights
as_root() {
    case $1 in apt-get*) first="apt-get update && " ;; *) first= ;; esac
    if [ "$(id -u)" = 0 ]; then echo "$first$1"
    elif command -v sudo >/dev/null 2>&1; then echo "sudo sh -c '$first$1'"
    else echo "su -c '$first$1'"
    fi
}

# ------------------------------------------------------------------------------------------------------------------------- Python

# The first Python that is new enough, but not newer than the packages in the lock were built for.
find_python() {
    for name in ${PYTHON-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    fail "Python 3.11 to 3.14 is needed and not found. Install python3.13 with your package manager, or name one: make PYTHON=/path/to/python"
}

make_venv() {
    [ ! -L .venv ] || fail ".venv is a link to $(readlink .venv), which would be emptied. Remove the link: rm .venv"
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        package=$(basename "$python")-venv
        fail "$python comes without its venv module. Run: $(as_root "apt-get install -y $package")"
    fi
    say "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
}

# Whether .venv is whole, was made in this place (its scripts hold their path) and its Python still runs
venv_is_sound() {
    grep -qF "$(pwd -P)/.venv/bin/" .venv/bin/pip 2>/dev/null && .venv/bin/python -c 'import pip' >/dev/null 2>&1
}

# ----------------------------------------------------------------------------------------------------------------------- packages

# stamp LOCK...: what an up-to-date .venv was installed from
stamp() { cat pyproject.toml "$@" | cksum; }

# Packages in the locks that no wheel exists of; every other one is taken as a wheel or not at all
from_source=cpe                         # for stix2-validator, in the tests

# install NAME LOCK...: the locks' packages and the project itself, unless .venv has just these already
install() {
    name=$1
    shift
    [ "$(cat ".venv/.installed-$name" 2>/dev/null)" != "$(stamp "$@")" ] || return 0
    say "Installing the packages in $* (a minute or two the first time)"
    files=
    for lock in "$@"; do files="$files -r $lock"; done
    # shellcheck disable=SC2086  # $files is a list of options
    .venv/bin/python -m pip install -q --require-hashes --only-binary :all: --no-binary "$from_source" $files ||
        fail "The packages could not be installed (see above). The same command goes on from here."
    .venv/bin/python -m pip install -q --no-deps --no-build-isolation --editable . ||
        fail "The project itself could not be installed (see above)."
    stamp "$@" >".venv/.installed-$name"
}

# -------------------------------------------------------------------------------------------------------------------------- Pango

# Whether WeasyPrint finds all its libraries. It only warns about a missing HarfBuzz-Subset; here that counts too.
pango_works() { .venv/bin/python -W error:HarfBuzz-Subset -c 'import weasyprint' >/dev/null 2>&1; }

# The package manager's command that installs Pango and its companions
pango_command() {
    if command -v apt-get >/dev/null 2>&1; then
        echo "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    elif command -v dnf >/dev/null 2>&1; then
        echo "dnf install -y pango"
    elif command -v apk >/dev/null 2>&1; then
        echo "apk add so:libgobject-2.0.so.0 so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0 so:libharfbuzz-subset.so.0 so:libfontconfig.so.1"
    elif command -v brew >/dev/null 2>&1; then
        echo "brew install pango"
    fi
}

# The words to put before such a command so that it runs now, without a password; fails where there are none
rights_for() {
    case $1 in
        brew*) [ "$(id -u)" != 0 ] ;;       # brew installs for its user and refuses root
        *) [ "$(id -u)" = 0 ] || { sudo -n true 2>/dev/null && echo "sudo -n env DEBIAN_FRONTEND=noninteractive"; } ;;
    esac
}

see_to_pango() {
    [ ! -e .venv/.pango ] || return 0
    if pango_works; then touch .venv/.pango; return 0; fi
    command=$(pango_command)
    if [ -z "$command" ]; then
        say "PDF needs Pango, and Python cannot load it: HTML only. Install Pango 1.44 or newer and HarfBuzz with your package manager."
        return 0
    fi
    case $command in brew*) line=$command ;; *) line=$(as_root "$command") ;; esac
    if ! rights=$(rights_for "$command"); then
        say "PDF needs Pango, which is not installed: HTML only. To have PDF, run: $line"
        return 0
    fi
    say "PDF needs Pango. Installing it: $command"
    log=.venv/pango.log
    : >"$log"
    # shellcheck disable=SC2086  # both are commands with their words
    attempt() { $rights "$@" >>"$log" 2>&1 </dev/null; }
    # shellcheck disable=SC2086
    attempt $command || case $command in
        apt-get*) attempt apt-get update && attempt $command ;;     # its package lists are missing or old
    esac || :
    if pango_works; then
        touch .venv/.pango
    else
        case $command in
            brew*) say "PDF still finds no Pango: HTML only. Run: export DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib" ;;
            *) say "PDF still finds no Pango: HTML only. What happened is in $log; to try by hand, run: $line" ;;
        esac
    fi
}

venv_is_sound || make_venv
case $what in
    run) install run requirements.lock ;;
    dev) install dev requirements.lock requirements-dev.lock; stamp requirements.lock >.venv/.installed-run ;;
    *) fail "usage: tools/setup.sh [dev]" ;;
esac
see_to_pango
