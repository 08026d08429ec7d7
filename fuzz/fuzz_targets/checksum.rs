//! Fuzzes `hookspec_fuzz::checksum`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::checksum(data);
});
