//! The runtime of `hookspec`.
