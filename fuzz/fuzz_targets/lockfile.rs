//! Fuzzes `hookspec_fuzz::lockfile`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    hookspec_fuzz::lockfile(data);
});
