//! Fuzzes `hookspec_fuzz::kind`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::kind(data);
});
