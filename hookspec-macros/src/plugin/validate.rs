//! What must hold of a plugin's declaration.

use proc_macro2::Span;
use syn::{Attribute, GenericParam, Generics, Ident, Path, Safety};

use super::fields::{Fields, Place, Text};
use super::parse::{Declaration, Function, Role};
use crate::dependency::{Dependency, DependencyError};
use crate::diagnostics::Diagnostics;
use crate::extra::Extra;
use crate::id::check_id;
use crate::options::{Options, Right};
use crate::paths::Facade;
use crate::platform::check_platform;
use crate::requirement::Requirement;
use crate::version::Version;

/// A plugin as it is declared.
pub(super) struct Plugin {
    pub(super) facade: Facade,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) cfgs: Vec<Attribute>,
    pub(super) id: Text,
    /// Fields of one text, by their names.
    pub(super) texts: Vec<(&'static str, Text)>,
    /// Fields of several, by their names.
    pub(super) lists: Vec<(&'static str, Vec<Text>)>,
    pub(super) requires_host: Option<Text>,
    pub(super) api_versions: Vec<u32>,
    pub(super) needs: Vec<Need>,
    pub(super) capabilities: Vec<Right>,
    pub(super) kinds: Vec<Right>,
    pub(super) extra: Vec<(String, Extra)>,
    /// Names in a file that have to be those of the types in the attribute.
    pub(super) agreed: Vec<(&'static str, Place, Vec<Text>)>,
    /// Whether a function that is the plugin can be called by a method.
    pub(super) callable: bool,
    /// The type of its configuration.
    pub(super) config: Option<Path>,
    pub(super) construct: Option<Path>,
    pub(super) manual: bool,
}

/// One dependency.
pub(super) struct Need {
    pub(super) id: String,
    pub(super) requirement: String,
    pub(super) optional: bool,
    place: Place,
}

/// Reports every mistake, and leaves out what has one.
pub(super) fn plugin(declared: &Declaration, fields: &Fields, errors: &mut Diagnostics) -> Plugin {
    let Declaration { options, ident, generics, cfgs, function } = declared;
    let manual = options.flag("manual");
    let id = fields.text("id").cloned();
    match &id {
        Some(id) => drop(id.valid(check_id, errors)),
        None if options.span("id").is_some() || fields.unread => {}
        None => errors.at(ident, "a plugin needs an id; write `#[plugin(id = \"my-plugin\")]`"),
    }
    if let Some(version) = fields.text("version") {
        version.valid(Version::parse, errors);
    }
    let own = id.as_ref().map(|id| id.value.clone()).unwrap_or_default();
    let mut needs = needs(fields, "depends_on", false, &own, errors);
    needs.extend(self::needs(fields, "optional", true, &own, errors));
    repeated(&needs, errors);
    for other in fields.texts("conflicts") {
        other.valid(check_id, errors);
        if other.value == own {
            other.place.report(format!("plugin `{own}` cannot conflict with itself; leave this out"), errors);
        }
    }
    for platform in fields.texts("platforms") {
        platform.valid(check_platform, errors);
    }
    if !manual && !generics.params.is_empty() {
        errors.at(
            generics,
            "the linker cannot collect a generic plugin, since it would not know which one; add `manual` and register \
             values of it by hand",
        );
    }
    if let Some(span) = options.span("construct") {
        if manual {
            let message = "a `manual` plugin is not constructed by the framework; leave `construct` out";
            errors.place(span, message);
        } else if function.is_some() {
            errors.place(span, "a function has no state that could be constructed; leave `construct` out");
        }
    }
    let callable = function.as_ref().is_none_or(|function| callable(function, errors));
    if let Some(span) = options.span("config") {
        if manual {
            let message = "a `manual` plugin is made by the host, which reads its configuration itself; leave `config` out";
            errors.place(span, message);
        } else if function.is_some() {
            errors.place(
                span,
                "a function has no state that could be configured; leave `config` out, or write a type",
            );
        }
    }
    let given = |name: &&'static str| fields.text(name).map(|text| (*name, text.clone()));
    let listed = |name: &&'static str| {
        Some((*name, fields.texts(name).to_vec())).filter(|(_, texts)| !texts.is_empty())
    };
    let names = ["name", "version", "description", "license", "homepage", "repository"];
    Plugin {
        facade: Facade::new(options.path("crate").cloned()),
        ident: ident.clone(),
        generics: generics.clone(),
        cfgs: cfgs.clone(),
        id: id.unwrap_or_else(|| Text { value: "unnamed".to_owned(), place: Span::call_site().into() }),
        texts: names.iter().filter_map(given).collect(),
        lists: ["authors", "keywords", "platforms", "conflicts"].iter().filter_map(listed).collect(),
        requires_host: requires_host(fields, errors),
        api_versions: fields.integers("api_versions").iter().map(|version| version.value).collect(),
        needs,
        capabilities: rights(options, fields, "capabilities"),
        kinds: function
            .iter()
            .filter(|function| function.role == Role::Kind)
            .map(|function| Right::Type(function.of.clone()))
            .chain(rights(options, fields, "kinds"))
            .collect(),
        extra: fields.extra.iter().map(|(name, value)| (name.value.clone(), value.clone())).collect(),
        callable,
        agreed: fields.agreed.clone(),
        config: options.path("config").filter(|_| function.is_none() && !manual).cloned(),
        construct: options.path("construct").filter(|_| function.is_none()).cloned(),
        manual,
    }
}

/// The requirement on the host: a range, or the least and the greatest version that will do.
fn requires_host(fields: &Fields, errors: &mut Diagnostics) -> Option<Text> {
    let mut bounds = Vec::new();
    let mut ends = Vec::new();
    for (name, operator) in [("min_host", ">="), ("max_host", "<=")] {
        let Some(bound) = fields.text(name) else { continue };
        ends.push(bound.valid(Version::parse, errors)?);
        bounds.push((bound, format!("{operator}{}", bound.value)));
    }
    if let [least, greatest] = &ends[..]
        && least > greatest
    {
        let message = format!("no host is at least {least} and at most {greatest}; swap the two");
        bounds[1].0.place.report(message, errors);
    }
    let range = fields.text("requires_host");
    if let (Some(range), Some((bound, text))) = (range, bounds.first()) {
        let message = format!("the host is required by `requires_host` already; write `{text}` there");
        bound.place.report(message, errors);
        return Some(range.clone());
    }
    if let Some(range) = range {
        range.valid(Requirement::parse, errors);
        return Some(range.clone());
    }
    let place = bounds.first()?.0.place.clone();
    let texts: Vec<String> = bounds.into_iter().map(|(_, text)| text).collect();
    Some(Text { value: texts.join(", "), place })
}

/// Capabilities or kinds: those of the attribute, which may be types, or those of a file, which are names.
fn rights(options: &Options, fields: &Fields, name: &str) -> Vec<Right> {
    match options.rights(name) {
        [] => fields.texts(name).iter().map(|text| Right::Name(text.literal())).collect(),
        rights => rights.to_vec(),
    }
}

fn needs(fields: &Fields, name: &str, optional: bool, own: &str, errors: &mut Diagnostics) -> Vec<Need> {
    let mut needs = Vec::new();
    for text in fields.texts(name) {
        match Dependency::parse(&text.value) {
            Ok(dependency) if dependency.id() == own => {
                text.place.report("plugin cannot depend on itself; leave this out", errors);
            }
            Ok(dependency) => needs.push(Need {
                id: dependency.id().to_owned(),
                requirement: dependency.requirement().to_string(),
                optional,
                place: text.place.clone(),
            }),
            Err(DependencyError::Id(error)) => text.place.report(error, errors),
            Err(error) => text.place.report(error, errors),
        }
    }
    needs
}

fn repeated(needs: &[Need], errors: &mut Diagnostics) {
    for (i, need) in needs.iter().enumerate() {
        if needs[..i].iter().any(|other| other.id == need.id) {
            let message = format!("`{}` is depended on twice; write it once, with one requirement", need.id);
            need.place.report(message, errors);
        }
    }
}

/// Whether a function can be called by a method of a trait.
fn callable(function: &Function, errors: &mut Diagnostics) -> bool {
    let before = errors.len();
    let signature = &function.item.sig;
    for parameter in &signature.generics.params {
        if !matches!(parameter, GenericParam::Lifetime(_)) {
            errors.at(parameter, "a plugin is one function; name the type instead of being generic over it");
        }
    }
    if !matches!(signature.safety, Safety::Default) {
        errors.at(
            &signature.safety,
            "a plugin is called by the host, which promises nothing; write a safe `fn`",
        );
    }
    errors.len() == before
}
