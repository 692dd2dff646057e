use super::UNABLE;
use crate::cli::New;
use crate::curator::new::new_exhibition;
use crate::machine::journal;

use std::process::ExitCode;

/// Starts an exhibition.
pub(super) fn execute(new: &New) -> ExitCode {
    match new_exhibition(&new.folder) {
        Ok(manifest) => {
            let folder = new.folder.display();

            println!(
                "{}\n\n\
                 Open it in any text editor, and change what it says about the exhibition. Then:\n  \
                 reclamation add FILES… --gallery {folder}     hang pictures and texts\n  \
                 reclamation check {folder}                    see what is left to do\n  \
                 reclamation --windowed {folder}               look at the wall\n  \
                 reclamation --staff {folder}                  do all of this without a text editor\n\n\
                 docs/gallery.md, which comes with the program, explains every key.",
                manifest.display()
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            journal::error(&error.to_string());
            ExitCode::from(UNABLE)
        }
    }
}
