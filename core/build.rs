//! Exists so that `links = "hookspec-core"` holds: cargo wants a build script beside it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
