//! The README's quick start is what the example crates are.

/// The README's code block that names this file.
fn block(file: &str) -> String {
    let readme = include_str!("../../README.md");
    let start = format!("// {file}\n");
    let block = readme.split("```").find_map(|block| block.split_once(&start)).expect("a block for the file");
    block.1.to_owned()
}

/// The code of a file, without what the README leaves out: docs of the crate, and a derive that only lints ask for.
fn code(source: &str) -> String {
    let lines =
        source.lines().filter(|line| !line.starts_with("//!") && !line.starts_with("/// Blocks mallory"));
    let code: Vec<&str> = lines.skip_while(|line| line.is_empty()).collect();
    code.join("\n").replace("#[derive(Debug, Default)]", "#[derive(Default)]") + "\n"
}

#[test]
fn the_blocks_of_the_readme_are_the_example_crates() {
    assert_eq!(block("acme-hooks/src/lib.rs"), code(include_str!("../../examples/acme-hooks/src/lib.rs")));
    assert_eq!(block("acme-guard/src/lib.rs"), code(include_str!("../../examples/acme-guard/src/lib.rs")));
}
