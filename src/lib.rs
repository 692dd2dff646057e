//! Reclamation: a kiosk that hangs an exhibition.
pub mod exhibition;
pub mod kiosk;
pub mod manifest;
pub mod picture;
pub mod service;
