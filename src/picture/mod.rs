//! From a picture file to the pixels that the wall shows.
