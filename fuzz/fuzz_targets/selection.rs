//! Fuzzes `hookspec_fuzz::selection`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::selection(data);
});
