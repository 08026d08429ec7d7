//! What must hold of a block of actions.

use syn::{
    Attribute, Expr, ExprLit, FnArg, GenericParam, Ident, ItemImpl, Lit, Meta, Path, ReceiverKind,
    ReturnType, Safety, Signature, Type,
};

use super::parse::{self, Form};
use crate::diagnostics::Diagnostics;
use crate::options::Options;
use crate::paths::{Facade, plain};

/// A block without mistakes.
pub(super) struct Block {
    pub(super) facade: Facade,
    pub(super) item: ItemImpl,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    /// The actions are these, for this host.
    Marked { host: Path, actions: Vec<Action> },
    /// The block says itself: it is an impl of this trait.
    Listed { of: Path },
    /// There is no host to have them for.
    Nothing,
}

/// One method that is an action.
pub(super) struct Action {
    pub(super) method: Ident,
    /// The `#[cfg]`s of the method, which its registration shares.
    pub(super) cfgs: Vec<Attribute>,
    pub(super) is_async: bool,
    pub(super) name: String,
    pub(super) label: String,
    pub(super) description: String,
    /// The types of the call, of the config if it takes one, and of the answer.
    pub(super) call: Type,
    pub(super) config: Option<Type>,
    pub(super) answer: Type,
}

/// Reports every mistake, and leaves out what has one.
pub(super) fn block(block: parse::Block, errors: &mut Diagnostics) -> Block {
    let parse::Block { facade, item, form } = block;
    let kind = match form {
        Form::List { of } => Kind::Listed { of },
        Form::Marks { host, methods } => {
            let actions: Vec<Action> = methods.iter().filter_map(|method| action(method, errors)).collect();
            repeated(&actions, errors);
            host.map_or(Kind::Nothing, |host| Kind::Marked { host, actions })
        }
    };
    Block { facade, item, kind }
}

fn action(method: &parse::Method, errors: &mut Diagnostics) -> Option<Action> {
    let parse::Method { method, options } = method;
    let (signature, method_name) = (&method.sig, plain(&method.sig.ident));
    let Some(options) = options else {
        errors.at(
            &signature.ident,
            format!("`{method_name}` is no action; mark it `#[action]`, or put it into an impl of its own"),
        );
        return None;
    };
    let found = errors.len();
    plain_method(signature, errors);
    let arguments = arguments(signature, errors);
    let answer = match &signature.output {
        ReturnType::Type(_, answer) => Some((**answer).clone()),
        ReturnType::Default => {
            errors.at(&signature.ident, "an action answers with `Result<…, HookError>`; say what it returns");
            None
        }
    };
    let name = name(options, &signature.ident, errors);
    let label = label(options, &name, errors);
    let description =
        options.text("description").map_or_else(|| documented(&method.attrs), syn::LitStr::value);
    let (call, config) = arguments?;
    (errors.len() == found).then_some(Action {
        method: signature.ident.clone(),
        cfgs: method.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect(),
        is_async: signature.asyncness.is_some(),
        name,
        label,
        description,
        call,
        config,
        answer: answer?,
    })
}

/// A method that is called over a shared instance, and that there is one of.
fn plain_method(signature: &Signature, errors: &mut Diagnostics) {
    if let Some(keyword) = &signature.constness {
        errors.at(keyword, "an action is not `const`; leave it out");
    }
    if let Safety::Unsafe(keyword) = &signature.safety {
        errors.at(keyword, "a rule cannot promise what an `unsafe fn` asks for; leave `unsafe` out");
    }
    if let Some(keyword) = &signature.abi {
        errors.at(keyword, "an action is a Rust function; leave `extern` out");
    }
    for parameter in &signature.generics.params {
        if !matches!(parameter, GenericParam::Lifetime(_)) {
            errors.at(
                parameter,
                "an action has no parameters of types or values: a rule could not say which; leave this out",
            );
        }
    }
}

/// The types of the call and of the config.
fn arguments(signature: &Signature, errors: &mut Diagnostics) -> Option<(Type, Option<Type>)> {
    let name = &signature.ident;
    let shape = format!("`fn {name}(&self, call: …, config: …)`");
    let mut inputs = signature.inputs.iter();
    match inputs.next() {
        Some(FnArg::Receiver(receiver)) if matches!(receiver.kind, ReceiverKind::Reference(_, _, None)) => {}
        Some(FnArg::Receiver(receiver)) => {
            errors.at(receiver, "several rules may run an action at once; it takes `&self`");
            return None;
        }
        Some(FnArg::Typed(other)) => {
            errors.at(other, format!("an action takes `&self` first; write {shape}"));
            return None;
        }
        None => {
            errors.at(name, format!("an action takes `&self` and the host's call; write {shape}"));
            return None;
        }
    }
    let mut types = inputs.filter_map(|input| match input {
        FnArg::Typed(input) => Some(&*input.ty),
        FnArg::Receiver(_) => None,
    });
    let Some(call) = types.next() else {
        errors.at(name, format!("an action takes the host's call; write {shape}"));
        return None;
    };
    let config = types.next();
    for further in types {
        errors
            .at(further, "an action takes the host's call and one config; what else it needs is in the call");
    }
    if let Some(Type::Reference(reference)) = config {
        errors
            .at(reference, "the config is made for this call alone; take it by value, as a type of its own");
    }
    Some((call.clone(), config.cloned()))
}

/// What rules call it: the method's name unless stated.
fn name(options: &Options, method: &Ident, errors: &mut Diagnostics) -> String {
    let (name, place) = match options.text("name") {
        Some(name) => (name.value(), name.span()),
        None => (plain(method), method.span()),
    };
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    if !name.starts_with(|first: char| first.is_ascii_lowercase()) || !name.chars().all(fits) {
        let cure = "write lower-case letters, digits and `_`, a letter first";
        let otherwise = if options.text("name").is_some() {
            ""
        } else {
            ", or another name: `#[action(name = \"…\")]`"
        };
        errors.place(
            place,
            format!("`{}` cannot be the name of an action; {cure}{otherwise}", name.escape_debug()),
        );
    }
    name
}

/// What people see: the name as words unless stated.
fn label(options: &Options, name: &str, errors: &mut Diagnostics) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.trim().chars();
    let otherwise = letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str());
    let otherwise = otherwise.unwrap_or_default();
    match options.text("label") {
        Some(label) if label.value().trim().is_empty() => {
            errors.at(
                label,
                format!("a label is what people see; write one, or leave it out for `{otherwise}`"),
            );
            otherwise
        }
        Some(label) => label.value(),
        None => otherwise,
    }
}

/// The first paragraph of the docs.
fn documented(attributes: &[Attribute]) -> String {
    let lines =
        attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).filter_map(|attribute| {
            match &attribute.meta {
                Meta::NameValue(doc) => match &doc.value {
                    Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) => Some(line.value()),
                    _ => None,
                },
                _ => None,
            }
        });
    let text = lines.collect::<Vec<_>>().join("\n");
    let paragraph = text.trim().lines().map(str::trim).take_while(|line| !line.is_empty());
    paragraph.collect::<Vec<_>>().join(" ")
}

fn repeated(actions: &[Action], errors: &mut Diagnostics) {
    for (at, action) in actions.iter().enumerate() {
        let twin =
            |other: &Action| other.name == action.name && other.cfgs.is_empty() && action.cfgs.is_empty();
        if actions[..at].iter().any(twin) {
            let message =
                format!("action `{}` is there twice; give one of the two another name", action.name);
            errors.place(action.method.span(), message);
        }
    }
}
