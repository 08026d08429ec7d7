//! Finding the plugins of a kind in a tuple, by the kind.

use crate::data::Kind;
use crate::kind::Plugins;

/// That a set holds the plugins of a kind: what the accessors that `#[plugin_kind]` writes ask for.
///
/// `At` is where in a tuple they are; the compiler finds it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` holds no plugins of this kind",
    note = "name them in the set that the registry is built for: `Registry::builder::<(…, Plugins<{K}>)>()`"
)]
pub trait Holds<K: Kind + ?Sized, At> {
    /// The plugins.
    fn plugins(&self) -> &Plugins<K>;
}

/// A place in a tuple.
#[derive(Debug)]
pub struct Place<const AT: usize>(());

impl<K: Kind + ?Sized> Holds<K, ()> for Plugins<K> {
    fn plugins(&self) -> &Self {
        self
    }
}

/// Implements it for each place of a tuple of these: `before [here …] after`.
macro_rules! places {
    ([$($before:ident)*]) => {};
    ([$($before:ident)*] $here:ident $at:tt $($after:ident $after_at:tt)*) => {
        impl<K: Kind + ?Sized, $($before,)* $($after),*> Holds<K, Place<$at>> for ($($before,)* Plugins<K>, $($after),*) {
            fn plugins(&self) -> &Plugins<K> {
                &self.$at
            }
        }
        places!([$($before)* $here] $($after $after_at)*);
    };
}

places!([] A 0);
places!([] A 0 B 1);
places!([] A 0 B 1 C 2);
places!([] A 0 B 1 C 2 D 3);
places!([] A 0 B 1 C 2 D 3 E 4);
places!([] A 0 B 1 C 2 D 3 E 4 F 5);
places!([] A 0 B 1 C 2 D 3 E 4 F 5 G 6);
places!([] A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7);
