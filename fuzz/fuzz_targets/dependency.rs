//! Fuzzes `hookspec_fuzz::dependency`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::dependency(data);
});
