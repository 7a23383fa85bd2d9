//! The line that logs, with what it was understood as or may mean.

use super::answering::STRIP;
use super::notes;
use super::paper::Row;
use super::question::{LABEL, Sheet, paragraph, typed};
use super::theme::Role;
use crate::app::Model;
use crate::app::brief::{grouped, load};
use crate::app::log_line::SHOWN;
use crate::app::overlay::LogLine;
use crate::domain::kinds::engagement::{Direction, Filled, Status};
use crate::domain::kinds::{Engagement, Kind};
use crate::domain::values::{PartialDate, echo};

/// `10 May 2027 - 14 May 2027`, as exactly as both are known.
pub(super) fn dates(it: &Engagement) -> String {
    let Some(from) = it.from else { return "no date".to_owned() };
    match it.to.filter(|to| *to != from) {
        Some(to) => format!("{} to {}", echo(from), echo(to)),
        None => echo(from),
    }
}

/// The line, and each part of what it was understood as.
pub(super) fn sheet(model: &Model, log: &LogLine, cells: usize) -> Sheet {
    let (row, at) = typed("log", &log.line, cells);
    let mut rows = vec![row];
    match &log.read {
        Ok(it) => {
            rows.extend(
                understood(model, &it.engagement, it.filled)
                    .into_iter()
                    .map(|(label, text)| Row::default().gap(2).fit(label, LABEL, Role::Dim).put(&text, Role::Plain)),
            );
            rows.extend(notes::foretold(model, "IF SAVED", cells, STRIP));
        }
        Err(fault) if log.line.text().trim().is_empty() => rows.extend(paragraph(&fault.message, cells, Role::Dim)),
        Err(fault) if !log.choices.is_empty() => rows.extend(choices(log, &fault.value, cells)),
        Err(fault) => rows.extend(paragraph(&format!("! {}", fault.message), cells, Role::Over)),
    }
    let keys = match log.choices.as_slice() {
        [] => "Enter saves  Tab whole form  Esc leaves",
        _ => "Up Down choose  Enter takes it  Tab whole form  Esc leaves",
    };
    Sheet { rows, cursor: Some((at, 0)), keys: keys.to_owned() }
}

/// What an unclear word of the line may mean, those around the mark.
fn choices(log: &LogLine, word: &str, cells: usize) -> Vec<Row> {
    let count = log.choices.len();
    let top = log.at.saturating_sub(SHOWN - 1);
    let said = match count.saturating_sub(SHOWN) {
        0 => format!("which \"{word}\"?"),
        _ => format!("which \"{word}\"? {} of {count}", log.at + 1),
    };
    let mut rows = vec![Row::indented().put(&said, Role::Plain)];
    for (at, choice) in log.choices.iter().enumerate().skip(top).take(SHOWN) {
        let people =
            if choice.population > 0 { format!(" · {} people", grouped(choice.population)) } else { String::new() };
        let role = if at == log.at { Role::Bold } else { Role::Plain };
        let row = Row::of(if at == log.at { " ▸ " } else { "   " }, Role::Plain).put(&choice.name, role);
        rows.push(row.put(&people, Role::Dim).cut(cells));
    }
    rows
}

fn understood(model: &Model, it: &Engagement, filled: Filled) -> Vec<(&'static str, String)> {
    let kind = it.kind.map_or("", |kind| kind.label());
    let way = match it.direction {
        Some(Direction::In) => ", they come",
        Some(Direction::Out) => ", we go",
        Some(Direction::Virtual) => ", nobody travels",
        None => "",
    };
    let status = it.status.map_or("", Status::label);
    let mut partners: Vec<String> = it.partners.iter().map(|id| city(model, id)).collect();
    partners.extend(it.network.iter().map(|id| model.name(Kind::Network, id)));
    let partners = if partners.is_empty() { "none".to_owned() } else { partners.join(", ") };
    let preset = it.kind.and_then(|kind| model.desk_of().presets.of(kind)).filter(|_| filled.days);
    let source = preset.map_or_else(String::new, |preset| format!(", {}", preset.told()));
    let days = load(it).map_or_else(|| "not said".to_owned(), |days| format!("{days} d{source}"));
    let owner = it.owner.as_ref().map_or_else(|| "nobody".to_owned(), |id| model.name(Kind::Person, id));
    vec![
        ("Kind", format!("{kind}{way}, {status}")),
        ("Partner", partners),
        ("When", dates_with_weekday(it)),
        ("Days", format!("{days} · {owner}")),
        ("Title", it.title.clone()),
    ]
}

fn dates_with_weekday(it: &Engagement) -> String {
    let days = it.span().map(|(from, to)| i64::from((to - from).get_days()) + 1).filter(|days| *days > 1);
    let exact = it.from.is_some_and(|from| matches!(from, PartialDate::Day(_)));
    match days {
        Some(days) if exact => format!("{} · {days} days", dates(it)),
        _ => dates(it),
    }
}

/// A city with its country, so that two of one name are told apart.
fn city(model: &Model, id: &crate::domain::id::Id) -> String {
    let name = model.name(Kind::City, id);
    let known = model.register.named(Kind::City, id).map(|named| named.detail.clone());
    let row = || id.as_str().parse().ok().and_then(crate::reference::cities::by_geonames);
    let country = known.or_else(|| row().and_then(crate::reference::cities::country).map(str::to_owned));
    match country.filter(|country| !country.is_empty()) {
        Some(country) => format!("{name}, {country}"),
        None => name,
    }
}
