//! Fuzzes `hookspec_fuzz::route`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::route(data);
});
