//! How a condition gets an argument of its hook: as the type that it asks for.

/// Lends an argument of type `T` as a `D`: `T` itself where it is `Copy`, or `&T`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a condition cannot take `{D}` here",
    label = "takes `{D}`",
    note = "a condition sees each argument by reference, or by value where its type is `Copy`: write `|name: &Type| …`"
)]
pub trait Lent<D> {
    fn lent(self) -> D;
}

#[diagnostic::do_not_recommend]
impl<'a, T: ?Sized> Lent<&'a T> for &'a T {
    #[inline]
    fn lent(self) -> &'a T {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: Copy> Lent<T> for &T {
    #[inline]
    fn lent(self) -> T {
        *self
    }
}

/// Lends an argument to a condition.
#[doc(hidden)]
#[inline]
pub fn lent<'a, T: ?Sized, D>(argument: &'a T) -> D
where
    &'a T: Lent<D>,
{
    argument.lent()
}
