//! Fuzzes `hookspec_fuzz::manifest_file`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::manifest_file(data);
});
