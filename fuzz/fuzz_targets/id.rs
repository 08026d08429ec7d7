//! Fuzzes `hookspec_fuzz::id`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::id(data);
});
