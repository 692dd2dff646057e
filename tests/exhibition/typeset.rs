//! Poems and prose on pages.
