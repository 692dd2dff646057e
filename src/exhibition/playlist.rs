//! Which works hang on a given day, and in which order.

use super::{Exhibition, Order, Work, WorkId};

use chrono::{Datelike, NaiveDate};

/// The works that hang on one day, in the order in which they follow each
/// other; after the last comes the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Playlist {
    ids: Vec<WorkId>,
}

impl Playlist {
    /// The playlist for `today`.
    pub fn of(exhibition: &Exhibition, today: NaiveDate) -> Self {
        let mut ids: Vec<WorkId> = exhibition
            .works
            .iter()
            .filter(|work| work.hangs(today))
            .map(|work| work.id.clone())
            .collect();

        match exhibition.display.order {
            Order::Manifest => {}
            Order::Shuffled => {
                ids.sort_by_cached_key(|id| shuffle_key(id, today));
            }
        }

        Self { ids }
    }

    /// Whether nothing hangs.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// How many works hang.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether this work hangs.
    pub fn contains(&self, id: &WorkId) -> bool {
        self.ids.contains(id)
    }

    /// The ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = &WorkId> {
        self.ids.iter()
    }

    /// Every work once, starting with the one after `current` and ending with
    /// `current` itself. Without a current work, or with one that no longer
    /// hangs, it starts at the front.
    pub fn following<'a>(&'a self, current: Option<&WorkId>) -> impl Iterator<Item = &'a WorkId> {
        let start = current
            .and_then(|current| self.ids.iter().position(|id| id == current))
            .map_or(0, |position| position + 1);

        let (front, back) = self.ids.split_at(start.min(self.ids.len()));

        back.iter().chain(front)
    }

    /// The works themselves, looked up in the exhibition that the playlist was
    /// made from.
    pub fn works<'a>(&'a self, exhibition: &'a Exhibition) -> impl Iterator<Item = &'a Work> {
        self.ids.iter().filter_map(|id| exhibition.work(id))
    }
}

/// A sort key that looks random, changes from day to day and stays the same all
/// day: FNV-1a over the day and the id.
fn shuffle_key(id: &WorkId, today: NaiveDate) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;

    let day = today.num_days_from_ce().to_le_bytes();

    let hash = day
        .iter()
        .chain(id.as_str().as_bytes())
        .fold(OFFSET, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(PRIME)
        });

    // FNV leaves similar ids close together. MurmurHash3's finalizer separates
    // them, so that no work comes first more often than another.
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);

    hash ^ (hash >> 33)
}
