//! The typefaces that are compiled in, so that a bare machine looks the same.

/// The font files, each in the TrueType format; their licences lie beside them.
pub static FILES: [&[u8]; 4] = [
    include_bytes!("../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../assets/fonts/AtkinsonHyperlegibleNext-SemiBold.ttf"),
    include_bytes!("../assets/fonts/SourceSerif4-Regular.ttf"),
    include_bytes!("../assets/fonts/SourceSerif4-Italic.ttf"),
];

/// The family without serifs: a humanist sans made to be told apart letter by
/// letter.
pub const SANS: &str = "Atkinson Hyperlegible Next";

/// The family with serifs: a literary one.
pub const SERIF: &str = "Source Serif 4";
