//! Configuration: what a plugin's type has to be, what is wrong with a layer or a field, and where each value came from.
//!
//! [`Settings`](crate::Settings) and [`Secret`](crate::Secret) stand at the root. The [guide](crate::guide::configuration) shows how
//! they are used.

pub use hookspec_core::config::{
    AnyConfig, Config, Configure, Explained, Explanation, LayerError, Made, Why,
};
