//! `attache brief CITY|NETWORK`: one screen of text.

use clap::{Arg, ArgMatches, Command};

use super::call::Call;
use super::out::Out;
use super::{Stop, find, words};
use crate::app::brief::{COLUMNS, LINES};
use crate::runtime::reads;

pub(super) fn command() -> Command {
    let name = Arg::new("name").value_name("CITY|NETWORK").num_args(1..).required(true);
    Command::new("brief")
        .about("one screen of text about a city or a network")
        .arg(name.help("a name in any script, name,CC, geonames:ID or a network's acronym"))
}

pub(super) fn run(call: &Call, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    let open = call.open()?;
    let (kind, id) = find::city_or_network(call, &open, &words(args, "name"), out)?;
    let brief = reads::brief(&open.store, &open.office, kind, &id, (open.today, open.lead))?;
    if call.globals.json {
        out.json(&brief.json(&open.register))?;
        return Ok(0);
    }
    let cells = out.width.map_or(COLUMNS, |width| width.min(COLUMNS));
    for line in brief.lines(&open.register, cells, LINES) {
        out.line(line.trim_end())?;
    }
    Ok(0)
}
