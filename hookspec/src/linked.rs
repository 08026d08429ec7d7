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
/// - A plugin that was built against another version of the hooks' crate does arrive; what it implements is not what is
///   fired, and the dispatcher's `linked(…)` reports it with both versions.
/// - A program that is a static library must be taken whole by whoever links it (`--whole-archive`); the error says so.
/// - A plugin that is registered by hand (`#[plugin(…, manual)]`) is neither collected nor expected.
///
/// # Limits
///
/// - It relies on what cargo passes to the compiler. Where nothing is passed (an editor's macro server), `linked!()` expands to
///   a value that fails at start and says what to write instead: the names, one by one. Those are then linked, but not
///   checked.
/// - Cargo's notes and the compiler's metadata are theirs to change. What cannot be read makes the expectation smaller: rather
///   a silence than a false alarm. The crates among the direct dependencies are named all the same.
/// - Without cargo's notes, `Cargo.lock` is used for libraries from a registry or a repository, and nothing is expected below
///   libraries of the workspace.
/// - In a library target the notes on its dependencies may not be written yet; write `linked!()` in the binary.
/// - A use in a library expects what the library depends on. What the binary or a test depends on besides is collected where
///   something names it, and is not expected.
/// - All of this is tried on Linux, with the toolchain of this repository.
///
/// # Cost
///
/// One to two milliseconds of compile time per use, mostly for reading the metadata of the plugin crates, and up to ten where
/// there are fifty of them; at start one pass over the registrations.
///
/// # Examples
///
/// Whatever the program depends on:
///
/// ```standalone_crate
/// # use acme_hooks::NodeHooksDispatcher;
/// let hooks = NodeHooksDispatcher::linked(hookspec::linked!())?;
/// assert_eq!(hooks.registry().plugins().map(|plugin| plugin.id()).collect::<Vec<_>>(), ["acme-guard"]);
/// # Ok::<(), hookspec::BuildError>(())
/// ```
///
/// One by one, or all but some:
///
/// ```standalone_crate
/// # use acme_hooks::NodeHooksDispatcher;
/// let linked = hookspec::linked!(acme_guard);
/// assert_eq!(linked.expected()[0].plugins(), ["acme-guard"]);
///
/// let hooks = NodeHooksDispatcher::linked(hookspec::linked!(except(acme_guard)))?;
/// assert_eq!(hooks.registry().plugins().len(), 0);
/// # Ok::<(), hookspec::BuildError>(())
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
