//! What must hold of a plugin's declaration.

use proc_macro2::Span;
use syn::{Attribute, Generics, Ident, LitStr, Path};

use super::parse::Declaration;
use crate::dependency::{Dependency, DependencyError};
use crate::diagnostics::Diagnostics;
use crate::id::check_id;
use crate::options::{Options, Right};
use crate::paths::Facade;
use crate::requirement::Requirement;
use crate::version::Version;

/// A plugin as it is declared.
pub(super) struct Plugin {
    pub(super) facade: Facade,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) cfgs: Vec<Attribute>,
    pub(super) id: LitStr,
    pub(super) version: Option<LitStr>,
    pub(super) description: Option<LitStr>,
    pub(super) requires_host: Option<LitStr>,
    pub(super) needs: Vec<Need>,
    pub(super) conflicts: Vec<LitStr>,
    pub(super) capabilities: Vec<Right>,
    pub(super) construct: Option<Path>,
    pub(super) manual: bool,
}

/// One dependency.
pub(super) struct Need {
    pub(super) id: String,
    pub(super) requirement: String,
    pub(super) optional: bool,
    pub(super) span: Span,
}

/// Reports every mistake, and leaves out what has one.
pub(super) fn plugin(declared: &Declaration, errors: &mut Diagnostics) -> Plugin {
    let Declaration { options, ident, generics, cfgs } = declared;
    let manual = options.flag("manual");
    let id = options.text("id").cloned();
    match &id {
        Some(id) => valid(id, check_id(&id.value()), errors),
        None if options.span("id").is_some() => {}
        None => errors.at(ident, "a plugin needs an id; write `#[plugin(id = \"my-plugin\")]`"),
    }
    if let Some(version) = options.text("version") {
        valid(version, Version::parse(&version.value()), errors);
    }
    if let Some(requirement) = options.text("requires_host") {
        valid(requirement, Requirement::parse(&requirement.value()), errors);
    }
    let own = id.as_ref().map(LitStr::value).unwrap_or_default();
    let mut needs = needs(options, "depends_on", false, &own, errors);
    needs.extend(self::needs(options, "optional", true, &own, errors));
    repeated(&needs, errors);
    for other in options.texts("conflicts") {
        valid(other, check_id(&other.value()), errors);
        if other.value() == own {
            errors.at(other, format!("plugin `{own}` cannot conflict with itself; leave this out"));
        }
    }
    if !manual && !generics.params.is_empty() {
        errors.at(
            generics,
            "the linker cannot collect a generic plugin, since it would not know which one; add `manual` and register \
             values of it by hand",
        );
    }
    if let (true, Some(span)) = (manual, options.span("construct")) {
        let message = "a `manual` plugin is not constructed by the framework; leave `construct` out";
        errors.place(span, message);
    }
    Plugin {
        facade: Facade::new(options.path("crate").cloned()),
        ident: ident.clone(),
        generics: generics.clone(),
        cfgs: cfgs.clone(),
        id: id.unwrap_or_else(|| LitStr::new("unnamed", Span::call_site())),
        version: options.text("version").cloned(),
        description: options.text("description").cloned(),
        requires_host: options.text("requires_host").cloned(),
        needs,
        conflicts: options.texts("conflicts").to_vec(),
        capabilities: options.rights("capabilities").to_vec(),
        construct: options.path("construct").cloned(),
        manual,
    }
}

fn valid<T, E: std::fmt::Display>(text: &LitStr, checked: Result<T, E>, errors: &mut Diagnostics) {
    if let Err(error) = checked {
        errors.at(text, error);
    }
}

fn needs(options: &Options, name: &str, optional: bool, own: &str, errors: &mut Diagnostics) -> Vec<Need> {
    let mut needs = Vec::new();
    for text in options.texts(name) {
        match Dependency::parse(&text.value()) {
            Ok(dependency) if dependency.id() == own => {
                errors.at(text, "plugin cannot depend on itself; leave this out");
            }
            Ok(dependency) => needs.push(Need {
                id: dependency.id().to_owned(),
                requirement: dependency.requirement().to_string(),
                optional,
                span: text.span(),
            }),
            Err(DependencyError::Id(error)) => errors.at(text, error),
            Err(error) => errors.at(text, error),
        }
    }
    needs
}

fn repeated(needs: &[Need], errors: &mut Diagnostics) {
    for (i, need) in needs.iter().enumerate() {
        if needs[..i].iter().any(|other| other.id == need.id) {
            let message = format!("`{}` is depended on twice; write it once, with one requirement", need.id);
            errors.place(need.span, message);
        }
    }
}
