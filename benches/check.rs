//! How long does `cargo check` take for an application whose plugin set is ordered and checked by the compiler?
//!
//! Writes a workspace into the target folder: a spec of twenty-two hooks, plugins of which each implements all of them and
//! depends on up to three others, and applications that differ in what they do with the first so many plugins. Their checks
//! are interleaved, so that a busy machine is busy for all of them, and what counts is the processor's time; the figures are
//! medians. Nothing is kept from check to
//! check: incremental compilation would evaluate no constant twice. With `--write`, it only writes the workspace.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use hookspec_benches::row;

const HOOKS: usize = 22;
const PLUGINS: usize = 128;

/// How many plugins, and how much longer a check may take than one of `nothing`.
const SIZES: [(usize, Duration); 3] =
    [(20, Duration::from_millis(600)), (100, Duration::from_secs(2)), (128, Duration::from_secs(2))];

const ROUNDS: usize = 7;

/// An application: its name, and its program over the first so many plugins.
type App = (&'static str, fn(usize) -> String);

const APPS: [App; 3] = [("nothing", nothing), ("orders", orders), ("fires", fires)];

fn main() -> Result<(), Box<dyn Error>> {
    let workspace = Workspace::write()?;
    if env::args().any(|argument| argument == "--write") {
        return Ok(());
    }
    println!("{}", row(["plugins", "application", "ms", "more than `nothing`"]));
    println!("{}", row(["---:", "---", "---:", "---:"]));
    for (plugins, bar) in SIZES {
        let mut times = APPS.map(|_| Vec::new());
        for round in 0..=ROUNDS {
            for ((name, _), times) in APPS.iter().zip(&mut times) {
                let time = workspace.check(&format!("{name}-{plugins}"))?;
                // The first round also checks what they depend on.
                if round > 0 {
                    times.push(time);
                }
            }
        }
        let times = times.map(median);
        for ((name, _), time) in APPS.iter().zip(times) {
            let more = time.saturating_sub(times[0]);
            println!("{}", row([plugins.to_string(), (*name).to_owned(), ms(time), ms(more)]));
            if more > bar {
                eprintln!("over the bar: {name}, {plugins} plugins: {} ms more, bar {}", ms(more), ms(bar));
            }
        }
    }
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn ms(time: Duration) -> String {
    format!("{:.0}", time.as_secs_f64() * 1e3)
}

struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    fn write() -> Result<Self, Box<dyn Error>> {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository.join("target"), PathBuf::from);
        let workspace = Self { folder: target.join("check-bench") };
        let facade = repository.join("hookspec");
        let mut members = String::new();
        let mut krate = |name: &str, code: &str, file: &str, needs: &str| -> Result<(), Box<dyn Error>> {
            let manifest = format!(
                "[package]\nname = \"{name}\"\nversion = \"1.2.0\"\nedition = \"2024\"\n\n[dependencies]\n\
                 hookspec = {{ path = \"{}\" }}\n{needs}",
                facade.display()
            );
            workspace.file(&format!("{name}/Cargo.toml"), &manifest)?;
            workspace.file(&format!("{name}/src/{file}"), code)?;
            write!(members, "\"{name}\", ")?;
            Ok(())
        };
        krate("hooks", &spec(), "lib.rs", "")?;
        krate("plugins", &plugins(), "lib.rs", "hooks = { path = \"../hooks\" }\n")?;
        for (name, code) in APPS {
            for (plugins, _) in SIZES {
                let needs = "hooks = { path = \"../hooks\" }\nplugins = { path = \"../plugins\" }\n";
                krate(&format!("{name}-{plugins}"), &code(plugins), "main.rs", needs)?;
            }
        }
        workspace.file("Cargo.toml", &format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n"))?;
        fs::copy(repository.join("Cargo.lock"), workspace.folder.join("Cargo.lock"))?;
        Ok(workspace)
    }

    /// Writes a file, unless it is there as it is: cargo looks at the time.
    fn file(&self, name: &str, text: &str) -> Result<(), Box<dyn Error>> {
        let path = self.folder.join(name);
        fs::create_dir_all(path.parent().ok_or("a file lies in a folder")?)?;
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            return Ok(());
        }
        Ok(fs::write(path, text)?)
    }

    /// How long it takes to check a crate whose dependencies are checked.
    fn check(&self, krate: &str) -> Result<Duration, Box<dyn Error>> {
        fs::File::options()
            .append(true)
            .open(self.folder.join(krate).join("src/main.rs"))?
            .set_modified(std::time::SystemTime::now())?;
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .current_dir(&self.folder)
            .args(["check", "--quiet", "--offline", "-p", krate])
            .env_remove("CARGO_TARGET_DIR")
            .env("CARGO_INCREMENTAL", "0");
        let (before, start) = (processor_time(), Instant::now());
        let status = cargo.status()?;
        let elapsed = start.elapsed();
        let spent =
            processor_time().zip(before).map_or(elapsed, |(after, before)| after.saturating_sub(before));
        if status.success() { Ok(spent) } else { Err(format!("`{krate}` does not compile").into()) }
    }
}

/// How long processors have worked for programs that this one started and that ended; Linux alone tells.
fn processor_time() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // What stands in parentheses is a name, and may hold anything. Behind it the fields of interest are the 14th and 15th,
    // in hundredths of a second.
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks: Vec<u64> = fields.split_whitespace().skip(13).take(2).flat_map(str::parse).collect();
    Some(Duration::from_millis(10 * ticks.iter().sum::<u64>()))
}

fn spec() -> String {
    let mut code = String::from("use hookspec::hookspec;\n\n#[hookspec]\npub trait Hooks {\n");
    for hook in 0..HOOKS {
        _ = writeln!(code, "    #[hook(broadcast)]\n    fn hook_{hook}(&self, number: u64);");
    }
    code + "}\n"
}

fn plugins() -> String {
    let mut code = String::from("use hookspec::{hookimpl, plugin};\nuse hooks::Hooks;\n");
    for plugin in 0..PLUGINS {
        // Some stride through those before it, so that names and dependencies disagree.
        let needs: Vec<_> =
            (1..=3).map(|n| plugin * n * 7 % PLUGINS).filter(|&other| other < plugin).collect();
        let mut options = format!("id = \"acme-plugin-{:03}\"", (plugin * 37) % PLUGINS);
        if !needs.is_empty() {
            let needs: Vec<_> = needs
                .iter()
                .map(|other| format!("\"acme-plugin-{:03} >=1.0, <2\"", (other * 37) % PLUGINS))
                .collect();
            _ = write!(options, ", depends_on({})", needs.join(", "));
        }
        _ = writeln!(
            code,
            "\n#[plugin({options})]\n#[derive(Default)]\npub struct P{plugin};\n\n#[hookimpl]\nimpl Hooks for P{plugin} {{"
        );
        for hook in 0..HOOKS {
            match (plugin + hook) % 16 {
                0 => code.push_str("    #[hookimpl(first)]\n"),
                1 => code.push_str("    #[hookimpl(priority = 5)]\n"),
                2 if plugin > 0 => {
                    _ = writeln!(
                        code,
                        "    #[hookimpl(after(\"acme-plugin-{:03}\"))]",
                        ((plugin - 1) * 37) % PLUGINS
                    );
                }
                _ => {}
            }
            _ = writeln!(code, "    fn hook_{hook}(&self, number: u64) {{ _ = number; }}");
        }
        code.push_str("}\n");
    }
    code
}

/// Depends on the plugins, and that is all.
fn nothing(_: usize) -> String {
    String::from("use plugins as _;\n\nfn main() {}\n")
}

/// Has a set checked and every hook ordered: what the compiler does for a set before it comes to the types.
fn orders(plugins: usize) -> String {
    let mut code = String::from("use hookspec::__private::{HookOrder, Member, SetGraph, SetMeta};\n");
    code.push_str("use hookspec::Plugin;\nuse hooks::Hooks;\n\nconst SET: &SetMeta = &SetMeta {\n");
    code.push_str("    specs: &[<plugins::P0 as Hooks>::__HOOKSPEC],\n    members: &[\n");
    for plugin in 0..plugins {
        _ = writeln!(
            code,
            "        Member {{ manifest: <plugins::P{plugin} as Plugin>::MANIFEST, hookimpls: \
             &[Some(<plugins::P{plugin} as Hooks>::ADD_THE_ATTRIBUTE_HOOKIMPL_TO_THIS_IMPL)] }},"
        );
    }
    code.push_str("    ],\n    ..SetMeta::new(\"App\")\n};\n");
    _ = writeln!(
        code,
        "const GRAPH: &SetGraph<{plugins}, {{ SET.hooks() }}, {{ SET.links() }}> = &SetGraph::new(SET);"
    );
    code.push_str("const _: () = GRAPH.check();\n");
    for hook in 0..HOOKS {
        _ = writeln!(code, "const HOOK_{hook}: HookOrder<{plugins}> = GRAPH.order(0, \"hook_{hook}\");");
        _ = writeln!(code, "const _: () = assert!(HOOK_{hook}.handler_count == {plugins});");
    }
    code + "\nfn main() {}\n"
}

/// Has the set itself, and fires every hook.
fn fires(plugins: usize) -> String {
    let names: Vec<_> = (0..plugins).map(|plugin| format!("plugins::P{plugin}")).collect();
    let mut code = format!(
        "use hooks::{{FireHooks, Hooks}};\n\nhookspec::plugin_set! {{ App: Hooks = [{}] }}\n\nfn main() {{\n    let app = App::new();\n",
        names.join(", ")
    );
    for hook in 0..HOOKS {
        _ = writeln!(code, "    _ = app.hook_{hook}({hook});");
    }
    code + "}\n"
}
