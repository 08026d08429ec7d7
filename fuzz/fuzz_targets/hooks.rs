//! Fuzzes `hookspec_fuzz::hooks`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::hooks(data);
});
