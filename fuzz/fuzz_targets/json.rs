//! Fuzzes `hookspec_fuzz::json`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::json(data);
});
