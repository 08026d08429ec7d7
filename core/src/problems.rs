//! How an error that holds several problems is shown.

use std::fmt::{self, Display, Formatter};

/// One problem a row.
pub(crate) fn rows<T: Display>(f: &mut Formatter<'_>, problems: &[T]) -> fmt::Result {
    for (i, problem) in problems.iter().enumerate() {
        write!(f, "{}{problem}", if i > 0 { "\n" } else { "" })?;
    }
    Ok(())
}

/// One problem as it is, several as a list under a line that counts them and says `what` they do.
pub(crate) fn counted<T: Display>(f: &mut Formatter<'_>, problems: &[T], what: &str) -> fmt::Result {
    if let [problem] = problems {
        return problem.fmt(f);
    }
    write!(f, "{} problems {what}:", problems.len())?;
    problems.iter().try_for_each(|problem| write!(f, "\n- {problem}"))
}

/// `{:?}` is what a `main` that returns the error prints, and `unwrap`: so it is the same text as `{}`, in which no cure drowns in
/// field names. `{:#?}` shows the fields.
macro_rules! debug_as_displayed {
    ($($error:ident { $($field:ident),* })+) => {$(
        impl ::std::fmt::Debug for $error {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                if f.alternate() {
                    f.debug_struct(stringify!($error))$(.field(stringify!($field), &self.$field))*.finish()
                } else {
                    ::std::fmt::Display::fmt(self, f)
                }
            }
        }
    )+};
}

pub(crate) use debug_as_displayed;
