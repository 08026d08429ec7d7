//! Manifests in files. Each file here is a symbolic link to the core's, which reads them at run time.

#[allow(unreachable_pub, dead_code, reason = "shared with the core")]
mod field;
mod near;
mod read;

pub(crate) use self::field::{FIELDS, Field, Shape};
pub(crate) use self::near::nearest;
pub(crate) use self::read::{ReadValue, read};
