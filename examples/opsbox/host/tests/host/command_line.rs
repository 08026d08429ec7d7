//! What a person types, and what comes back.

use std::fs;

use crate::support::{CONF, DATA, Folder};

fn sample(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("conf.json", CONF);
    folder.write("ec2.json", DATA);
    folder
}

#[test]
fn tells_a_person_what_was_found_and_what_was_written() {
    let folder = sample("person");
    let ran = folder.program(&["--config", "conf.json", "--data", "ec2.json"]);
    assert_eq!(
        ran.done(),
        "VOL-0B2 AVAILABLE 100GB\nVOL-0D4 ERROR 5GB\n\
         stray_ebs.tags: save $8.40/month\nstray_ebs: save $8.40/month\nidle_instances: save $0.00/month\n\n\
         wrote findings/ec2/stray_ebs.tags.json\nwrote findings/ec2/stray_ebs.tags.cost.json\n\
         wrote findings/ec2/stray_ebs.cost.json\nwrote findings/ec2/idle_instances.cost.json\n"
    );
    // A second time it is the same, in the place of the first.
    folder.program(&["--config", "conf.json", "--data", "ec2.json"]).done();
    assert_eq!(folder.files("findings").len(), 4);
}

#[test]
fn writes_all_files_or_none() {
    let folder = sample("all-or-none");
    fs::create_dir_all(folder.path("findings/ec2/stray_ebs.cost.json")).unwrap();
    let ran = folder.program(&["--config", "conf.json", "--data", "ec2.json"]);
    assert!(
        ran.failed().contains("cannot write `findings/ec2/stray_ebs.cost.json`: it is a folder"),
        "{}",
        ran.err()
    );
    assert_eq!(folder.files("findings"), [""; 0]);
}

#[test]
fn helps_in_general() {
    let folder = sample("help");
    for arguments in [&[][..], &["--help"]] {
        let ran = folder.program(arguments);
        let told = ran.done();
        assert!(
            told.contains("  cost_savings    assistant  Estimates what each result would save.\n"),
            "{told}"
        );
        assert!(told.contains("  modules  The pipeline to run"), "{told}");
        assert!(!told.contains("  ec2 "), "{told}");
        assert!(!told.contains("  general "), "{told}");
    }
    let ran = folder.program(&["--help", "--see_all"]);
    assert!(
        ran.done().contains("  ec2             provider   Gathers the volumes and instances of a region.\n"),
        "{}",
        ran.out()
    );
    let ran = folder.program(&["--see_all"]);
    assert!(ran.done().contains("  rego            handler    "), "{}", ran.out());
}

#[test]
fn helps_with_a_pipeline() {
    let folder = sample("pipeline-help");
    let ran =
        folder.program(&["--help", "--modules", "stray_ebs,idle_instances-cost_savings-json_out,cli_out"]);
    assert_eq!(
        ran.done(),
        "stray_ebs,idle_instances-cost_savings-json_out,cli_out takes\n  \
         ec2_cpu_idle_threshold  idle_instances  optional  Instances are idle whose processors are used less than this on average, in percent.\n  \
         price_per_gb_month      cost_savings    required  The price of a gigabyte for a month, in US dollars.\n  \
         output_folder           json_out        optional  The folder that results are written to, each as `<relates_to>/<result_name>.json`.\n  \
         aws_region              ec2             required  The region whose volumes and instances are looked at.\n  \
         data                    ec2             required  The file that holds the volumes and instances of all regions.\n"
    );
    let ran = folder.program(&["--help", "--modules", "nothing-cli_out"]);
    assert!(ran.failed().contains("no plugin is called `nothing`"), "{}", ran.err());
}

#[test]
fn words_that_mean_nothing_are_refused() {
    let folder = sample("words");
    for (arguments, told) in [
        (&["run"][..], "argument 1 belongs to no option"),
        (&["--json", "maybe"], "json: found a text"),
        (&["--json"], "there is no pipeline to run; write one: `--modules stray_ebs-cli_out`"),
        (&["--modules"], "modules: found "),
    ] {
        let ran = folder.program(arguments);
        assert!(ran.failed().contains(told), "{arguments:?}: {}", ran.err());
    }
}

#[test]
fn prints_what_the_readme_shows() {
    let readme = include_str!("../../README.md");
    let shown: Vec<&str> =
        readme.split("```text\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    assert_eq!(shown.len(), 2);
    let folder = sample("readme");
    let ran = folder.program(&["--config", "conf.json", "--data", "ec2.json"]);
    assert_eq!(ran.done(), shown[0]);
    let ran = folder.program(&["--modules", "stray_ebs,-cli_out"]);
    assert_eq!(ran.failed(), shown[1]);
}
