//! Import circles: files that need each other, directly or around corners.
//!
//! The graph is made from the paths that the sources name. A name that a file
//! only hands on (`pub use`) leads to where it is defined, and counts as a
//! need of the file that hands it on only if that file uses it itself.
//!
//! Within a room, a module puts its children to use, and they speak of what it
//! defines: that alone is a folder with its `mod.rs`, and no circle.

use crate::reader::{self, Named, Source};

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Rooms within rooms. Every other room is a folder or a file under `src/`.
const PARTS: [&str; 11] = [
    "src/kiosk/visit/screen",
    "src/kiosk/visit",
    "src/kiosk/wall",
    "src/staff/desk",
    "src/staff/draft",
    "src/staff/effect",
    "src/staff/form",
    "src/staff/panel",
    "src/ui/renderer",
    "src/ui/theme",
    "src/ui/widget",
];

/// How many re-exports are followed from one to the next.
const MOST_REEXPORTS: usize = 8;

/// The line of a file's `//!` that explains a circle within its room.
const REASON: &str = "//! Circle:";

/// The circles that should not be: those between rooms, and those within a
/// room that no file of theirs explains.
pub fn faults(house: &[(String, String)]) -> Vec<String> {
    let graph = Graph::of(house);

    graph
        .circles()
        .into_iter()
        .filter_map(|circle| {
            let rooms: BTreeSet<_> = circle.iter().map(|&file| room(&house[file].0)).collect();
            let is_explained = circle
                .iter()
                .any(|&file| house[file].1.lines().any(|line| line.starts_with(REASON)));

            let why = if rooms.len() > 1 {
                let rooms: Vec<_> = rooms.into_iter().collect();

                format!("a circle between rooms ({})", rooms.join(", "))
            } else if is_explained {
                return None;
            } else {
                String::from("a circle that no file of its own explains (`//! Circle: …`)")
            };

            Some(format!("{why}:\n{}", graph.told(&circle, house)))
        })
        .collect()
}

/// The room that a file stands in.
fn room(file: &str) -> &str {
    let inside = |place: &&&str| {
        file.strip_prefix(**place)
            .is_some_and(|rest| rest.starts_with('/'))
    };

    if let Some(part) = PARTS.iter().find(inside) {
        return part;
    }

    let end = file
        .match_indices('/')
        .nth(1)
        .map_or(file.len(), |(index, _)| index);

    file[..end].trim_end_matches(".rs")
}

/// Whether a file is the `mod.rs` of the other's folder, or of one around it,
/// in the same room.
fn is_parent_in_room(file: &str, child: &str) -> bool {
    file.strip_suffix("mod.rs")
        .is_some_and(|folder| child.starts_with(folder))
        && room(file) == room(child)
}

struct Graph {
    /// The files that each file needs, and the first place where it names
    /// them.
    needs: Vec<BTreeMap<usize, Named>>,
}

impl Graph {
    fn of(house: &[(String, String)]) -> Self {
        let sources: Vec<_> = house
            .iter()
            .map(|(file, text)| reader::read(file, text))
            .collect();
        let modules: HashMap<_, _> = house
            .iter()
            .enumerate()
            .map(|(index, (file, _))| (reader::module(file), index))
            .collect();
        let names = Names { modules, sources };

        let needs = house
            .iter()
            .enumerate()
            .map(|(index, (file, _))| {
                let own = reader::module(file);
                let mut needs = BTreeMap::new();

                for named in &names.sources[index].named {
                    if let Some(needed) = names.needed(index, &own, named)
                        && needed != index
                        && !is_parent_in_room(&house[needed].0, file)
                    {
                        needs.entry(needed).or_insert_with(|| named.clone());
                    }
                }
                needs
            })
            .collect();

        Self { needs }
    }

    /// The files of each circle. All of them reach each other.
    fn circles(&self) -> Vec<Vec<usize>> {
        let reached: Vec<_> = (0..self.needs.len())
            .map(|file| self.reached(file))
            .collect();
        let mut circles: BTreeSet<Vec<usize>> = BTreeSet::new();

        for file in 0..self.needs.len() {
            if reached[file].contains(&file) {
                circles.insert(
                    reached[file]
                        .iter()
                        .copied()
                        .filter(|&other| reached[other].contains(&file))
                        .collect(),
                );
            }
        }
        circles.into_iter().collect()
    }

    /// The files that a file needs, directly or through others.
    fn reached(&self, file: usize) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        let mut open = vec![file];

        while let Some(file) = open.pop() {
            open.extend(
                self.needs[file]
                    .keys()
                    .filter(|&&next| reached.insert(next)),
            );
        }
        reached
    }

    /// Who names whom in a circle, line by line.
    fn told(&self, circle: &[usize], house: &[(String, String)]) -> String {
        circle
            .iter()
            .flat_map(|&file| {
                self.needs[file]
                    .iter()
                    .filter(|(needed, _)| circle.contains(needed))
                    .map(move |(&needed, named)| {
                        format!(
                            "  {}:{} names {} ({})\n",
                            house[file].0,
                            named.line,
                            house[needed].0,
                            named.path.join("::")
                        )
                    })
            })
            .collect()
    }
}

/// What every name of the house stands for.
struct Names {
    modules: HashMap<Vec<String>, usize>,
    sources: Vec<Source>,
}

impl Names {
    /// The file that a path of `file` needs, if it is one of the house.
    fn needed(&self, file: usize, own: &[String], named: &Named) -> Option<usize> {
        let source = &self.sources[file];
        let path = match &named.import {
            None => self.absolute(own, &source.expanded(&named.path))?,
            Some(import) => {
                let path = self.absolute(own, &named.path)?;
                let is_used = match &import.name {
                    None => true,
                    // A module that is imported counts where it is used.
                    Some(_) if self.modules.contains_key(&path) => false,
                    Some(name) => !import.public || source.words.contains(name),
                };

                is_used.then_some(path)?
            }
        };

        self.defined(&path, MOST_REEXPORTS)
    }

    /// A path from the root of the crate on: a module may name its children
    /// without `self`.
    fn absolute(&self, own: &[String], path: &[String]) -> Option<Vec<String>> {
        if path.first()? == "crate" {
            return Some(path.to_vec());
        }

        let mut child = own.to_vec();

        child.push(path[0].clone());
        self.modules.contains_key(&child).then(|| {
            child.extend_from_slice(&path[1..]);
            child
        })
    }

    /// The file in which the item at a path is defined.
    fn defined(&self, path: &[String], reexports: usize) -> Option<usize> {
        let inner = (1..=path.len())
            .rev()
            .find(|&length| self.modules.contains_key(&path[..length]))?;
        let file = self.modules[&path[..inner]];
        let (own, rest) = path.split_at(inner);

        if let Some(name) = rest.first()
            && reexports > 0
        {
            let imports = self.sources[file].named.iter().filter_map(|named| {
                let import = named.import.as_ref()?;

                (import.name.as_ref() == Some(name)).then_some(named)
            });

            for named in imports {
                if let Some(mut path) = self.absolute(own, &named.path) {
                    path.extend_from_slice(&rest[1..]);
                    return self.defined(&path, reexports - 1);
                }
            }
        }
        Some(file)
    }
}
