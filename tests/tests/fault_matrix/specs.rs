//! Every hook of the matrix. What an option fixes is a spec of its own.

use hookspec::{
    Accepts, BoxFuture, Draft, Faults, FilterFault, Found, GivenBack, Hook, HookError, Scores, SpecSet,
    Verdict, Vote, hookimpl, hookspec,
};

use crate::actors::{Link, Shell};
use crate::cells::Kind;
use crate::seen::{Got, Returned};

/// A dispatcher that is fired by the kind of a hook.
pub(crate) trait Fires: SpecSet + Accepts<Link> + Accepts<Shell> + Send + Sync + 'static {
    /// Fires the hook of this kind.
    fn fire(&self, kind: Kind) -> BoxFuture<'_, Got>;

    /// The plugins that implement it, in the order in which they run, and whether each is an around.
    fn who(&self, kind: Kind) -> Vec<(String, bool)>;

    /// Has everybody vote.
    fn poll(&self, kind: Kind) -> BoxFuture<'_, Got> {
        unreachable!("{kind:?} is no vote")
    }
}

fn who<H: ?Sized>(hook: &Hook<H>) -> Vec<(String, bool)> {
    let all = hook.arounds().chain(hook.handlers());
    all.map(|hookimpl| (hookimpl.plugin().id().to_owned(), hookimpl.is_around())).collect()
}

/// What every mode has.
macro_rules! common {
    ($module:ident, $policy:ident, $turn:ident, $before:ident, $after:ident, [$($wait:tt)?], [$($dot:tt)*], [$(, $worker:ident)?]) => {
        pub(crate) mod $module {
            use super::*;

            #[hookspec]
            pub(crate) trait Hooks {
                #[hook(voting, empty = allow, on_fault = $policy, operator(report, fail_after_all) $(, $worker)?)]
                $($wait)? fn deny(&self) -> Result<Vote, HookError>;
                #[hook(voting, empty = allow, strategy = permit_overrides, on_fault = $policy, operator(report, fail_after_all) $(, $worker)?)]
                $($wait)? fn permit(&self) -> Result<Vote, HookError>;
                #[hook(voting, empty = allow, strategy = majority, on_fault = $policy, operator(report, fail_after_all) $(, $worker)?)]
                $($wait)? fn majority(&self) -> Result<Vote, HookError>;
                #[hook(filter_chain, on_fault = $policy, operator(report, fail_after_all) $(, $worker)?)]
                $($wait)? fn keep(&self, value: String) -> Result<String, HookError>;
                #[hook(broadcast, on_fault = $policy, operator(report, fail_after_all) $(, $worker)?)]
                $($wait)? fn tell(&self) -> Result<(), HookError>;
                #[hook(score, on_fault = $policy, operator(report, fail_after_all) $(, $worker)?)]
                $($wait)? fn rank(&self) -> Result<Vec<(u8, f64)>, HookError>;
                #[hook(first, on_fault = $policy, operator(report, fail_after_all) $(, $worker)?)]
                $($wait)? fn find(&self) -> Result<Option<u8>, HookError>;
                #[hook(collect, on_fault = $policy, operator(report, fail_after_all) $(, $worker)?)]
                $($wait)? fn list(&self) -> Result<Option<u8>, HookError>;
            }

            #[hookimpl]
            impl Hooks for Link {
                $($wait)? fn deny(&self) -> Result<Vote, HookError> {
                    self.0.$turn() $($dot)* ?;
                    Ok(self.0.vote())
                }
                $($wait)? fn permit(&self) -> Result<Vote, HookError> {
                    self.0.$turn() $($dot)* ?;
                    Ok(self.0.vote())
                }
                $($wait)? fn majority(&self) -> Result<Vote, HookError> {
                    self.0.$turn() $($dot)* ?;
                    Ok(self.0.vote())
                }
                $($wait)? fn keep(&self, value: String) -> Result<String, HookError> {
                    self.0.$turn() $($dot)* ?;
                    Ok(format!("{value}{}", self.0.number()))
                }
                $($wait)? fn tell(&self) -> Result<(), HookError> {
                    self.0.$turn() $($dot)*
                }
                $($wait)? fn rank(&self) -> Result<Vec<(u8, f64)>, HookError> {
                    self.0.$turn() $($dot)* ?;
                    Ok(self.0.deltas())
                }
                $($wait)? fn find(&self) -> Result<Option<u8>, HookError> {
                    self.0.$turn() $($dot)* ?;
                    Ok(self.0.answer())
                }
                $($wait)? fn list(&self) -> Result<Option<u8>, HookError> {
                    self.0.$turn() $($dot)* ?;
                    Ok(self.0.answer())
                }
            }

            #[hookimpl]
            impl Hooks for Shell {
                #[around]
                $($wait)? fn deny(&self, next: impl DenyNext) -> Verdict {
                    if !self.0.$before() $($dot)* {
                        return Verdict::Allow;
                    }
                    let outcome = next.call() $($dot)*;
                    self.0.$after() $($dot)*;
                    outcome
                }
                #[around]
                $($wait)? fn permit(&self, next: impl PermitNext) -> Verdict {
                    if !self.0.$before() $($dot)* {
                        return Verdict::Allow;
                    }
                    let outcome = next.call() $($dot)*;
                    self.0.$after() $($dot)*;
                    outcome
                }
                #[around]
                $($wait)? fn majority(&self, next: impl MajorityNext) -> Verdict {
                    if !self.0.$before() $($dot)* {
                        return Verdict::Allow;
                    }
                    let outcome = next.call() $($dot)*;
                    self.0.$after() $($dot)*;
                    outcome
                }
                #[around]
                $($wait)? fn keep(&self, next: impl KeepNext, value: String) -> Result<String, FilterFault<String>> {
                    if !self.0.$before() $($dot)* {
                        return Ok(value);
                    }
                    let outcome = next.call(value) $($dot)*;
                    self.0.$after() $($dot)*;
                    outcome
                }
                #[around]
                $($wait)? fn tell(&self, next: impl TellNext) -> Result<(), Faults> {
                    if !self.0.$before() $($dot)* {
                        return Ok(());
                    }
                    let outcome = next.call() $($dot)*;
                    self.0.$after() $($dot)*;
                    outcome
                }
                #[around]
                $($wait)? fn rank(&self, next: impl RankNext) -> Result<Scores<u8>, Faults> {
                    if !self.0.$before() $($dot)* {
                        return Ok(Scores::new());
                    }
                    let outcome = next.call() $($dot)*;
                    self.0.$after() $($dot)*;
                    outcome
                }
                #[around]
                $($wait)? fn find(&self, next: impl FindNext) -> Result<Option<Found<u8>>, Faults> {
                    if !self.0.$before() $($dot)* {
                        return Ok(None);
                    }
                    let outcome = next.call() $($dot)*;
                    self.0.$after() $($dot)*;
                    outcome
                }
                #[around]
                $($wait)? fn list(&self, next: impl ListNext) -> Result<Vec<Found<u8>>, Faults> {
                    if !self.0.$before() $($dot)* {
                        return Ok(Vec::new());
                    }
                    let outcome = next.call() $($dot)*;
                    self.0.$after() $($dot)*;
                    outcome
                }
            }

            impl Fires for HooksDispatcher {
                fn fire(&self, kind: Kind) -> BoxFuture<'_, Got> {
                    Box::pin(async move {
                        match kind {
                            Kind::Deny => self.deny() $($dot)*.got(),
                            Kind::Permit => self.permit() $($dot)*.got(),
                            Kind::Majority => self.majority() $($dot)*.got(),
                            Kind::Keep => self.keep(String::new()) $($dot)*.got(),
                            Kind::Broadcast => self.tell() $($dot)*.got(),
                            Kind::Score => self.rank() $($dot)*.got(),
                            Kind::First => self.find() $($dot)*.got(),
                            Kind::Collect => self.list() $($dot)*.got(),
                            other => unreachable!("{other:?} is in another spec"),
                        }
                    })
                }

                fn who(&self, kind: Kind) -> Vec<(String, bool)> {
                    match kind {
                        Kind::Deny => who(&self.deny),
                        Kind::Permit => who(&self.permit),
                        Kind::Majority => who(&self.majority),
                        Kind::Keep => who(&self.keep),
                        Kind::Broadcast => who(&self.tell),
                        Kind::Score => who(&self.rank),
                        Kind::First => who(&self.find),
                        Kind::Collect => who(&self.list),
                        other => unreachable!("{other:?} is in another spec"),
                    }
                }

                fn poll(&self, kind: Kind) -> BoxFuture<'_, Got> {
                    Box::pin(async move {
                        let hooks = self.tally();
                        match kind {
                            Kind::Deny => hooks.deny() $($dot)*.got(),
                            Kind::Permit => hooks.permit() $($dot)*.got(),
                            Kind::Majority => hooks.majority() $($dot)*.got(),
                            other => unreachable!("{other:?} is no vote"),
                        }
                    })
                }
            }
        }
    };
}

/// A value that is drafted.
macro_rules! drafts {
    ($module:ident, $policy:ident, $turn:ident, $before:ident, $after:ident, [$($wait:tt)?], [$($dot:tt)*]) => {
        pub(crate) mod $module {
            use super::*;

            #[hookspec]
            pub(crate) trait Hooks {
                #[hook(filter_chain, transactional, on_fault = $policy, operator(report, fail_after_all))]
                $($wait)? fn edit(&self, value: &mut Draft<'_, String>) -> Result<(), HookError>;
            }

            #[hookimpl]
            impl Hooks for Link {
                $($wait)? fn edit(&self, value: &mut Draft<'_, String>) -> Result<(), HookError> {
                    // Before anything goes wrong: it must not count then.
                    value.push_str(&self.0.number().to_string());
                    self.0.$turn() $($dot)*
                }
            }

            #[hookimpl]
            impl Hooks for Shell {
                #[around]
                $($wait)? fn edit(&self, next: impl EditNext, value: String) -> Result<String, FilterFault<String>> {
                    if !self.0.$before() $($dot)* {
                        return Ok(value);
                    }
                    let outcome = next.call(value) $($dot)*;
                    self.0.$after() $($dot)*;
                    outcome
                }
            }

            impl Fires for HooksDispatcher {
                fn fire(&self, _: Kind) -> BoxFuture<'_, Got> {
                    Box::pin(async move { self.edit(String::new()) $($dot)*.got() })
                }

                fn who(&self, _: Kind) -> Vec<(String, bool)> {
                    who(&self.edit)
                }
            }
        }
    };
}

/// A broadcast to all at once.
macro_rules! at_once {
    ($module:ident, $policy:ident) => {
        pub(crate) mod $module {
            use super::*;

            #[hookspec]
            pub(crate) trait Hooks {
                #[hook(broadcast, concurrent, on_fault = $policy, operator(report, fail_after_all))]
                async fn tell(&self) -> Result<(), HookError>;
            }

            #[hookimpl]
            impl Hooks for Link {
                async fn tell(&self) -> Result<(), HookError> {
                    self.0.turn().await
                }
            }

            #[hookimpl]
            impl Hooks for Shell {
                #[around]
                async fn tell(&self, next: impl TellNext) -> Result<(), Faults> {
                    if !self.0.before().await {
                        return Ok(());
                    }
                    let outcome = next.call().await;
                    self.0.after().await;
                    outcome
                }
            }

            impl Fires for HooksDispatcher {
                fn fire(&self, _: Kind) -> BoxFuture<'_, Got> {
                    Box::pin(async move { self.tell().await.got() })
                }

                fn who(&self, _: Kind) -> Vec<(String, bool)> {
                    who(&self.tell)
                }
            }
        }
    };
}

/// A value that is moved.
macro_rules! moves {
    ($module:ident, $turn:ident, $before:ident, $after:ident, [$($wait:tt)?], [$($dot:tt)*]) => {
        pub(crate) mod $module {
            use super::*;

            #[hookspec]
            pub(crate) trait Hooks {
                #[hook(filter_chain, by_value)]
                $($wait)? fn pass(&self, value: String) -> Result<String, GivenBack<String>>;
            }

            #[hookimpl]
            impl Hooks for Link {
                $($wait)? fn pass(&self, value: String) -> Result<String, GivenBack<String>> {
                    match self.0.$turn() $($dot)* {
                        Ok(()) => Ok(format!("{value}{}", self.0.number())),
                        Err(error) => Err(GivenBack::new(value, error)),
                    }
                }
            }

            #[hookimpl]
            impl Hooks for Shell {
                #[around]
                $($wait)? fn pass(
                    &self,
                    next: impl PassNext,
                    value: String,
                ) -> Result<String, FilterFault<Option<String>>> {
                    if !self.0.$before() $($dot)* {
                        return Ok(value);
                    }
                    let outcome = next.call(value) $($dot)*;
                    self.0.$after() $($dot)*;
                    outcome
                }
            }

            impl Fires for HooksDispatcher {
                fn fire(&self, _: Kind) -> BoxFuture<'_, Got> {
                    Box::pin(async move { self.pass(String::new()) $($dot)*.got() })
                }

                fn who(&self, _: Kind) -> Vec<(String, bool)> {
                    who(&self.pass)
                }
            }
        }
    };
}

common!(sync_fail, fail, turn_now, before_now, after_now, [], [], []);
common!(sync_report, report, turn_now, before_now, after_now, [], [], []);
common!(sync_all, fail_after_all, turn_now, before_now, after_now, [], [], []);
common!(async_fail, fail, turn, before, after, [async], [.await], []);
common!(async_report, report, turn, before, after, [async], [.await], []);
common!(async_all, fail_after_all, turn, before, after, [async], [.await], []);
common!(worker_fail, fail, turn_now, before_now, after_now, [], [], [, worker]);
common!(worker_report, report, turn_now, before_now, after_now, [], [], [, worker]);
common!(worker_all, fail_after_all, turn_now, before_now, after_now, [], [], [, worker]);

drafts!(drafts_sync_fail, fail, turn_now, before_now, after_now, [], []);
drafts!(drafts_sync_report, report, turn_now, before_now, after_now, [], []);
drafts!(drafts_sync_all, fail_after_all, turn_now, before_now, after_now, [], []);
drafts!(drafts_async_fail, fail, turn, before, after, [async], [.await]);
drafts!(drafts_async_report, report, turn, before, after, [async], [.await]);
drafts!(drafts_async_all, fail_after_all, turn, before, after, [async], [.await]);

at_once!(at_once_fail, fail);
at_once!(at_once_report, report);
at_once!(at_once_all, fail_after_all);

moves!(moves_sync, turn_now, before_now, after_now, [], []);
moves!(moves_async, turn, before, after, [async], [.await]);
