//! First and collect: whose answer it is, and who was asked for it.

use std::sync::Mutex;

use hookspec::{Cx, Fault, Faults, Found, HookError, Reported, hookimpl, hookspec, plugin};

/// The same question, asked in both ways.
#[hookspec]
trait Asks {
    #[hook(first)]
    fn first(&self, quiz: &Quiz) -> Result<Option<u32>, HookError>;
    #[hook(first, on_fault = report)]
    fn first_report(&self, quiz: &Quiz) -> Result<Option<u32>, HookError>;
    #[hook(first, on_fault = fail_after_all)]
    fn first_all(&self, quiz: &Quiz) -> Result<Option<u32>, HookError>;
    #[hook(collect)]
    fn collect(&self, quiz: &Quiz) -> Result<Option<u32>, HookError>;
    #[hook(collect, on_fault = report)]
    fn collect_report(&self, quiz: &Quiz) -> Result<Option<u32>, HookError>;
    #[hook(collect, on_fault = fail_after_all)]
    fn collect_all(&self, quiz: &Quiz) -> Result<Option<u32>, HookError>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Some(u32),
    Nothing,
    Error,
    Panic,
}

use Act::{Nothing, Panic};

struct Quiz {
    acts: Vec<Act>,
    asked: Mutex<usize>,
}

impl Quiz {
    fn new(acts: &[Act]) -> Self {
        Self { acts: acts.to_vec(), asked: Mutex::default() }
    }

    fn ask(&self, who: usize) -> Result<Option<u32>, HookError> {
        let mut asked = self.asked.lock().unwrap();
        assert_eq!(*asked, who, "handlers are asked in order");
        *asked += 1;
        drop(asked);
        match self.acts[who] {
            Act::Some(answer) => Ok(Some(answer)),
            Nothing => Ok(None),
            Act::Error => Err(HookError::reject("broken")),
            Panic => panic!("broken"),
        }
    }

    fn asked(&self) -> usize {
        *self.asked.lock().unwrap()
    }
}

#[plugin(id = "contestant", manual)]
struct Contestant(usize);

#[hookimpl]
impl Asks for Contestant {
    fn first(&self, quiz: &Quiz) -> Result<Option<u32>, HookError> {
        quiz.ask(self.0)
    }
    fn first_report(&self, quiz: &Quiz) -> Result<Option<u32>, HookError> {
        quiz.ask(self.0)
    }
    fn first_all(&self, quiz: &Quiz) -> Result<Option<u32>, HookError> {
        quiz.ask(self.0)
    }
    fn collect(&self, quiz: &Quiz) -> Result<Option<u32>, HookError> {
        quiz.ask(self.0)
    }
    fn collect_report(&self, quiz: &Quiz) -> Result<Option<u32>, HookError> {
        quiz.ask(self.0)
    }
    fn collect_all(&self, quiz: &Quiz) -> Result<Option<u32>, HookError> {
        quiz.ask(self.0)
    }
}

fn hooks(contestants: usize) -> AsksDispatcher {
    let add =
        |builder: hookspec::Builder<AsksDispatcher>, i| builder.plugin_as(format!("who-{i}"), Contestant(i));
    (0..contestants).fold(AsksDispatcher::builder(), add).build().unwrap()
}

fn who(faults: &[Fault]) -> Vec<usize> {
    faults.iter().map(|fault| number(fault.plugin())).collect()
}

fn number(id: &str) -> usize {
    id.trim_start_matches("who-").parse().unwrap()
}

/// Every list of four acts of which each is one of four.
fn patterns() -> impl Iterator<Item = Vec<Act>> {
    (0..=4).flat_map(|length: u32| {
        (0..4_usize.pow(length)).map(move |n| {
            let act = |i: u32| match n / 4_usize.pow(i) % 4 {
                0 => Act::Some(10 + i),
                1 => Nothing,
                2 => Act::Error,
                _ => Panic,
            };
            (0..length).map(act).collect()
        })
    })
}

fn faulty(act: Act) -> bool {
    matches!(act, Act::Error | Panic)
}

/// The answers among these acts, each with who gives it.
fn answers(acts: &[Act]) -> Vec<(usize, u32)> {
    let answer =
        |(i, act): (usize, &Act)| if let Act::Some(answer) = act { Some((i, *answer)) } else { None };
    acts.iter().enumerate().filter_map(answer).collect()
}

fn faults(acts: &[Act]) -> Vec<usize> {
    (0..acts.len()).filter(|i| faulty(acts[*i])).collect()
}

#[test]
fn first_takes_the_first_answer_and_asks_nobody_after() {
    for acts in patterns() {
        let hooks = hooks(acts.len());
        let answer = answers(&acts).first().copied();
        let until = answer.map_or(acts.len(), |(at, _)| at + 1);
        let failed = faults(&acts[..until]);

        let quiz = Quiz::new(&acts);
        match hooks.first(&quiz) {
            Err(faults) => assert_eq!(who(&faults), failed[..1], "{acts:?}"),
            Ok(given) => {
                assert!(failed.is_empty(), "{acts:?}");
                let given = given.map(|given| (number(given.plugin()), given.value));
                assert_eq!(given, answer, "{acts:?}");
            }
        }
        assert_eq!(quiz.asked(), failed.first().map_or(until, |at| at + 1), "{acts:?}");

        let quiz = Quiz::new(&acts);
        let Reported { value, faults } = hooks.first_report(&quiz);
        assert_eq!(value.map(|given| (number(given.plugin()), *given)), answer, "{acts:?}");
        assert_eq!(who(&faults), failed, "{acts:?}");
        assert_eq!(quiz.asked(), until, "{acts:?}");

        let quiz = Quiz::new(&acts);
        match hooks.first_all(&quiz) {
            Err(faults) => assert_eq!(who(&faults), failed, "{acts:?}"),
            Ok(given) => {
                assert_eq!(given.map(|given| given.value), answer.map(|(_, answer)| answer), "{acts:?}");
            }
        }
        assert_eq!(quiz.asked(), until, "{acts:?}");
    }
}

#[test]
fn collect_keeps_every_answer_in_order_with_who_gave_it() {
    for acts in patterns() {
        let hooks = hooks(acts.len());
        let failed = faults(&acts);

        let quiz = Quiz::new(&acts);
        match hooks.collect(&quiz) {
            Err(faults) => assert_eq!(who(&faults), failed[..1], "{acts:?}"),
            Ok(all) => {
                assert!(failed.is_empty(), "{acts:?}");
                let all: Vec<_> =
                    all.iter().map(|given| (number(given.by.plugin().id()), given.value)).collect();
                assert_eq!(all, answers(&acts), "{acts:?}");
            }
        }
        assert_eq!(quiz.asked(), failed.first().map_or(acts.len(), |at| at + 1), "{acts:?}");

        let quiz = Quiz::new(&acts);
        let Reported { value, faults } = hooks.collect_report(&quiz);
        let all: Vec<_> = value.iter().map(|given| (number(given.plugin()), given.value)).collect();
        assert_eq!(all, answers(&acts), "{acts:?}");
        assert_eq!(who(&faults), failed, "{acts:?}");
        assert_eq!(quiz.asked(), acts.len(), "{acts:?}");

        let quiz = Quiz::new(&acts);
        match hooks.collect_all(&quiz) {
            Err(faults) => assert_eq!(who(&faults), failed, "{acts:?}"),
            Ok(all) => assert_eq!(all.len(), answers(&acts).len(), "{acts:?}"),
        }
        assert_eq!(quiz.asked(), acts.len(), "{acts:?}");
    }
}

#[test]
fn a_reject_is_an_ordinary_error() {
    let faults = hooks(1).first(&Quiz::new(&[Act::Error])).unwrap_err();
    assert_eq!(
        faults.first().to_string().split(" (").next().unwrap(),
        "plugin `who-0` failed in hook `first`: broken"
    );
    assert_eq!(faults.first().kind_name(), "reject");
}

/// Answers without errors, and arounds that answer for themselves.
#[hookspec]
trait Plain {
    #[hook(first)]
    fn name(&self, cx: Cx<'_, Self>) -> Option<String>;
    #[hook(collect)]
    fn names(&self, cx: Cx<'_, Self>) -> Option<String>;
}

#[plugin(id = "wrap", manual)]
struct Wrapper;

#[hookimpl]
impl Plain for Wrapper {
    #[around]
    fn name(&self, cx: Cx<'_, Self>, next: impl NameNext) -> Result<Option<Found<String>>, Faults> {
        let found = next.call()?;
        Ok(Some(found.unwrap_or_else(|| Found::by(cx, "nobody".to_owned()))))
    }
    #[around]
    fn names(&self, cx: Cx<'_, Self>, next: impl NamesNext) -> Result<Vec<Found<String>>, Faults> {
        let mut all: Vec<_> = next.call()?.into_iter().map(|found| found.map(|text| text + "!")).collect();
        all.push(Found::by(cx, "own".to_owned()));
        Ok(all)
    }
}

#[test]
fn an_around_changes_an_answer_and_answers_for_itself() {
    let hooks = |handlers| PlainDispatcher::builder().core(handlers).plugin(Wrapper).build().unwrap();
    let silent = hooks(PlainHandlers::new());
    let given = silent.name().unwrap().unwrap();
    assert_eq!((given.value.as_str(), given.plugin()), ("nobody", "wrap"));

    let hooks = hooks(
        PlainHandlers::new().name("1", |_| Some("core".to_owned())).names("1", |_| Some("core".to_owned())),
    );
    assert_eq!(hooks.name().unwrap().unwrap().plugin(), "core");
    let all = hooks.names().unwrap();
    let all: Vec<_> = all.iter().map(|given| (given.value.as_str(), given.by.to_string())).collect();
    assert_eq!(all, [("core!", "core.1".to_owned()), ("own", "wrap.names".to_owned())]);
}
