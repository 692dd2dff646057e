#!/bin/sh
# Gathers the pictures that fuzzing begins with: every file of up to 32 kB in
# the corpus that RECLAMATION_CORPUS names and in any folders given. They go to
# fuzz/corpus/picture, which is never committed.
#
#   RECLAMATION_CORPUS=../shared/data fuzz/seeds.sh [FOLDER...]
set -eu

here=$(dirname "$0")
seeds=$here/corpus/picture
mkdir -p "$seeds"

for folder in ${RECLAMATION_CORPUS:+"$RECLAMATION_CORPUS/exif" "$RECLAMATION_CORPUS/icc" \
    "$RECLAMATION_CORPUS/formats" "$RECLAMATION_CORPUS/corrupt" "$RECLAMATION_CORPUS/bombs"} "$@"
do
    # Named by their content, so that none is there twice.
    find "$folder" -type f -size -33k | while IFS= read -r file; do
        cp "$file" "$seeds/$(sha1sum <"$file" | cut -c1-16)"
    done
done

echo "$(find "$seeds" -type f | wc -l) seeds in $seeds"
