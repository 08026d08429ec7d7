//! Which plugins there are, and which of them a pipeline needs.

use hookspec::{Linked, Manifest};
use opsbox_hooks::{HANDLER, handles};
use opsbox_pipeline::{Pipeline, PipelineError, Step};

/// The plugins that the program was linked with, as their manifests tell of them; no code of theirs has run.
#[derive(Debug)]
pub struct Available {
    sound: Vec<&'static Manifest>,
    broken: Vec<Broken>,
}

/// A plugin that is passed over, since its manifest cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Its id.
    pub id: &'static str,
    /// What is wrong with it, and what to write.
    pub reason: String,
}

impl Available {
    /// Takes the manifests apart: one that is broken does not keep the others from being there.
    pub fn new(linked: &Linked) -> Self {
        Self::of(linked.manifests())
    }

    fn of(manifests: impl Iterator<Item = &'static Manifest>) -> Self {
        let mut all = Self { sound: Vec::new(), broken: Vec::new() };
        for manifest in manifests {
            match all.check(manifest) {
                Ok(()) => all.sound.push(manifest),
                Err(reason) => all.broken.push(Broken { id: manifest.id, reason }),
            }
        }
        all
    }

    fn check(&self, manifest: &Manifest) -> Result<(), String> {
        check_name(manifest.id)?;
        if let Some(first) = self.find(manifest.id) {
            return Err(format!("another plugin has this id already: {}", first.origin));
        }
        match manifest.kinds {
            [HANDLER] if handles(manifest).next().is_none() => {
                Err("it is a handler of no type; write `extra(handler(handles = [\"…\"]))`".to_owned())
            }
            [_] => Ok(()),
            [] => Err("it is of no type; write `kinds(\"input\")`, or whatever it is".to_owned()),
            several => Err(format!("it is of several types; keep one of `{}`", several.join("`, `"))),
        }
    }

    /// Those that can be used, sorted by id.
    pub fn plugins(&self) -> &[&'static Manifest] {
        &self.sound
    }

    /// Those that are passed over.
    pub fn broken(&self) -> &[Broken] {
        &self.broken
    }

    /// The types that somebody handles, and the handlers' own.
    pub fn types(&self) -> Vec<&'static str> {
        let mut types: Vec<_> = self.sound.iter().flat_map(|manifest| handles(manifest)).collect();
        types.push(HANDLER);
        types.sort_unstable();
        types.dedup();
        types
    }

    /// The manifest of a plugin that can be used.
    pub fn find(&self, id: &str) -> Option<&'static Manifest> {
        self.sound.iter().find(|manifest| manifest.id == id).copied()
    }

    /// The plugins that a pipeline needs, in the order in which they are activated: those that it names, as they are written, and
    /// then what these use. What a used plugin uses itself has to be among them.
    ///
    /// What is used and is not there is left to the registry, which tells of all of it.
    ///
    /// # Errors
    ///
    /// Every name that stands for no plugin, at its place.
    pub fn needed(&self, pipeline: &Pipeline) -> Result<Vec<&'static str>, PipelineError> {
        let missing = |step: &Step| {
            let name = step.name();
            match self.broken.iter().find(|broken| broken.id == name) {
                Some(broken) => format!("plugin `{name}` is broken: {}", broken.reason),
                None => format!("no plugin is called `{name}`; `opsbox --help` lists those that there are"),
            }
        };
        let mut needed = Vec::new();
        let mut unknown = Vec::new();
        for step in pipeline.steps() {
            match self.find(step.name()) {
                Some(manifest) => needed.push(manifest),
                None => unknown.push((step, missing(step))),
            }
        }
        if !unknown.is_empty() {
            return Err(pipeline.refuse("the pipeline names plugins that are not there", unknown));
        }
        let used = needed.iter().flat_map(|manifest| manifest.dependencies);
        let used: Vec<_> = used.filter_map(|needs| self.find(needs.id)).collect();
        for manifest in used {
            if !needed.iter().any(|known| known.id == manifest.id) {
                needed.push(manifest);
            }
        }
        Ok(needed.into_iter().map(|manifest| manifest.id).collect())
    }
}

/// Opsbox's rule for ids: they can be named in a pipeline.
pub(crate) fn check_name(id: &str) -> Result<(), String> {
    if id.contains('-') {
        return Err("`-` stands between the stages of a pipeline; write `_` instead".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use hookspec::{Extra, Needs};

    use super::*;

    const fn uses(id: &'static str) -> Needs {
        Needs { id, requirement: "*", optional: false }
    }

    const fn plugin(
        id: &'static str,
        kinds: &'static [&'static str],
        dependencies: &'static [Needs],
    ) -> Manifest {
        Manifest {
            kinds,
            dependencies,
            ..Manifest::new(id, "1.0.0", hookspec::Origin::new("", "", "", "lib.rs", 7))
        }
    }

    static IN: Manifest = plugin("in", &["input"], &[uses("provider"), uses("gone"), uses("general")]);
    static OUT: Manifest = plugin("out", &["output"], &[uses("general")]);
    static PROVIDER: Manifest = plugin("provider", &["provider"], &[uses("deeper")]);
    static DEEPER: Manifest = plugin("deeper", &["provider"], &[]);
    static GENERAL: Manifest = Manifest {
        extra: &[(
            "handler",
            Extra::Table(&[("handles", Extra::List(&[Extra::Text("input"), Extra::Text("output")]))]),
        )],
        ..plugin("general", &["handler"], &[])
    };
    static IDLE: Manifest = plugin("idle", &["handler"], &[]);
    static NOTHING: Manifest = plugin("nothing", &[], &[]);
    static BOTH: Manifest = plugin("both", &["input", "output"], &[]);
    static DASHED: Manifest = plugin("das-hed", &["input"], &[]);

    fn all() -> Available {
        let all = [&IN, &OUT, &PROVIDER, &DEEPER, &GENERAL, &IDLE, &NOTHING, &BOTH, &DASHED, &OUT];
        Available::of(all.into_iter())
    }

    #[test]
    fn what_is_needed_is_what_is_named_and_then_what_that_uses() {
        let needed = |text: &str| all().needed(&text.parse().unwrap()).unwrap();
        assert_eq!(needed("in-out"), ["in", "out", "provider", "general"]);
        assert_eq!(needed("out-in"), ["out", "in", "general", "provider"]);
        assert_eq!(needed("deeper-in-out"), ["deeper", "in", "out", "provider", "general"]);
    }

    #[test]
    fn broken_plugins_are_passed_over_and_the_others_are_kept() {
        let all = all();
        let kept: Vec<_> = all.plugins().iter().map(|manifest| manifest.id).collect();
        assert_eq!(kept, ["in", "out", "provider", "deeper", "general"]);
        let broken: Vec<_> =
            all.broken().iter().map(|broken| format!("{}: {}", broken.id, broken.reason)).collect();
        assert_eq!(
            broken,
            [
                "idle: it is a handler of no type; write `extra(handler(handles = [\"…\"]))`",
                "nothing: it is of no type; write `kinds(\"input\")`, or whatever it is",
                "both: it is of several types; keep one of `input`, `output`",
                "das-hed: `-` stands between the stages of a pipeline; write `_` instead",
                "out: another plugin has this id already: lib.rs:7",
            ]
        );
        assert_eq!(all.types(), ["handler", "input", "output"]);
    }

    #[test]
    fn names_that_stand_for_nothing_are_pointed_at_all_at_once() {
        let error = all().needed(&"in,inn-both-out".parse().unwrap()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the pipeline names plugins that are not there\n  \
             in,inn-both-out\n  \
             \u{20}  ^^^ character 4: no plugin is called `inn`; `opsbox --help` lists those that there are\n  \
             \u{20}      ^^^^ character 8: plugin `both` is broken: it is of several types; keep one of `input`, `output`"
        );
    }
}
