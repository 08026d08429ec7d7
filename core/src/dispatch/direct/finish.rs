//! Where it goes what a fire comes to, or the rest of one behind an around.

use std::fmt;

use super::Fired;
use crate::dispatch::Late;

/// What a line came to. The two ends do not meet before the fire's own, so that the quick one knows that nothing was kept aside.
#[doc(hidden)]
#[derive(Debug)]
pub enum Came<O, St> {
    /// Nothing rare has happened.
    Quick(O),
    /// Something has, and this was kept aside.
    Rare(O, Late<St>),
}

/// What becomes of the outcome `O` of a line, and of the state `St` that may have been kept beside it.
///
/// What is rare is dealt with in a function of its own, which is given nothing that the line carries: only what is
/// [`apart`](Self::apart).
#[doc(hidden)]
pub trait Finish<'a, S, O, St>: Copy {
    /// What is made of it.
    type Out;
    /// What making it takes where something rare is dealt with.
    type Apart: Copy;
    /// What comes back from there.
    type Back;

    /// Nothing rare has happened.
    fn quick(self, fired: Fired<'a, S>, outcome: O) -> Self::Out;

    /// What goes to where something rare is dealt with.
    fn apart(self) -> Self::Apart;

    /// Something has happened, and was dealt with.
    fn rare(apart: Self::Apart, fired: Fired<'a, S>, outcome: O, kept: Late<St>) -> Self::Back;

    /// Takes what came back.
    fn back(self, back: Self::Back) -> Self::Out;
}

/// The end of a fire: what it returns is made where its outcome is.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Final<F>(F);

impl<F> Final<F> {
    /// A closure that carries nothing but references.
    #[inline(always)]
    pub fn new<'a, S, O, St, Out>(end: F) -> Self
    where
        S: 'a,
        F: FnOnce(Fired<'a, S>, Came<O, St>) -> Out + Copy,
    {
        Self(end)
    }
}

impl<'a, S: 'a, O, St, Out, F> Finish<'a, S, O, St> for Final<F>
where
    F: FnOnce(Fired<'a, S>, Came<O, St>) -> Out + Copy,
{
    type Out = Out;
    type Apart = F;
    type Back = Out;

    #[inline(always)]
    fn quick(self, fired: Fired<'a, S>, outcome: O) -> Out {
        (self.0)(fired, Came::Quick(outcome))
    }

    #[inline(always)]
    fn apart(self) -> F {
        self.0
    }

    #[inline(always)]
    fn rare(end: F, fired: Fired<'a, S>, outcome: O, kept: Late<St>) -> Out {
        end(fired, Came::Rare(outcome, kept))
    }

    #[inline(always)]
    fn back(self, back: Out) -> Out {
        back
    }
}

impl<F> fmt::Debug for Final<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Final")
    }
}
