//! What is written between the parentheses of `linked!`.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::quote;

/// A mistake, and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Mistake {
    pub(crate) span: Span,
    pub(crate) text: String,
}

impl Mistake {
    pub(crate) fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}

/// A crate that the author named.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) span: Span,
}

/// Which of the direct dependencies are meant.
#[derive(Debug, Clone)]
pub(crate) enum Selection {
    /// `linked!()`, or all but those of `linked!(except(a, b))`.
    AllBut(Vec<Named>),
    /// `linked!(a, b)`.
    Only(Vec<Named>),
}

/// One invocation.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// The path of the facade, as the facade itself passes it.
    pub(crate) facade: TokenStream,
    pub(crate) selection: Selection,
    pub(crate) mistakes: Vec<Mistake>,
}

impl Request {
    /// Reads `[facade] …`; never fails, but gathers every mistake.
    pub(crate) fn parse(input: TokenStream) -> Self {
        let mut tokens = input.into_iter().peekable();
        let first = tokens.next_if(|first| group(first, Delimiter::Bracket).is_some());
        let facade =
            first.and_then(|first| group(&first, Delimiter::Bracket)).unwrap_or_else(|| quote!(::hookspec));
        let mut mistakes = Vec::new();
        let mut only = Vec::new();
        let mut left_out = Vec::new();
        let mut except: Option<Span> = None;
        for part in split(tokens) {
            let Some((span, list)) = exception(&part) else {
                only.extend(name(&part, &mut mistakes));
                continue;
            };
            if except.replace(span).is_some() {
                mistakes.push(Mistake::new(span, "`except(…)` is given twice: write one list"));
            }
            let parts = split(list);
            if parts.is_empty() {
                let text = "`except()` leaves nothing out: name a crate, or write `linked!()`";
                mistakes.push(Mistake::new(span, text));
            }
            left_out.extend(parts.iter().filter_map(|part| name(part, &mut mistakes)));
        }
        if let Some(span) = except.filter(|_| !only.is_empty()) {
            let text =
                "`except(…)` goes with all dependencies: write either the crates to link or `except(…)`";
            mistakes.push(Mistake::new(span, text));
        }
        for list in [&only, &left_out] {
            for (index, again) in list.iter().enumerate() {
                if list[..index].iter().any(|first| first.name == again.name) {
                    mistakes.push(Mistake::new(again.span, format!("`{}` is named twice", again.name)));
                }
            }
        }
        let selection = if only.is_empty() { Selection::AllBut(left_out) } else { Selection::Only(only) };
        Self { facade, selection, mistakes }
    }
}

/// Reads `except(…)`.
fn exception(part: &[TokenTree]) -> Option<(Span, TokenStream)> {
    let [TokenTree::Ident(word), list] = part else { return None };
    Some((word.span(), group(list, Delimiter::Parenthesis).filter(|_| word == "except")?))
}

/// Splits at the commas; a trailing one is fine.
fn split(tokens: impl IntoIterator<Item = TokenTree>) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    for token in tokens {
        match &token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => parts.push(Vec::new()),
            // Wrapped by a `macro_rules` fragment: the same tokens without the wrapping.
            TokenTree::Group(unseen) if unseen.delimiter() == Delimiter::None => {
                let last = parts.len() - 1;
                parts[last].extend(unseen.stream());
            }
            _ => {
                let last = parts.len() - 1;
                parts[last].push(token);
            }
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn group(token: &TokenTree, delimiter: Delimiter) -> Option<TokenStream> {
    match token {
        TokenTree::Group(group) if group.delimiter() == delimiter => Some(group.stream()),
        _ => None,
    }
}

/// Reads `name` or `::name`.
fn name(part: &[TokenTree], mistakes: &mut Vec<Mistake>) -> Option<Named> {
    let bare = match part {
        [TokenTree::Punct(one), TokenTree::Punct(two), rest @ ..]
            if one.as_char() == ':' && two.as_char() == ':' =>
        {
            rest
        }
        whole => whole,
    };
    if let [TokenTree::Ident(word)] = bare {
        let text = word.to_string();
        let name = text.strip_prefix("r#").unwrap_or(&text).to_owned();
        if super::externs::is_name(&name) {
            return Some(Named { name, span: word.span() });
        }
    }
    let first = part.first()?;
    let found: String = part.iter().map(ToString::to_string).collect();
    let guess = found.trim_matches('"').replace('-', "_");
    let text = if guess != found && super::externs::is_name(&guess) {
        format!("`{found}` is not a crate's name in code: write `{guess}`")
    } else {
        format!(
            "`{found}` is not a crate's name: write `linked!()`, `linked!(some_crate, other_crate)` or `linked!(except(some_crate))`"
        )
    };
    mistakes.push(Mistake::new(first.span(), text));
    None
}
