#!/usr/bin/env bash
#
# What the wall costs, beside feh on the same pictures: `benches/wall.sh [RUNS]`.
#
# Under an Xvfb of its own, with the release build: the time from process start
# to the first work on screen, processor and memory at rest, the time from a save
# until it is on the wall, how even the frames of a fade are and what it costs
# (at 1080p, also while 50 MP are decoded, and at 4K), and the memory that 50 MP
# take. Nothing else should run meanwhile. It takes about six minutes.
#
# Needs, all from Debian: xvfb, imagemagick, python3; feh to compare with.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

runs=${1:-5}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for program in Xvfb xdotool convert python3; do
    if ! command -v "$program" >/dev/null; then
        echo "$program is missing: apt install xvfb xdotool imagemagick python3" >&2
        exit 1
    fi
done

cargo build --release --locked

# Two pictures of 24 MP, busy as photographs are, the same on every machine.
for seed in 1 2; do
    convert -seed "$seed" -size 1500x1000 plasma:fractal -resize 6000x4000 \
        -attenuate 0.3 +noise Gaussian -quality 90 "$scratch/$seed.jpg"
done

# And one of 50 MP, of which only the decoding matters.
convert "$scratch/1.jpg" -resize 8660x5774! -quality 90 "$scratch/large.jpg"

python3 benches/wall.py "${CARGO_TARGET_DIR:-target}/release/reclamation" "$scratch" "$runs"
