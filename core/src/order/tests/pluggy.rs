//! The pluggy profile against what pluggy 1.6 does.
//!
//! Each line of the facts: how the hookimpls were registered, oldest first (`F`irst, `N`ormal, `L`ast); the order they
//! were called in; the order with two extra handlers, which are numbered on.

use crate::order::{Phase, PluggyEntry, pluggy_sequence};

const FACTS: &str = include_str!("../pluggy_facts.txt");

fn entries(registered: &str) -> Vec<PluggyEntry> {
    let phase = |letter| match letter {
        'F' => Phase::First,
        'N' => Phase::Normal,
        'L' => Phase::Last,
        other => panic!("no phase is called {other}"),
    };
    (0..)
        .zip(registered.chars())
        .map(|(registered, letter)| PluggyEntry { registered, phase: phase(letter) })
        .collect()
}

fn digits(order: &[usize]) -> String {
    order.iter().map(ToString::to_string).collect()
}

#[test]
fn calls_in_the_order_of_pluggy() {
    assert_eq!(FACTS.lines().count(), 3 + 9 + 27 + 81);
    for fact in FACTS.lines() {
        let [registered, called, with_extras] = fact.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{fact}")
        };
        assert_eq!(digits(&pluggy_sequence(&entries(registered))), called, "{fact}");
        let with_two = format!("{registered}NN");
        assert_eq!(digits(&pluggy_sequence(&entries(&with_two))), with_extras, "{fact}");
    }
}

#[test]
fn age_and_not_position_decides() {
    let mut shuffled = entries("NFLNFL");
    shuffled.rotate_left(2);
    let order: Vec<_> = pluggy_sequence(&shuffled).into_iter().map(|i| shuffled[i].registered).collect();
    assert_eq!(order, [4, 1, 3, 0, 2, 5]);
}
