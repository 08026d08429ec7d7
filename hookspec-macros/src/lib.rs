//! The attribute macros of `hookspec`.
