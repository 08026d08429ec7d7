//! A set at compile time against a registry of the same plugins.
