//! `attache --version [-v]`.

use clap::{Arg, ArgAction};
use serde_json::json;

use super::Stop;
use super::out::Out;

/// The option.
pub(super) fn arg() -> Arg {
    Arg::new("version").long("version").help("the version; with -v also what it stands on").action(ArgAction::SetTrue)
}

pub(super) fn run(verbose: bool, in_json: bool, out: &mut Out) -> Result<u8, Stop> {
    let version = env!("CARGO_PKG_VERSION");
    let cities = crate::reference::cities::count();
    let networks = crate::reference::networks::all().len();
    if in_json {
        let answer = json!({"schema": 1, "version": version, "cities": cities, "networks": networks});
        out.json(&answer)?;
        return Ok(0);
    }
    out.line(&format!("attache {version}"))?;
    if verbose {
        out.line(&format!("reference: {cities} cities, {networks} networks"))?;
        out.line(crate::reference::ATTRIBUTION)?;
        out.line(&format!("system: {} {}", std::env::consts::OS, std::env::consts::ARCH))?;
    }
    Ok(0)
}
