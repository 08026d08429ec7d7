//! Fuzzes `hookspec_fuzz::settings`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::settings(data);
});
