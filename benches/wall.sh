#!/usr/bin/env bash
#
# What the wall costs, beside feh on the same pictures: `benches/wall.sh [RUNS]`.
#
# Under an Xvfb of its own, at 1080p, with the release build: the time from
# process start to the first work on screen, the frames a second of a fade,
# and processor and memory at rest. Nothing else should run meanwhile.
#
# Needs, all from Debian: xvfb, imagemagick, python3; feh to compare with.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

runs=${1:-5}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for program in Xvfb convert python3; do
    if ! command -v "$program" >/dev/null; then
        echo "$program is missing: apt install xvfb imagemagick python3" >&2
        exit 1
    fi
done

cargo build --release --locked

# Two pictures of 24 MP, busy as photographs are, the same on every machine.
for seed in 1 2; do
    convert -seed "$seed" -size 1500x1000 plasma:fractal -resize 6000x4000 \
        -attenuate 0.3 +noise Gaussian -quality 90 "$scratch/$seed.jpg"
done

python3 benches/wall.py "${CARGO_TARGET_DIR:-target}/release/reclamation" "$scratch" "$runs"
