//! The macro that links every plugin crate of a program.

/// Links every plugin crate among the program's direct dependencies.
///
/// Expands to a `Linked`, which a dispatcher's `linked(…)` takes: it names each dependency (a crate that is only listed in
/// `Cargo.toml` is dropped without a word), and it records which plugins each should bring, so that what does not arrive is
/// an error when the program starts. Adding a plugin to a program is `cargo add` and nothing else.
///
/// | written | links and expects |
/// |---|---|
/// | `linked!()` | every direct dependency of this target: normal ones, optional ones that are on, dev-dependencies in tests |
/// | `linked!(acme_guard, acme_audit)` | these |
/// | `linked!(except(acme_guard))` | all but these, whose plugins are not collected either, whoever else links them |
///
/// Names are crate names as code writes them: `_` for `-`, the new name of a renamed dependency.
///
/// # Rules
///
/// - A library in between has to name what it brings (`use acme_guard as _;`): the compiler drops what nobody names, and no
///   macro in the program can change that. `linked!` looks into what cargo notes about the compilation of such a library; a
///   plugin crate that it depends on is expected too, and its absence is reported with the library's name and the cure.
/// - Where cargo's notes cannot be read, `Cargo.lock` is used for libraries from a registry or a repository, and nothing is
///   expected of libraries in the workspace: rather a silence than a false alarm. In a library target the notes may not be
///   written yet; write `linked!()` in the binary.
/// - A program that is a static library must be taken whole by whoever links it (`--whole-archive`); the error says so.
/// - It relies on what cargo passes to the compiler. Where nothing is passed (an editor's macro server), it expands to a value
///   that fails at start and says what to write instead: the names, one by one.
///
/// # Cost
///
/// One to two milliseconds of compile time per use, mostly for reading the metadata of the plugin crates; at start one pass over
/// the registrations.
///
/// # Examples
///
/// ```
/// let linked = hookspec::linked!();
/// // One of the crates that this example depends on holds a plugin.
/// assert_eq!(linked.expected()[0].plugins(), ["acme-guard"]);
/// ```
///
/// What is not a dependency cannot be linked:
///
/// ```compile_fail
/// let linked = hookspec::linked!(acme_gard);
/// ```
#[macro_export]
macro_rules! linked {
    ($($selection:tt)*) => {
        $crate::__private::linked!{ [$crate] $($selection)* }
    };
}
