//! Composing a display list on the screen, on every core.
//!
//! The edges of the items cut an area into tiles, each of which is covered by
//! the same items throughout. What is hidden, what comes out as a single colour
//! and what the screen shows already is then decided once per tile instead of
//! once per pixel. Where two works that fade into each other both leave the
//! wall bare, not a pixel is touched.

use super::area::Area;
use super::blend;
use super::display_list::{DisplayList, Item, Paint};

use std::num::NonZeroUsize;
use std::thread;

/// The fewest pixels that are worth a thread of their own.
const MIN_PER_THREAD: u64 = 128 * 1024;

/// An area of the screen that shows nothing but one colour: blue, green, red
/// and alpha, premultiplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Solid {
    pub area: Area,
    pub color: [u8; 4],
}

/// Composes a list on a screen that is `width` pixels wide, given as rows of
/// four bytes per pixel, and returns which parts of the list's area now show
/// one colour. Those among `shown` are left alone: the screen has them from
/// the frame before.
pub fn compose(
    list: &DisplayList<'_>,
    screen: &mut [u8],
    width: u32,
    shown: &[Solid],
) -> Vec<Solid> {
    let stride = width as usize * 4;
    let area = list.area;

    let rows = screen
        .get_mut(area.top as usize * stride..area.bottom as usize * stride)
        .unwrap_or_default();

    let tiles = tiles(list);
    let (solids, mut work): (Vec<_>, Vec<_>) = tiles.into_iter().partition(Tile::is_solid);
    let solids: Vec<Solid> = solids.iter().map(|tile| tile.ground).collect();

    work.extend(
        solids
            .iter()
            .filter(|solid| !shown.contains(solid))
            .map(|ground| Tile {
                ground: *ground,
                items: Vec::new(),
            }),
    );

    let pixels = work
        .iter()
        .map(|tile| tile.ground.area.pixels())
        .sum::<u64>();
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = (pixels / MIN_PER_THREAD).clamp(1, cores as u64) as usize;
    let height = (area.height() as usize).div_ceil(threads);
    let work = &work;

    thread::scope(|scope| {
        let mut slices = rows
            .chunks_mut(height * stride)
            .zip((area.top..).step_by(height));
        let own = slices.next();

        for (rows, top) in slices {
            scope.spawn(move || compose_rows(work, rows, stride, top));
        }

        if let Some((rows, top)) = own {
            compose_rows(work, rows, stride, top);
        }
    });

    solids
}

/// Composes what of the tiles lies in some rows, the first of which is row
/// `top` of the screen.
fn compose_rows(tiles: &[Tile<'_>], rows: &mut [u8], stride: usize, top: u32) {
    let bottom = top + (rows.len() / stride) as u32;

    for tile in tiles {
        let area = tile.ground.area;

        for y in area.top.max(top)..area.bottom.min(bottom) {
            let start = (y - top) as usize * stride;

            let row = &mut rows[start + area.left as usize * 4..start + area.right as usize * 4];

            tile.compose_row(row, y);
        }
    }
}

/// A part of the screen that the same items cover, all of it.
#[derive(Debug)]
struct Tile<'a> {
    /// What is behind the items.
    ground: Solid,
    /// What is blended over it. The first of them isn't a colour, which would
    /// be part of the ground.
    items: Vec<&'a Item<'a>>,
}

impl<'a> Tile<'a> {
    fn is_solid(&self) -> bool {
        self.items.is_empty()
    }

    /// Blends an item over all of the tile.
    fn add(&mut self, item: &'a Item<'a>) {
        match &item.paint {
            Paint::Color { color, .. } if color[3] == u8::MAX => {
                self.ground.color = *color;
                self.items.clear();
            }
            // Rounding would let the wall flicker by a level while one work
            // fades into another on it.
            Paint::Color { opaque, .. } if self.is_solid() && self.ground.color == *opaque => {}
            Paint::Color { color, .. } if self.is_solid() => {
                blend::color_over(&mut self.ground.color, *color);
            }
            Paint::Picture { opacity: 0, .. } => {}
            Paint::Color { .. } | Paint::Picture { .. } | Paint::Pixmap(_) => {
                self.items.push(item);
            }
        }
    }

    fn compose_row(&self, row: &mut [u8], y: u32) {
        blend::overwrite(row, self.ground.color);

        for item in &self.items {
            item.blend(row, self.ground.area.left, y);
        }
    }
}

impl Item<'_> {
    /// Blends what of the item lies in a piece of the screen's row `y`, which
    /// begins at column `left`. All of that piece lies within the item.
    fn blend(&self, row: &mut [u8], left: u32, y: u32) {
        match &self.paint {
            Paint::Color { color, .. } => blend::color_over(row, *color),
            Paint::Picture {
                left: first,
                top,
                width,
                pixels,
                opacity,
            } => {
                // Neither is negative: the piece lies within the picture.
                let column = (i64::from(left) - first) as usize;
                let line = (i64::from(y) - top) as usize;
                let start = (line * *width as usize + column) * 4;

                blend::picture_over(row, &pixels[start..start + row.len()], *opacity);
            }
            Paint::Pixmap(pixels) => {
                let column = (left - self.area.left) as usize;
                let line = (y - self.area.top) as usize;
                let start = (line * self.area.width() as usize + column) * 4;

                blend::pixmap_over(row, &pixels[start..start + row.len()]);
            }
        }
    }
}

/// Cuts the area of a list along the edges of its items.
fn tiles<'a>(list: &'a DisplayList<'a>) -> Vec<Tile<'a>> {
    let mut tiles = Vec::new();
    let all: Vec<&Item<'_>> = list.items.iter().collect();

    for [top, bottom] in cuts(list.area.top, list.area.bottom, &all, |area| {
        [area.top, area.bottom]
    }) {
        let in_band: Vec<&Item<'_>> = list
            .items
            .iter()
            .filter(|item| item.area.top < bottom && item.area.bottom > top)
            .collect();

        for [left, right] in cuts(list.area.left, list.area.right, &in_band, |area| {
            [area.left, area.right]
        }) {
            let mut tile = Tile {
                ground: Solid {
                    area: Area {
                        left,
                        top,
                        right,
                        bottom,
                    },
                    color: list.background,
                },
                items: Vec::new(),
            };

            for item in &in_band {
                if item.area.left < right && item.area.right > left {
                    tile.add(item);
                }
            }

            tiles.push(tile);
        }
    }

    tiles
}

/// The pieces into which the edges of items cut what lies from `first` to
/// `last`.
fn cuts(
    first: u32,
    last: u32,
    items: &[&Item<'_>],
    edges: impl Fn(Area) -> [u32; 2],
) -> Vec<[u32; 2]> {
    let mut places: Vec<u32> = items
        .iter()
        .flat_map(|item| edges(item.area))
        .chain([first, last])
        .collect();

    places.sort_unstable();
    places.dedup();

    places.windows(2).map(|edge| [edge[0], edge[1]]).collect()
}
