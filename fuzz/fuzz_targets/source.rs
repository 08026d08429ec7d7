//! Fuzzes `hookspec_fuzz::source`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::source(data);
});
