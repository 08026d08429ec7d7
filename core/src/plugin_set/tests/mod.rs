//! Sets at compile time, against registries of the same plugins.

mod agreement;
mod random;
mod words;
