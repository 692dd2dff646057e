//! `reclamation new`: starts an exhibition.

use super::{ended, unable};
use crate::cli::New;
use crate::curator::new::new_exhibition;
use crate::machine::journal;

use std::process::ExitCode;

/// Starts an exhibition.
pub(super) fn execute(new: &New) -> ExitCode {
    match new_exhibition(&new.folder) {
        Ok(manifest) => {
            let folder = new.folder.display();

            let text = format!(
                "{}\n\n\
                 Open it in any text editor, and change what it says about the exhibition. Then:\n  \
                 reclamation add FILES… --gallery {folder}     hang pictures and texts\n  \
                 reclamation check {folder}                    see what is left to do\n  \
                 reclamation --windowed {folder}               look at the wall\n  \
                 reclamation --staff {folder}                  do all of this without a text editor\n\n\
                 docs/gallery.md, which comes with the program, explains every key.\n",
                manifest.display()
            );

            ended(journal::data(&text), ExitCode::SUCCESS)
        }
        Err(error) => unable(&error.to_string()),
    }
}
