//! What is signed, where it comes from, and what rules call.

use std::path::{Component, Path};

use hookspec_core::actions::Route;
use hookspec_core::trust::{Canonical, Checksum, check_source, inside};

use crate::{Taken, cures};

/// A value in JSON: it has one canonical text, which is ASCII, says the same, and is its own canonical text.
pub fn canonical(data: &[u8]) -> Taken {
    let read = |text: &str| serde_json::from_str::<Canonical>(text);
    let Some(value) = str::from_utf8(data).ok().and_then(|text| read(text).ok()) else { return Taken::No };
    let json = value.to_json();
    assert!(json.is_ascii());
    let again = read(&json).unwrap();
    assert_eq!((again.to_json(), again), (json, value));
    Taken::Yes
}

/// A checksum: what is taken is displayed as it is written, but for case and white space around it.
pub fn checksum(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    match text.parse::<Checksum>() {
        Ok(checksum) => {
            assert_eq!(checksum.to_string(), text.trim().to_ascii_lowercase());
            Taken::Yes
        }
        Err(error) => {
            cures(&error.to_string());
            Taken::No
        }
    }
}

/// A route: what is taken has its two parts.
pub fn route(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    match text.parse::<Route>() {
        Ok(route) => {
            assert_eq!(format!("{}#{}", route.plugin(), route.action()), text);
            Taken::Yes
        }
        Err(error) => {
            cures(&error.to_string());
            Taken::No
        }
    }
}

/// A reference to fetch a plugin from, and a path in a directory: what is taken is no option, and what is inside stays inside.
pub fn source(data: &[u8]) -> Taken {
    let Ok(text) = str::from_utf8(data) else { return Taken::No };
    let directory = Path::new("no-such-directory");
    if let Ok(place) = inside(directory, text) {
        assert!(place.starts_with(directory) && place != directory);
        assert!(place.components().all(|part| matches!(part, Component::Normal(_))));
    }
    let taken = check_source(text).is_ok();
    assert!(!taken || text.starts_with(|first: char| first.is_ascii_alphanumeric()));
    Taken::from(taken)
}
