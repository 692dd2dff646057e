//! From `gallery.toml` to an [`Exhibition`](crate::exhibition::Exhibition).
