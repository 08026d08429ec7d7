//! Firing at some of the plugins, with extra handlers for one occasion, or asking who listens.

use hookspec::{Builder, Dispatcher, Faults, Found, Profile, hookimpl, hookspec, plugin};

/// Two hooks, so that extras of one leave the other alone.
#[hookspec]
trait Names {
    #[hook(collect)]
    fn name(&self) -> Option<String>;
    #[hook(collect, partition = mixed)]
    fn mixed(&self) -> Option<String>;
    #[hook(collect, partition = core_last)]
    fn last(&self) -> Option<String>;
}

macro_rules! named {
    ($($name:ident: [$($plugin:tt)*];)+) => {
        $(
            #[plugin(manual, $($plugin)*)]
            struct $name;

            #[hookimpl]
            impl Names for $name {
                fn name(&self) -> Option<String> {
                    Some(<Self as hookspec::Plugin>::MANIFEST.id.to_owned())
                }
                fn mixed(&self) -> Option<String> {
                    self.name()
                }
                fn last(&self) -> Option<String> {
                    self.name()
                }
            }
        )+
    };
}

named! {
    Aaa: [id = "aaa", depends_on("zzz")];
    Bbb: [id = "bbb"];
    Zzz: [id = "zzz"];
}

#[plugin(id = "wrap", manual)]
struct Wrap;

#[hookimpl]
impl Names for Wrap {
    #[around]
    fn name(&self, next: impl NameNext) -> Result<Vec<Found<String>>, Faults> {
        next.call()
    }
}

fn builder() -> Builder<NamesDispatcher> {
    NamesDispatcher::builder().plugin(Aaa).plugin(Bbb).plugin(Zzz)
}

fn core(names: &[&'static str]) -> NamesHandlers {
    names.iter().fold(NamesHandlers::new(), |handlers, name| {
        let name = *name;
        let answer = move || Some(name.to_owned());
        handlers.name(name, answer).mixed(name, answer).last(name, answer)
    })
}

fn names(hooks: &NamesDispatcher) -> String {
    hooks.name().unwrap().iter().map(|given| given.value.as_str()).collect::<Vec<_>>().join(" ")
}

fn mixed(hooks: &NamesDispatcher) -> String {
    hooks.mixed().unwrap().iter().map(|given| given.value.as_str()).collect::<Vec<_>>().join(" ")
}

fn last(hooks: &NamesDispatcher) -> String {
    hooks.last().unwrap().iter().map(|given| given.value.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn except_leaves_plugins_out_and_keeps_the_order_of_the_others() {
    let hooks = builder().core(core(&["001.own"])).build().unwrap();
    let cases: [(&[&str], &str); 6] = [
        (&[], "001.own zzz aaa bbb"),
        (&["aaa"], "001.own zzz bbb"),
        (&["zzz", "bbb"], "001.own aaa"),
        (&["core"], "zzz aaa bbb"),
        (&["bbb", "bbb"], "001.own zzz aaa"),
        (&["aaa", "bbb", "zzz", "core"], ""),
    ];
    for (ids, left) in cases {
        assert_eq!(names(&hooks.except(ids).unwrap()), left, "{ids:?}");
    }
    assert_eq!(names(&hooks), "001.own zzz aaa bbb");
}

#[test]
fn only_keeps_these_plugins_in_the_order_of_all() {
    let hooks = builder().core(core(&["001.own"])).build().unwrap();
    let cases: [(&[&str], &str); 5] = [
        (&[], ""),
        (&["bbb", "zzz"], "zzz bbb"),
        (&["core"], "001.own"),
        (&["core", "aaa"], "001.own aaa"),
        (&["bbb", "aaa", "zzz", "core"], "001.own zzz aaa bbb"),
    ];
    for (ids, kept) in cases {
        assert_eq!(names(&hooks.only(ids).unwrap()), kept, "{ids:?}");
    }
}

#[test]
fn an_id_that_no_plugin_has_is_refused_with_the_ids_that_there_are() {
    let hooks = builder().build().unwrap();
    let error = hooks.except(&["zz", "aaa", "aa", "zz"]).unwrap_err();
    assert_eq!(error.unknown, ["aa", "zz"]);
    assert_eq!(error.known, ["zzz", "aaa", "bbb"]);
    assert_eq!(error.to_string(), "no such plugin: `aa`, `zz`; there are `zzz`, `aaa`, `bbb`");
    assert_eq!(hooks.only(&["aa"]).unwrap_err().unknown, ["aa"]);
    let none = NamesDispatcher::builder().build().unwrap();
    assert_eq!(none.only(&["aa"]).unwrap_err().to_string(), "no such plugin: `aa`; none is");
    // The host is always there.
    assert_eq!(names(&none.only(&["core"]).unwrap()), "");
}

#[test]
fn extras_stand_in_their_place_and_leave_the_dispatcher_as_it_was() {
    let hooks = builder().core(core(&["001.own", "009.own"])).build().unwrap();
    let more = hooks.with(core(&["005.extra", "000.extra"]));
    assert_eq!(names(&more), "000.extra 001.own 005.extra 009.own zzz aaa bbb");
    assert_eq!(mixed(&more), "zzz aaa bbb 000.extra 001.own 005.extra 009.own");
    assert_eq!(last(&more), "zzz aaa bbb 000.extra 001.own 005.extra 009.own");
    assert_eq!(names(&hooks), "001.own 009.own zzz aaa bbb");
    // Extras of one hook leave the others alone.
    let one = hooks.with(NamesHandlers::new().name("002", || Some("002".to_owned())));
    assert_eq!((names(&one).as_str(), mixed(&one)), ("001.own 002 009.own zzz aaa bbb", mixed(&hooks)));
    // And extras of extras.
    assert_eq!(
        names(&more.with(core(&["004.extra"]))),
        "000.extra 001.own 004.extra 005.extra 009.own zzz aaa bbb"
    );
    assert_eq!(names(&hooks.with(NamesHandlers::new())), names(&hooks));
}

#[test]
fn a_subset_keeps_its_order_when_extras_join_it() {
    let hooks = builder().build().unwrap();
    // `zzz` stands before `bbb` because `aaa` needs it, also where `aaa` is left out.
    let subset = hooks.except(&["aaa"]).unwrap();
    assert_eq!(names(&subset), "zzz bbb");
    assert_eq!(names(&subset.with(core(&["extra"]))), "extra zzz bbb");
    assert_eq!(mixed(&subset.with(core(&["extra"]))), "zzz bbb extra");
    assert_eq!(names(&subset.with(core(&["extra"])).except(&["core"]).unwrap()), "zzz bbb");
    assert_eq!(names(&hooks.with(core(&["extra"])).only(&["core"]).unwrap()), "extra");
}

#[test]
fn extras_in_the_pluggy_profile_are_the_newest() {
    let hooks = builder().profile(Profile::Pluggy).build().unwrap();
    assert_eq!(names(&hooks), "zzz bbb aaa");
    let more = hooks.with(core(&["1", "2"]));
    assert_eq!(names(&more), "2 1 zzz bbb aaa");
    assert_eq!(names(&more.with(core(&["0"]))), "0 2 1 zzz bbb aaa");
}

#[test]
fn arounds_are_left_out_with_their_plugin() {
    let hooks = builder().plugin(Wrap).build().unwrap();
    assert_eq!(hooks.name.arounds().len(), 1);
    assert_eq!(hooks.except(&["wrap"]).unwrap().name.arounds().len(), 0);
    assert_eq!(names(&hooks.only(&["wrap"]).unwrap()), "");
    assert_eq!(hooks.with(core(&["extra"])).name.arounds().len(), 1);
}

#[test]
fn a_hook_says_who_listens() {
    let none = NamesDispatcher::builder().build().unwrap();
    assert!(none.name.is_empty() && none.mixed.is_empty() && none.last.is_empty());
    assert_eq!(none.name.len(), 0);
    let hooks = builder().plugin(Wrap).core(core(&["own"])).build().unwrap();
    assert_eq!((hooks.name.len(), hooks.mixed.len()), (5, 4));
    let who: Vec<_> = hooks.name.handlers().map(ToString::to_string).collect();
    assert_eq!(who, ["core.own", "zzz.name", "aaa.name", "bbb.name"]);
    assert_eq!(hooks.name.meta().name, "name");
    assert_eq!(
        format!("{:?}", hooks.last),
        "Hook { name: \"last\", hookimpls: [\"zzz.last\", \"aaa.last\", \"bbb.last\", \"core.own\"], .. }"
    );
    let own = hooks.name.handlers().next().unwrap();
    assert!(own.plugin().is_core());
    assert!(own.origin().file.ends_with("subset.rs"));
    assert!(hooks.only(&["wrap"]).unwrap().mixed.is_empty());
}

#[test]
fn a_subset_shares_the_registry() {
    let hooks = builder().build().unwrap();
    let subset = hooks.only(&["bbb"]).unwrap();
    assert_eq!(subset.registry().plugins().len(), 3);
    assert_eq!(subset.registry().inspect(), hooks.registry().inspect());
    assert_eq!(Dispatcher::registry(&subset).plugin("aaa").unwrap().id(), "aaa");
}
