//! On hand-built registries.

use std::cell::RefCell;

use super::{EveryOrder, TriedHook, every_order};
use crate::fault::isolate;
use crate::order::Phase;
use crate::toy::{SAY, ToyHooks, host, toys};
use crate::{Builder, Dispatcher, Profile, Registry};

toys! {
    Cat "cat" "1.0.0" [] { "say" {} }
    Dog "dog" "1.0.0" [] { "say" {} "hush" {} }
    Eel "eel" "1.0.0" ["dog"] { "say" {} }
    Fox "fox" "1.0.0" [] { "say" { phase: Phase::First } }
    Rim "rim" "1.0.0" [] { "say" { around: true } }
    Sea "sea" "1.0.0" [] { "say" { around: true } }
    Ten "ten" "1.0.0" [] { "say" {} }
}

fn builder() -> Builder<ToyHooks> {
    Registry::builder()
}

#[test]
fn runs_under_every_legal_order_once() {
    let seen = RefCell::new(Vec::new());
    let tried = every_order(
        || builder().plugin(Cat).plugin(Dog).plugin(Eel).plugin(Fox).core(host(&SAY, &["1", "2"])),
        |hooks| seen.borrow_mut().push(hooks.words()),
    );
    let seen = seen.into_inner();
    let orders = ["1 2 fox cat dog eel", "1 2 fox dog cat eel", "1 2 fox dog eel cat"];
    assert_eq!(seen, orders);
    assert_eq!(tried.orders("say"), 3);
    let hush = TriedHook { spec: "Toy", hook: "hush", orders: 1, all: true };
    assert_eq!(tried.hooks[1], hush);
}

#[test]
fn varies_arounds_and_handlers_together() {
    let seen = RefCell::new(Vec::new());
    let tried = EveryOrder::new().of_hook("say").run(
        || builder().plugin(Cat).plugin(Dog).plugin(Rim).plugin(Sea),
        |hooks| {
            let order: Vec<_> =
                hooks.say.arounds().chain(hooks.say.handlers()).map(|h| h.plugin().id().to_owned()).collect();
            seen.borrow_mut().push(order.join(" "));
        },
    );
    assert_eq!(
        seen.into_inner(),
        ["rim sea cat dog", "rim sea dog cat", "sea rim cat dog", "sea rim dog cat"]
    );
    assert_eq!(tried.hooks.len(), 1);
}

#[test]
fn finds_the_pair_whose_result_depends_on_its_names() {
    let said = isolate(|| {
        every_order(
            || builder().plugin(Cat).plugin(Dog).plugin(Eel).plugin(Ten),
            |hooks| assert!(hooks.words().find("cat") < hooks.words().find("ten"), "the ten came first"),
        )
    });
    let expected = "the test depends on the order of `say`: it fails when `ten.say` runs before `cat.say`
  as it is: cat.say, dog.say, eel.say, ten.say
  fails:    dog.say, eel.say, ten.say, cat.say
  this is order 7 of 12, which are all
only names decide this; if it matters, one of the plugins should depend on the other, or say `before`, `after`, `first`, \
`last` or a `priority`
the test says: the ten came first";
    assert_eq!(said.unwrap_err(), expected);
}

#[test]
fn a_test_that_fails_as_it_is_fails_as_it_is() {
    let said = isolate(|| every_order(|| builder().plugin(Cat).plugin(Dog), |_| panic!("always")));
    assert_eq!(said.unwrap_err(), "always");
}

#[test]
fn samples_where_there_are_too_many_and_says_how_to_repeat_it() {
    let set = || (0..8).fold(builder(), |set, i| set.plugin_as(format!("p{i}"), Cat));
    let sample = |seed: u64| {
        let seen = RefCell::new(Vec::new());
        let tried = EveryOrder::new().limit(50).seed(seed).run(set, |hooks| {
            seen.borrow_mut()
                .push(hooks.say.handlers().map(|h| h.plugin().id().to_owned()).collect::<String>());
        });
        assert_eq!(tried.hooks, [TriedHook { spec: "Toy", hook: "say", orders: 50, all: false }]);
        seen.into_inner()
    };
    assert_eq!(sample(1)[0], "p0p1p2p3p4p5p6p7");
    assert_eq!(sample(1), sample(1));
    assert_ne!(sample(1), sample(2));
    let first = |hooks: &ToyHooks| hooks.say.handlers().next().unwrap().plugin().id() == "p0";
    let said =
        isolate(|| EveryOrder::new().limit(50).seed(9).run(set, |hooks| assert!(first(&hooks)))).unwrap_err();
    assert!(said.contains("of a sample of 50; repeat it with `HOOKSPEC_ORDER_SEED=9`"), "{said}");
}

#[test]
fn age_leaves_one_order() {
    let tried = every_order(
        || builder().profile(Profile::Pluggy).plugin(Dog).plugin(Cat).plugin(Ten),
        |hooks| assert_eq!(hooks.registry().plugins().len(), 3),
    );
    assert_eq!((tried.orders("say"), tried.orders("hush")), (1, 1));
}

#[test]
fn a_misspelt_hook_is_not_silently_tried() {
    let said = isolate(|| EveryOrder::new().of_hook("sya").run(builder, |_| {}));
    assert_eq!(said.unwrap_err(), "no such hook: `sya`; there are `say`, `hush`");
}
