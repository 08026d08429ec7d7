//! What the compiler says to every mistake that a user of `hookspec` can make: see `mistakes/`, and `tests/ui.rs`, which
//! holds each text against the file beside it.
