//! What async *first* and *collect* share where the compiler knows the plugins.

use super::Asked;
use crate::dispatch::direct::waiting::Concludes;
use crate::fault::Faults;

impl<K, T, F> Concludes<Result<T, Faults>> for Asked<K, T, F> {
    #[inline]
    fn conclude(self) -> Result<T, Faults> {
        self.outcome()
    }
}
