//! Fuzzes `hookspec_fuzz::pipeline`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::pipeline(data);
});
