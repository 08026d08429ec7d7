//! Commands of plugins.

use crate::support::{Folder, PLUGINS};

#[test]
fn a_command_prints_what_its_plugin_says() {
    let folder = Folder::new();
    for (written, printed) in [
        (&["agent", "create", "--name", "x"][..], "Creating agent: x\n"),
        (&["agent", "create", "--name=x"], "Creating agent: x\n"),
        (&["agent", "create", "--name=a=b"], "Creating agent: a=b\n"),
        (&["agent", "create", "--name", "--json"], "Creating agent: --json\n"),
        (&["agent", "create", "--name", "Größe 7"], "Creating agent: Größe 7\n"),
        (&["agent", "create", "--name="], "Creating agent: \n"),
    ] {
        assert_eq!(folder.program(written).done(), printed);
    }
    let printed = folder.program(&["--json", "agent", "create", "--name", "y"]).json();
    assert_eq!(
        printed["cli"],
        serde_json::json!({"argv": ["agent", "create", "--name", "y"], "stdout": "Creating agent: y\n"})
    );
}

#[test]
fn what_is_no_command_is_told_of_with_what_to_write() {
    let folder = Folder::new();
    for (written, told) in [
        (&["nope"][..], "no command `nope`; there are `agent create`\n"),
        (&["agent"], "no command `agent`; there are `agent create`\n"),
        (&["agent", "create"], "`agent create`: `--name` is missing; write `agent create --name NAME`\n"),
        (
            &["agent", "create", "--name"],
            "`agent create`: `--name` needs a value; write `agent create --name NAME`\n",
        ),
        (
            &["agent", "create", "--name=x", "--name", "y"],
            "`agent create`: `--name` is given twice; write it once\n",
        ),
        (&["agent", "create", "x"], "`agent create`: `x` is no option; write `agent create --name NAME`\n"),
        (
            &["agent", "create", "--nam", "x"],
            "`agent create`: unknown option `--nam`; write `agent create --name NAME`\n",
        ),
    ] {
        assert_eq!(folder.program(written).failed(), told);
    }
}

#[test]
fn without_a_plugin_there_is_no_command() {
    let folder = Folder::new();
    folder.write("plugins.yaml", PLUGINS.replacen("enabled: true", "enabled: false", 1));
    let ran = folder.program(&["agent", "create", "--name", "x"]);
    assert_eq!(ran.failed(), "no command `agent create --name x`; no plugin contributes any\n");
}
