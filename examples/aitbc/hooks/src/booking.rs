//! The hooks of the coordinator: a live relative of the platform's plugins.
//!
//! Its manager runs plugins before and after a booking and a pricing; whoever fails is logged and passed over, and what the others
//! answer is put under `hook_results` in the context.

use hookspec::{HookError, Reported, hookspec};
use serde_json::{Map, Value};

/// What a booking and a pricing carry along.
pub type Context = Map<String, Value>;

/// The hooks of the coordinator.
#[hookspec]
pub trait BookingHooks {
    /// Before a booking.
    #[hook(collect, on_fault = report)]
    fn before_booking(&self, context: &Context) -> Result<Option<Value>, HookError>;
    /// After a booking.
    #[hook(collect, on_fault = report)]
    fn after_booking(&self, context: &Context) -> Result<Option<Value>, HookError>;
    /// Before a price is made.
    #[hook(collect, on_fault = report)]
    fn before_pricing(&self, context: &Context) -> Result<Option<Value>, HookError>;
    /// After a price was made.
    #[hook(collect, on_fault = report)]
    fn after_pricing(&self, context: &Context) -> Result<Option<Value>, HookError>;
}

/// When plugins are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the hooks")]
pub enum Moment {
    BeforeBooking,
    AfterBooking,
    BeforePricing,
    AfterPricing,
}

impl BookingHooksDispatcher {
    /// Runs the plugins of a moment: logs who fails, and puts what the others answer under `hook_results`.
    pub fn run(&self, moment: Moment, context: &mut Context) {
        let Reported { value: given, faults, .. } = match moment {
            Moment::BeforeBooking => self.before_booking(context),
            Moment::AfterBooking => self.after_booking(context),
            Moment::BeforePricing => self.before_pricing(context),
            Moment::AfterPricing => self.after_pricing(context),
        };
        for fault in &faults {
            tracing::warn!("{fault}");
        }
        let results: Vec<Value> = given.into_iter().map(|given| given.value).collect();
        context.insert("hook_results".to_owned(), Value::Array(results));
    }
}
