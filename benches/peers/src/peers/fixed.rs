//! `hookspec`, over sets of plugins that the compiler knows: each handler is isolated and named.

use std::sync::Arc;

use hookspec::{HookError, Vote, hookimpl, plugin, plugin_set};

use super::dynamic::{Hooks, run, vote};
use crate::run::{Mode, Peer, Run, Task};
use crate::work::{Crew, Work, once};

pub const PEER: Peer = Peer { name: "`hookspec`, set", make };

/// Plugins that do the work, a type each.
macro_rules! hands {
    ($($name:ident $id:literal)*) => {
        $(
            #[plugin(id = $id, version = "1.0.0", manual)]
            pub struct $name(Arc<Work>);

            #[hookimpl]
            impl Hooks for $name {
                fn told(&self, fact: &u64) {
                    self.0.tell(fact);
                }

                fn changed(&self, value: u64) -> Result<u64, HookError> {
                    Ok(self.0.change(value))
                }

                fn allowed(&self, fact: u64) -> Vote {
                    vote(self.0.allows(fact))
                }

                async fn told_later(&self, fact: &u64) {
                    once().await;
                    self.0.tell(fact);
                }

                async fn changed_later(&self, value: u64) -> Result<u64, HookError> {
                    once().await;
                    Ok(self.0.change(value))
                }

                async fn allowed_later(&self, fact: u64) -> Vote {
                    once().await;
                    vote(self.0.allows(fact))
                }
            }
        )*
    };
}

hands! {
    H00 "hand-000" H01 "hand-001" H02 "hand-002" H03 "hand-003" H04 "hand-004" H05 "hand-005"
    H06 "hand-006" H07 "hand-007" H08 "hand-008" H09 "hand-009" H10 "hand-010" H11 "hand-011"
    H12 "hand-012" H13 "hand-013" H14 "hand-014" H15 "hand-015" H16 "hand-016" H17 "hand-017"
    H18 "hand-018" H19 "hand-019" H20 "hand-020" H21 "hand-021" H22 "hand-022" H23 "hand-023"
    H24 "hand-024" H25 "hand-025" H26 "hand-026" H27 "hand-027" H28 "hand-028" H29 "hand-029"
    H30 "hand-030" H31 "hand-031" H32 "hand-032" H33 "hand-033" H34 "hand-034" H35 "hand-035"
    H36 "hand-036" H37 "hand-037" H38 "hand-038" H39 "hand-039" H40 "hand-040" H41 "hand-041"
    H42 "hand-042" H43 "hand-043" H44 "hand-044" H45 "hand-045" H46 "hand-046" H47 "hand-047"
    H48 "hand-048" H49 "hand-049" H50 "hand-050" H51 "hand-051" H52 "hand-052" H53 "hand-053"
    H54 "hand-054" H55 "hand-055" H56 "hand-056" H57 "hand-057" H58 "hand-058" H59 "hand-059"
    H60 "hand-060" H61 "hand-061" H62 "hand-062" H63 "hand-063" H64 "hand-064" H65 "hand-065"
    H66 "hand-066" H67 "hand-067" H68 "hand-068" H69 "hand-069" H70 "hand-070" H71 "hand-071"
    H72 "hand-072" H73 "hand-073" H74 "hand-074" H75 "hand-075" H76 "hand-076" H77 "hand-077"
    H78 "hand-078" H79 "hand-079" H80 "hand-080" H81 "hand-081" H82 "hand-082" H83 "hand-083"
    H84 "hand-084" H85 "hand-085" H86 "hand-086" H87 "hand-087" H88 "hand-088" H89 "hand-089"
    H90 "hand-090" H91 "hand-091" H92 "hand-092" H93 "hand-093" H94 "hand-094" H95 "hand-095"
    H96 "hand-096" H97 "hand-097" H98 "hand-098" H99 "hand-099"
}

/// A set of these, and what fires it for a crew.
macro_rules! sets {
    ($($set:ident $fire:ident: [$($hand:ident)*])*) => {
        $(
            plugin_set! { $set: Hooks = [$($hand),*] }

            fn $fire(task: Task, mode: Mode, crew: &Crew) -> Run {
                let mut crew = crew.iter().map(Arc::clone);
                let mut next = || crew.next().unwrap_or_else(|| unreachable!("a worker for each"));
                let builder = $set::builder()$(.plugin($hand(next())))*;
                run(task, mode, builder.build().unwrap_or_else(|error| panic!("{error}")))
            }
        )*
    };
}

sets! {
    Set1 fire1: [H00]
    Set3 fire3: [H00 H01 H02]
    Set10 fire10: [H00 H01 H02 H03 H04 H05 H06 H07 H08 H09]
    Set100 fire100: [
        H00 H01 H02 H03 H04 H05 H06 H07 H08 H09 H10 H11 H12 H13 H14 H15 H16 H17 H18 H19 H20 H21 H22 H23 H24 H25
        H26 H27 H28 H29 H30 H31 H32 H33 H34 H35 H36 H37 H38 H39 H40 H41 H42 H43 H44 H45 H46 H47 H48 H49 H50 H51
        H52 H53 H54 H55 H56 H57 H58 H59 H60 H61 H62 H63 H64 H65 H66 H67 H68 H69 H70 H71 H72 H73 H74 H75 H76 H77
        H78 H79 H80 H81 H82 H83 H84 H85 H86 H87 H88 H89 H90 H91 H92 H93 H94 H95 H96 H97 H98 H99
    ]
}

fn make(task: Task, mode: Mode, crew: &Crew) -> Option<Run> {
    let fire = match crew.len() {
        1 => fire1,
        3 => fire3,
        10 => fire10,
        100 => fire100,
        _ => return None,
    };
    Some(fire(task, mode, crew))
}
