//! Fuzzes `hookspec_fuzz::actions`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::actions(data);
});
