//! How far is the order of hooks from a bare topological sort?
//!
//! For 1,000, 10,000 and 100,000 plugins with three dependencies each, all of which implement eight hooks, this times
//! the graph, the registration order and the order of the eight hooks, against sorts that know no rule at all and
//! answer eight tables of equal length:
//!
//! - `names`: resolve the same ids through a hash map, sort by Kahn's algorithm once per hook;
//! - `once`: resolve the same ids, sort once, copy the table eight times;
//! - `numbers`: ids resolved beforehand, sort once per hook: no strings at all.
//!
//! Runs are interleaved, so that a busy machine is busy for all of them; the figures are medians and their ratios.

use std::collections::HashMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use hookspec_benches::row;
use hookspec_core::order::{Entry, Partition, Phase, PluginGraph, PluginNode, Sequencer};

const HOOKS: usize = 8;
const DEPENDENCIES: usize = 3;

/// How much longer the rule may take than `names`.
const BAR: f64 = 2.0;

pub(crate) fn print() {
    let head = [
        "plugins",
        "hooks",
        "graph ms",
        "hooks ms",
        "total ms",
        "names ms",
        "",
        "once ms",
        "",
        "numbers ms",
        "",
    ];
    println!("{}", row(head));
    println!("{}", row(["---:"; 11]));
    for (plugins, runs) in [(1_000, 201), (10_000, 41), (100_000, 15)] {
        let input = Input::new(plugins);
        for (kind, entries) in input.hooks() {
            measure(&input, kind, &entries, runs);
        }
    }
}

fn measure(input: &Input, kind: &str, entries: &[Entry<'_>], runs: usize) {
    let nodes = input.nodes();
    let numbers = input.resolve();
    let mut times = [const { Vec::new() }; 6];
    for _ in 0..runs {
        let start = Instant::now();
        let graph = PluginGraph::new(&nodes).expect("the input has no cycle");
        let registration = graph.registration_order();
        times[0].push(start.elapsed());
        let middle = Instant::now();
        let mut sequencer = Sequencer::new(&graph);
        let tables: [Vec<usize>; HOOKS] = std::array::from_fn(|_| {
            sequencer.sequence(Partition::CoreFirst, entries).expect("and no hookimpl adds one")
        });
        times[1].push(middle.elapsed());
        times[2].push(start.elapsed());
        black_box((&tables, &registration));
        drop((tables, registration, graph));

        times[3].push(timed(|| {
            let rows = input.resolve();
            std::array::from_fn(|_| kahn(&rows))
        }));
        times[4].push(timed(|| {
            let table = kahn(&input.resolve());
            std::array::from_fn(|_| table.clone())
        }));
        times[5].push(timed(|| std::array::from_fn(|_| kahn(&numbers))));
    }
    let [graph, hooks, total, names, once, numbers] = times.map(median);
    let times_longer = |sort: Duration| format!("x{:.2}", total.as_secs_f64() / sort.as_secs_f64());
    if kind == "plain" && total.as_secs_f64() > BAR * names.as_secs_f64() {
        eprintln!(
            "over the bar: {} plugins, {kind}: {} of a bare sort, bar {BAR}",
            nodes.len(),
            times_longer(names)
        );
    }
    println!(
        "{}",
        row([
            nodes.len().to_string(),
            kind.to_owned(),
            ms(graph),
            ms(hooks),
            ms(total),
            ms(names),
            times_longer(names),
            ms(once),
            times_longer(once),
            ms(numbers),
            times_longer(numbers),
        ])
    );
}

fn timed(sort: impl FnOnce() -> [Vec<u32>; HOOKS]) -> Duration {
    let start = Instant::now();
    let tables = sort();
    let elapsed = start.elapsed();
    black_box(&tables);
    elapsed
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn ms(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64() * 1e3)
}

/// Plugins in no particular order, each depending on three that come earlier in a hidden one.
struct Input {
    ids: Vec<String>,
    depends_on: Vec<Vec<usize>>,
    named: Vec<Vec<&'static str>>,
}

impl Input {
    fn new(plugins: usize) -> Self {
        let mut random = 0x9E37_79B9_7F4A_7C15_u64;
        let mut below = |bound: usize| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            usize::try_from(random % bound as u64).unwrap_or(0)
        };
        let mut numbers: Vec<usize> = (0..plugins).collect();
        for i in (1..plugins).rev() {
            numbers.swap(i, below(i + 1));
        }
        let ids: Vec<String> = numbers.iter().map(|number| format!("acme-plugin-{number:06}")).collect();
        let mut hidden: Vec<usize> = (0..plugins).collect();
        for i in (1..plugins).rev() {
            hidden.swap(i, below(i + 1));
        }
        let mut depends_on = vec![Vec::new(); plugins];
        for (place, &plugin) in hidden.iter().enumerate().skip(DEPENDENCIES) {
            while depends_on[plugin].len() < DEPENDENCIES {
                let other = hidden[below(place)];
                if !depends_on[plugin].contains(&other) {
                    depends_on[plugin].push(other);
                }
            }
        }
        // Three small inputs per program: leaking their names is simpler than tying the rows to them.
        let leaked: &'static [String] = Vec::leak(ids.clone());
        let named = depends_on.iter().map(|row| row.iter().map(|&other| &*leaked[other]).collect()).collect();
        Self { ids, depends_on, named }
    }

    fn nodes(&self) -> Vec<PluginNode<'_>> {
        self.ids
            .iter()
            .zip(&self.named)
            .map(|(id, depends_on)| PluginNode { id, depends_on, ..PluginNode::default() })
            .collect()
    }

    /// A hook that all implement and one that half of them do, with nothing said; and one that all implement, every
    /// tenth with a phase or a priority.
    fn hooks(&self) -> [(&'static str, Vec<Entry<'_>>); 3] {
        let plain = |plugin| Entry { plugin: Some(plugin), name: "hook", ..Entry::default() };
        let keyed = |plugin| match plugin % 20 {
            0 => Entry { phase: Phase::Last, ..plain(plugin) },
            10 => Entry { priority: -5, ..plain(plugin) },
            _ => plain(plugin),
        };
        let all = 0..self.ids.len();
        [
            ("plain", all.clone().map(plain).collect()),
            ("half", all.clone().step_by(2).map(plain).collect()),
            ("keyed", all.map(keyed).collect()),
        ]
    }

    /// The dependencies as numbers, looked up by id.
    fn resolve(&self) -> Rows {
        let numbers: HashMap<&str, u32> = self.ids.iter().map(String::as_str).zip(0..).collect();
        let mut rows = Rows { ends: Vec::with_capacity(self.ids.len()), all: Vec::new() };
        for row in &self.named {
            rows.all.extend(row.iter().map(|id| numbers[id]));
            rows.ends.push(rows.all.len());
        }
        assert_eq!(rows.all.len(), self.depends_on.iter().map(Vec::len).sum::<usize>());
        rows
    }
}

struct Rows {
    ends: Vec<usize>,
    all: Vec<u32>,
}

impl Rows {
    fn row(&self, i: usize) -> &[u32] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.all[start..self.ends[i]]
    }
}

/// Kahn's algorithm with a plain queue: any order that respects the dependencies, dependencies last turned first.
fn kahn(rows: &Rows) -> Vec<u32> {
    let mut waiting = vec![0_u32; rows.ends.len()];
    for &on in &rows.all {
        waiting[on as usize] += 1;
    }
    let mut order: Vec<u32> = (0..).zip(&waiting).filter(|(_, w)| **w == 0).map(|(i, _)| i).collect();
    order.reserve_exact(waiting.len() - order.len());
    let mut next = 0;
    while let Some(&plugin) = order.get(next) {
        next += 1;
        for &on in rows.row(plugin as usize) {
            waiting[on as usize] -= 1;
            if waiting[on as usize] == 0 {
                order.push(on);
            }
        }
    }
    order.reverse();
    order
}
