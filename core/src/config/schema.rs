//! The JSON Schema of a configuration, if its type has one.
//!
//! Whether a type has one is not known before it is named. So generated code asks [`SchemaOf`] for its constant: the one of the
//! type itself, which is there for types with a schema, wins over the one of the trait [`NoSchema`], which all have.

use std::fmt;
use std::marker::PhantomData;

/// What generated code asks for the schema of `T`.
pub struct SchemaOf<T>(PhantomData<fn() -> T>);

impl<T> fmt::Debug for SchemaOf<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SchemaOf")
    }
}

/// The answer for a type without a schema.
pub trait NoSchema {
    /// None.
    const SCHEMA: Option<fn() -> String> = None;
}

impl<T> NoSchema for SchemaOf<T> {}

#[cfg(feature = "schema")]
mod with_schemars {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::SchemaOf;
    use crate::config::Secret;

    impl<T: JsonSchema> SchemaOf<T> {
        /// The schema, as text.
        pub const SCHEMA: Option<fn() -> String> = Some(schema::<T>);
    }

    fn schema<T: JsonSchema>() -> String {
        format!("{:#}", SchemaGenerator::default().into_root_schema_for::<T>().as_value())
    }

    /// A text that is written and never read: `format: password`, `writeOnly`.
    impl JsonSchema for Secret {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Secret".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "format": "password", "writeOnly": true })
        }
    }
}
