//! `attache config path|show|check|init`: where settings are, which are in force, and whether they can be read.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value as Json, json};

use super::Stop;
use super::call::Call;
use super::out::Out;
use crate::config::{config_text, policy_text};
use crate::domain::problem::{Code, Problem};

pub(super) fn command() -> Command {
    let policy = Arg::new("policy").long("policy").action(ArgAction::SetTrue);
    let init = Command::new("init").about("write your config.toml with every setting at its default");
    Command::new("config")
        .about("your own settings and the office's policy")
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(Command::new("path").about("where the files are"))
        .subcommand(Command::new("show").about("what is in force"))
        .subcommand(Command::new("check").about("whether the files can be read"))
        .subcommand(init.arg(policy.help("the office's attache.toml beside its file instead")))
}

pub(super) fn run(call: &Call, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    match args.subcommand() {
        Some(("path", _)) => path(call, out),
        Some(("show", _)) => show(call, out),
        Some(("check", _)) => check(call, out),
        Some(("init", args)) => init(call, args.get_flag("policy"), out),
        _ => Err(Problem::new(Code::Usage, "say what to do: path, show, check or init").into()),
    }
}

fn path(call: &Call, out: &mut Out) -> Result<u8, Stop> {
    let paths = &call.paths;
    let files =
        [("database", &paths.database), ("config", &paths.config), ("policy", &paths.policy), ("state", &paths.state)];
    if call.globals.json {
        let row = |(what, path): (&str, &std::path::PathBuf)| json!({"what": what, "path": path.display().to_string(), "exists": path.exists()});
        let rows: Json = files.into_iter().map(row).collect();
        out.json(&json!({"schema": 1, "rows": rows}))?;
        return Ok(0);
    }
    for (what, path) in files {
        let there = if path.exists() { "" } else { "  (not there)" };
        out.line(&format!("{what:<9} {}{there}", path.display()))?;
    }
    Ok(0)
}

fn show(call: &Call, out: &mut Out) -> Result<u8, Stop> {
    let settings = call.settings()?;
    let looks = settings.config.looks;
    if call.globals.json {
        let keys: Json =
            settings.config.keys.iter().map(|remap| json!({"action": remap.action, "keys": remap.keys})).collect();
        let row = json!({
            "looks": {"color": looks.color.id(), "borders": looks.borders.id()},
            "keys": keys,
            "policy": settings.policy.hash(),
            "policy_text": settings.policy.whole(),
        });
        out.json(&json!({"schema": 1, "rows": [row]}))?;
        return Ok(0);
    }
    out.line("[looks]")?;
    out.line(&format!("color = \"{}\"", looks.color.id()))?;
    out.line(&format!("borders = \"{}\"", looks.borders.id()))?;
    out.line("")?;
    out.line("[keys]")?;
    for remap in &settings.config.keys {
        let keys: Vec<String> = remap.keys.iter().map(|key| Json::from(key.as_str()).to_string()).collect();
        out.line(&format!("{} = [{}]", remap.action, keys.join(", ")))?;
    }
    out.line("")?;
    for line in settings.policy.whole().lines() {
        out.line(line)?;
    }
    if !settings.banner.is_empty() {
        out.note(&settings.banner);
    }
    Ok(0)
}

fn check(call: &Call, out: &mut Out) -> Result<u8, Stop> {
    let settings = call.settings()?;
    let files = [&call.paths.config, &call.paths.policy];
    if call.globals.json {
        let row = |path: &&std::path::PathBuf| json!({"path": path.display().to_string(), "exists": path.exists(), "good": true});
        let rows: Json = files.iter().map(row).collect();
        out.json(&json!({"schema": 1, "rows": rows}))?;
        return Ok(0);
    }
    for path in files {
        let state = if path.exists() { "good" } else { "not there; the defaults hold" };
        out.line(&format!("{}: {state}", path.display()))?;
    }
    if !settings.banner.is_empty() {
        out.note(&settings.banner);
    }
    Ok(0)
}

fn init(call: &Call, policy: bool, out: &mut Out) -> Result<u8, Stop> {
    call.writes("config init")?;
    let (path, text) = if policy { (&call.paths.policy, policy_text()) } else { (&call.paths.config, config_text()) };
    write_new(path, &text)?;
    if call.globals.json {
        out.json(&json!({"schema": 1, "rows": [{"path": path.display().to_string(), "exists": true}]}))?;
        return Ok(0);
    }
    out.line(&path.display().to_string())?;
    Ok(0)
}

/// Writes a file that is not there yet, for the owner alone.
fn write_new(path: &Path, text: &str) -> Result<(), Problem> {
    let shown = path.display();
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Problem::new(Code::Conflict, format!("there is something at {shown} already; nothing was changed"))
        }
        _ => Problem::failure(format!("{shown} cannot be written: {error}")),
    };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
}
