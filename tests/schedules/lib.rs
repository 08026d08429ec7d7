//! Nothing but tests: `tests/schedules/run` runs them.
