//! Fuzzes `hookspec_fuzz::requirement`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::requirement(data);
});
