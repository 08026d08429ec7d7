//! What the compiler prints, word for word.
