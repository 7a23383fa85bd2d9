//! `attache init`: a new file with the facts of an office.

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::json;

use super::Stop;
use super::call::Call;
use super::out::Out;
use crate::app::register::Register;
use crate::domain::id::Id;
use crate::domain::kinds::office::OFFICE_ID;
use crate::domain::kinds::{Kind, Office, Record};
use crate::domain::names::{Directory, Found, Names};
use crate::domain::problem::{Code, Problem};
use crate::domain::values::Currency;
use crate::reference::{cities, countries};
use crate::store::Store;

/// How many of several cities of one name are told.
const TOLD: usize = 12;

pub(super) fn command() -> Command {
    let home = Arg::new("home").long("home").value_name("CITY").required(true);
    let currency = Arg::new("currency").long("currency").value_name("CODE");
    let year_start = Arg::new("year-start").long("year-start").value_name("MONTH");
    Command::new("init")
        .about("start the file of an office")
        .arg(home.help("our city: name, name,CC, name,CC,admin1 or geonames:ID"))
        .arg(currency.help("the currency of the budget; else that of the country"))
        .arg(
            year_start
                .help("the month in which the fiscal year starts, 1 to 12")
                .value_parser(value_parser!(i64).range(1..=12)),
        )
}

pub(super) fn run(call: &Call, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    call.writes("init")?;
    let path = &call.paths.database;
    if std::fs::symlink_metadata(path).is_ok() {
        let text = format!(
            "there is something at {} already; nothing was changed (--db FILE names another place)",
            path.display()
        );
        return Err(Problem::new(Code::Conflict, text).into());
    }
    let register = Register::default();
    let home = home(&register, args.get_one::<String>("home").map_or("", String::as_str))?;
    let currency = currency(&home, args.get_one::<String>("currency").map(String::as_str))?;
    let Record::Office(blank) = Record::blank(Kind::Office) else {
        return Err(Problem::failure("a new office has no facts").into());
    };
    let office = Office {
        home: Some(home.clone()),
        currency: currency.code().to_owned(),
        log_from: Some(call.today),
        year_start: args.get_one::<i64>("year-start").copied().or(blank.year_start),
        ..blank
    };
    Store::create(path, &office, &call.who, std::sync::Arc::clone(&call.source))?;
    tell(call, &office, &register.name(Kind::City, &home), out)
}

fn tell(call: &Call, office: &Office, home: &str, out: &mut Out) -> Result<u8, Stop> {
    let path = call.paths.database.display();
    if call.globals.json {
        let fields: Vec<&str> = Kind::Office.spec().fields.iter().map(|field| field.id).collect();
        out.json(&json!({
            "schema": 1, "kind": "office", "id": OFFICE_ID, "step": null, "changed": fields, "file": path.to_string(),
        }))?;
        return Ok(0);
    }
    if call.globals.quiet {
        out.line(&path.to_string())?;
        return Ok(0);
    }
    let start = office.year_start.and_then(|month| i8::try_from(month).ok());
    let start = start.and_then(|month| crate::domain::values::Month::new(2000, month)).map_or("", |month| month.name());
    out.line(&format!("The office of {home} is in {path}"))?;
    out.line(&format!("  currency {}, the fiscal year starts in {start}, logged from today on", office.currency))?;
    out.line("Next:")?;
    for (what, how) in [
        ("who works here", "attache person add --name \"Ana Novak\" --fte 1"),
        ("what money there is", "attache budget add --year 2027 --name Travel --kind travel --adopted 15000"),
        ("which days are free", "attache office edit --holidays \"2026-12-25; 2027-01-01\""),
        ("what you do", "attache log \"call osaka .5\""),
        ("where you stand", "attache check"),
        ("the screens", "attache"),
    ] {
        out.line(&format!("  {what:<20} {how}"))?;
    }
    Ok(0)
}

fn home(register: &Register, text: &str) -> Result<Id, Problem> {
    match register.find(Kind::City, text) {
        Found::One(id) => Ok(id),
        Found::None(near) => {
            let tail = if near.is_empty() { String::new() } else { format!("; the nearest: {}", near.join("; ")) };
            Err(Problem::new(Code::NotFound, format!("--home: no city is called \"{text}\"{tail}")))
        }
        Found::Several(several) => {
            let mut lines =
                vec![format!("--home: \"{text}\" could be one of {}; write the country or the number:", several.len())];
            lines.extend(several.iter().take(TOLD).map(|(id, name)| format!("  geonames:{id}  {name}")));
            Err(Problem::new(Code::Ambiguous, lines.join("\n")))
        }
    }
}

/// The currency given, else the one of the city's country.
fn currency(home: &Id, given: Option<&str>) -> Result<Currency, Problem> {
    if let Some(text) = given {
        return text.parse().map_err(|unclear: crate::domain::values::Unclear| {
            let fault = crate::domain::text::unclear(unclear).on("currency");
            Problem::invalid(vec![fault])
        });
    }
    let row = home.as_str().parse().ok().and_then(cities::by_geonames);
    let country = row.and_then(cities::country).unwrap_or_default();
    let of_table = countries::by_code(country).and_then(|country| country.currency.parse().ok());
    Currency::of_country(country).or(of_table).ok_or_else(|| {
        Problem::new(Code::Invalid, format!("the currency of {country} is not known; say it with --currency EUR"))
    })
}
