//! Plugins and typed hooks.
