//! The order lock file in a test.

use std::path::Path;

use crate::Registry;
use crate::inspect::UPDATE;

/// Holds a registry's order against a lock file, or writes the file if `HOOKSPEC_UPDATE_LOCK` is `1`.
///
/// Cargo runs a test in the folder of its package, so `"hooks.lock"` is a file beside the Cargo.toml.
///
/// # Panics
///
/// Where the order is another one, with what moved, appeared and vanished; and where the file cannot be read or written.
///
/// # Examples
///
/// ```no_run
/// // in a test of the host
/// let hooks = acme_hooks::NodeHooksDispatcher::linked(hookspec::linked!()).unwrap();
/// hookspec_core::testing::check_order_lock(hooks.registry(), "hooks.lock");
/// ```
#[track_caller]
pub fn check_order_lock(registry: &Registry, file: impl AsRef<Path>) {
    let file = file.as_ref();
    if std::env::var_os(UPDATE).is_some_and(|value| value == "1") {
        if let Err(error) = std::fs::write(file, registry.order_lock()) {
            panic!("cannot write the lock file `{}`: {error}", file.display());
        }
        return;
    }
    match std::fs::read_to_string(file) {
        Ok(text) => {
            if let Err(drift) = registry.check_order_lock(&text) {
                panic!("`{}`: {drift}", file.display());
            }
        }
        Err(error) => {
            panic!("cannot read the lock file `{}`: {error}; write it with `{UPDATE}=1`", file.display());
        }
    }
}
