//! Values that stand in for those that are missing or wrong, so that the rest of a type is read too.
//!
//! A type that takes any number or text takes the first. For those that are choosy the others are tried in turn: they are what
//! such types are mostly made for.

/// How many there are of each kind.
pub(super) const COUNT: usize = 24;

const INTEGERS: [i128; COUNT] = [
    0, 1, 2, 3, 5, 10, 16, 32, 60, 64, 100, 128, 255, 256, 500, 1000, 1024, 3600, 5000, 8080, 65535, 86400,
    1_000_000, -1,
];

const TEXTS: [&str; COUNT] = [
    "",
    "0",
    "a",
    "A",
    "1",
    "1.0.0",
    "0.0.0.0",
    "0.0.0.0:1",
    "::",
    "[::]:1",
    "1s",
    "1970-01-01",
    "1970-01-01T00:00:00Z",
    "00:00:00",
    "1970-01-01T00:00:00",
    "http://localhost/",
    "00000000-0000-0000-0000-000000000000",
    "*",
    ">=0",
    "a@b.cc",
    "10.0.0.0/8",
    "/",
    "1KB",
    "info",
];

/// A whole number, the `nth` of them.
pub(super) fn integer(nth: usize) -> i128 {
    INTEGERS[nth % COUNT]
}

/// A number.
#[expect(clippy::cast_precision_loss, reason = "all are small")]
pub(super) fn float(nth: usize) -> f64 {
    match nth % COUNT {
        3 => 0.5,
        nth => INTEGERS[nth] as f64,
    }
}

/// A text.
pub(super) fn text(nth: usize) -> &'static str {
    TEXTS[nth % COUNT]
}
