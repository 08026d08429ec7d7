//! Fuzzes `hookspec_fuzz::version`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::version(data);
});
