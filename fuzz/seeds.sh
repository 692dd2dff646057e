#!/bin/sh
# Gathers what fuzzing begins with: every file of up to 32 kB in the corpus
# that RECLAMATION_CORPUS names, and pictures in any folders given. They go to
# fuzz/corpus/picture and fuzz/corpus/calendar, which are never committed.
#
#   RECLAMATION_CORPUS=../shared/data fuzz/seeds.sh [FOLDER...]
set -eu

here=$(dirname "$0")

# Named by their content, so that none is there twice.
gather() {
    seeds=$here/corpus/$1
    mkdir -p "$seeds"

    find "$2" -type f -name "$3" -size -33k | while IFS= read -r file; do
        cp "$file" "$seeds/$(sha1sum <"$file" | cut -c1-16)"
    done
}

for folder in ${RECLAMATION_CORPUS:+"$RECLAMATION_CORPUS/exif" "$RECLAMATION_CORPUS/icc" \
    "$RECLAMATION_CORPUS/formats" "$RECLAMATION_CORPUS/corrupt" "$RECLAMATION_CORPUS/bombs"} "$@"
do
    gather picture "$folder" '*'
done

if [ -n "${RECLAMATION_CORPUS:-}" ]; then
    gather calendar "$RECLAMATION_CORPUS/ics" '*.ics'
fi

for kind in "$here"/corpus/*; do
    echo "$(find "$kind" -type f | wc -l) seeds in $kind"
done
