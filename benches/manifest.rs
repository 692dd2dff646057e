//! How long a manifest takes to become an exhibition, to be edited and to be
//! saved, by the number of its works.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion's own items, and a bench that cannot set up stops"
)]

use chrono::{DateTime, Utc};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use reclamation::manifest;
use reclamation::manifest::edit::{Document, EntryId, Field, Text};
use reclamation::manifest::{save, schema};
use std::fmt::Write as _;
use std::hint::black_box;
use std::{fs, time::Duration};
use tempfile::TempDir;

/// A manifest of so many works: poems with a translation, and pictures.
fn manifest_of(works: usize) -> String {
    let mut text = String::from(
        "[exhibition]\n\
         title = \"Bench\"\n\
         opens = 2026-01-07\n\
         closes = 2026-01-31\n\
         languages = [\"en\", \"es\"]\n",
    );

    for index in 0..works {
        let body = if index % 2 == 0 {
            "text = { en = \"\"\"\nA line\n    and another\n\nand a third\n\"\"\", \
             es = \"Un verso\" }"
        } else {
            "picture = \"works/tide.png\"\nalt = \"A grey sea\""
        };

        write!(
            text,
            "\n[[work]]\n\
             title = {{ en = \"Work {index}\", es = \"Obra {index}\" }}\n\
             credit = \"Sample work\"\n\
             medium = \"Oil on canvas\"\n\
             year = 2025\n\
             statement = \"What there is to say about it, in a sentence or two.\"\n\
             consent = {{ recorded = 2025-12-01 }}\n\
             {body}\n"
        )
        .unwrap();
    }

    text
}

fn gallery(works: usize) -> TempDir {
    let folder = TempDir::new().unwrap();

    fs::create_dir(folder.path().join("works")).unwrap();
    image::GrayImage::new(1_400, 900)
        .save(folder.path().join("works/tide.png"))
        .unwrap();
    fs::write(folder.path().join("gallery.toml"), manifest_of(works)).unwrap();
    folder
}

fn manifests(criterion: &mut Criterion) {
    let now: DateTime<Utc> = "2026-01-13T20:00:00Z".parse().unwrap();
    let mut group = criterion.benchmark_group("manifest");

    group.sample_size(10);
    group.warm_up_time(Duration::from_millis(500));

    for works in [10, 1_000, 10_000] {
        let folder = gallery(works);

        group.throughput(Throughput::Elements(works as u64));
        group.bench_function(BenchmarkId::new("read", works), |bencher| {
            bencher.iter(|| black_box(manifest::read(folder.path(), now)));
        });
        group.bench_function(BenchmarkId::new("check", works), |bencher| {
            bencher.iter(|| black_box(manifest::check(folder.path(), now)));
        });
    }

    // The worst case for the report: every work has a slip.
    let folder = gallery(10_000);
    let path = folder.path().join("gallery.toml");
    let slips = manifest_of(10_000).replace("year = 2025", "year = 2026-02-30");

    fs::write(&path, slips).unwrap();
    group.bench_function("read/10000 with slips", |bencher| {
        bencher.iter(|| black_box(manifest::read(&path, now)));
    });
    group.finish();
}

fn edits(criterion: &mut Criterion) {
    let now: DateTime<Utc> = "2026-01-13T20:00:00Z".parse().unwrap();
    let mut group = criterion.benchmark_group("edit");

    group.sample_size(20);
    group.warm_up_time(Duration::from_millis(500));

    for works in [10, 1_000] {
        let folder = gallery(works);
        let path = folder.path().join("gallery.toml");
        let entry = EntryId::new(&schema::WORK, works / 2);
        let mut typed = 0;

        let mut letter = |document: &mut Document| {
            typed += 1;

            let title = Field::Text(Text::Plain(format!("Work, letter {typed}")));

            document.set(entry, "title", title).unwrap();
        };

        group.throughput(Throughput::Elements(works as u64));
        group.bench_function(BenchmarkId::new("open", works), |bencher| {
            bencher.iter(|| black_box(Document::open(&path).unwrap()));
        });

        let mut document = Document::open(&path).unwrap();

        group.bench_function(BenchmarkId::new("letter", works), |bencher| {
            bencher.iter(|| letter(&mut document));
        });

        // To the disk, with its versions, each time another text.
        group.bench_function(BenchmarkId::new("save", works), |bencher| {
            bencher.iter(|| {
                letter(&mut document);
                save::save(&mut document, "Another letter", now).unwrap()
            });
        });
    }

    group.finish();
}

criterion_group!(benches, manifests, edits);
criterion_main!(benches);
