//! One screen of text about a city or a network: what somebody in a corridor needs in two seconds.

mod heading;
mod json;
mod ties;

pub use json::record_json;

use std::collections::BTreeMap;

use super::register::Register;
use super::wrap::{self, pack};
use crate::domain::id::Id;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::membership::Standing;
use crate::domain::kinds::{Engagement, Kind, Membership, Record, Stored};
use crate::domain::names::Names;
use crate::domain::spread;
use crate::domain::text;
use crate::domain::values::{Currency, Day, Days, Money, add_months, short};
use crate::reference::cities;

/// The lines and columns that a brief fits into.
pub const LINES: usize = 24;
/// The columns that a brief fits into on the command line.
pub const COLUMNS: usize = 80;
/// How many engagements a brief shows.
const SHOWN: usize = 5;
/// How far back its costs reach, in months.
const MONTHS: i32 = 24;
/// The width of the column of labels.
const LABEL: usize = 12;
/// Below so many cells a label stands on a line of its own.
const NARROW: usize = 60;

/// What a brief is made from.
#[derive(Clone, Debug)]
pub struct Brief {
    /// The city or network.
    pub subject: Stored,
    /// Our city.
    pub home: Option<Id>,
    /// The day for which it is made.
    pub today: Day,
    /// The currency of the office.
    pub currency: Currency,
    /// The memberships of the city, or in the network.
    pub memberships: Vec<Stored>,
    /// The memberships of our city, where the subject is another one.
    pub ours: Vec<Stored>,
    /// Engagements with it, newest first.
    pub engagements: Vec<Stored>,
    /// Agreements with it.
    pub agreements: Vec<Stored>,
    /// Promises to it and by it.
    pub promises: Vec<Stored>,
    /// Who we know there.
    pub contacts: Vec<Stored>,
    /// How many gifts went there or came from there.
    pub gifts: usize,
    /// Current and former members of a network, counted in the file.
    pub members: Option<(i64, i64)>,
    /// Under each of our memberships in a network: its fee and until when it can be left.
    pub dues: Vec<Vec<String>>,
}

/// The memberships in one network, seen from both sides.
#[derive(Default)]
struct Sides<'a> {
    theirs: Vec<&'a Membership>,
    ours: Vec<&'a Membership>,
}

/// Where a network stands between us and them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Both,
    Theirs,
    Ours,
    Ended,
}

impl Brief {
    fn is_home(&self) -> bool {
        self.home.as_ref() == Some(&self.subject.id)
    }

    fn by_network(&self) -> BTreeMap<&Id, Sides<'_>> {
        let mut networks: BTreeMap<&Id, Sides<'_>> = BTreeMap::new();
        for it in self.memberships.iter().filter_map(membership) {
            if let Some(network) = &it.network {
                networks.entry(network).or_default().theirs.push(it);
            }
        }
        for it in self.ours.iter().filter_map(membership) {
            if let Some(network) = &it.network {
                networks.entry(network).or_default().ours.push(it);
            }
        }
        networks
    }

    fn group(&self, sides: &Sides<'_>) -> Group {
        let runs = |side: &[&Membership]| side.iter().any(|it| it.standing(self.today) != Standing::Ended);
        match (runs(&sides.theirs), runs(&sides.ours)) {
            (true, true) => Group::Both,
            (true, false) => Group::Theirs,
            (false, true) => Group::Ours,
            (false, false) => Group::Ended,
        }
    }

    /// The lines of text, at most so many cells wide and so many lines long.
    pub fn lines(&self, names: &Register, cells: usize, limit: usize) -> Vec<String> {
        let mut out = self.heading(names, cells);
        out.push("─".repeat(cells));
        match self.subject.record {
            Record::Network(_) => self.network_lines(names, cells, &mut out),
            _ => self.city_lines(names, (cells, limit > LINES), &mut out),
        }
        if out.len() > limit {
            let cut = out.len() + 1 - limit;
            out.truncate(limit.saturating_sub(1));
            out.push(format!(
                "… {cut} more lines: attache {} show {} --json",
                self.subject.record.kind().name(),
                self.subject.id
            ));
        }
        out
    }

    fn city_lines(&self, names: &Register, (cells, whole): (usize, bool), out: &mut Vec<String>) {
        let networks = self.by_network();
        let pieces = |group: Group| -> Vec<String> {
            let mut pieces: Vec<String> = networks
                .iter()
                .filter(|(_, sides)| self.group(sides) == group)
                // What ended is told of the city itself, not of us.
                .filter(|(_, sides)| group != Group::Ended || !sides.theirs.is_empty())
                .map(|(id, sides)| self.piece(names, id, sides, group))
                .collect();
            pieces.sort_by_key(|piece| piece.to_lowercase());
            pieces
        };
        let (they, we) = if self.is_home() { ("we", "we") } else { ("only they", "only we") };
        let groups = [("both", Group::Both), (they, Group::Theirs), (we, Group::Ours), ("ended", Group::Ended)];
        let mut lines = Vec::new();
        if networks.values().all(|sides| sides.theirs.is_empty()) {
            lines.push("no membership of this city on record".to_owned());
        }
        for (word, group) in groups {
            let found = pieces(group);
            for (place, line) in pack(&found, ", ", room(cells).saturating_sub(10)).into_iter().enumerate() {
                let head = if place == 0 { word } else { "" };
                lines.push(format!("{}{line}", wrap::fit(head, 10)));
            }
        }
        self.agreement_lines(cells, out);
        section(out, "NETWORKS", &lines, cells);
        self.engagement_lines(names, cells, out);
        self.promise_lines(names, cells, out);
        self.contact_lines(cells, out);
        self.gift_line(cells, out);
        let (days, money) = self.cost();
        section(out, "COST", &[format!("{MONTHS} months · {days} d · {money}")], cells);
        if let Some(km) = self.distance(names) {
            section(
                out,
                "DISTANCE",
                &[format!(
                    "{km} km from {}",
                    self.home.as_ref().map_or_else(String::new, |id| names.name(Kind::City, id))
                )],
                cells,
            );
        }
        if let Record::City(city) = &self.subject.record {
            let place = [
                city.population.map(|people| format!("{} people", grouped(people))),
                city.lat.zip(city.lon).map(|(lat, lon)| format!("{} {}", lat.round_dp(2), lon.round_dp(2))),
            ];
            if !self.is_home() {
                ties::profile_lines(city, cells, whole, out);
            }
            section(out, "PLACE", &[place.into_iter().flatten().collect::<Vec<_>>().join(" · ")], cells);
            section(out, "NOTES", &wrap::lines(&city.note, room(cells)), cells);
        }
    }

    fn network_lines(&self, names: &Register, cells: usize, out: &mut Vec<String>) {
        let Record::Network(network) = &self.subject.record else { return };
        let dated =
            |word: &str, date: Option<crate::domain::values::PartialDate>| date.map(|date| format!("{word} {date}"));
        let facts = [
            dated("founded", network.founded),
            dated("ended", network.ended),
            (!network.seat.is_empty()).then(|| format!("seat {}, {}", network.seat, network.country)),
            (!network.scope.is_empty()).then(|| network.scope.clone()),
        ];
        section(out, "ABOUT", &pack(&facts.into_iter().flatten().collect::<Vec<_>>(), " ·", room(cells)), cells);
        section(out, "THEMES", &pack(&network.themes, ", ", room(cells)), cells);
        let (current, former) = self.members.unwrap_or((0, 0));
        let members = match (current, former) {
            (0, 0) => "none on record".to_owned(),
            (current, 0) => format!("{current} on record"),
            (current, former) => format!("{current} on record, {former} former"),
        };
        section(out, "MEMBERS", &[members], cells);
        let ours: Vec<String> = self
            .ours
            .iter()
            .enumerate()
            .filter_map(|(place, stored)| Some((place, membership(stored)?)))
            .flat_map(|(place, it)| {
                let since = it.since.map_or_else(String::new, |since| format!(" since {since}"));
                let hours = it.hours.map_or_else(String::new, |hours| format!(", {} hours a year", hours.normalize()));
                let role = it.role.map_or("", |role| role.label());
                let line = format!("{role}{since}, {}{hours}", super::dues::why(it, self.today));
                let dues = self.dues.get(place).into_iter().flatten();
                let all = std::iter::once(line).chain(dues.cloned());
                all.flat_map(|line| wrap::lines(&line, room(cells))).collect::<Vec<_>>()
            })
            .collect();
        let ours = if ours.is_empty() { vec!["we are not a member on record".to_owned()] } else { ours };
        section(out, "WE", &ours, cells);
        self.engagement_lines(names, cells, out);
        let (days, money) = self.cost();
        section(out, "COST", &[format!("{MONTHS} months · {days} d · {money}")], cells);
        self.contact_lines(cells, out);
        section(out, "WEBSITE", std::slice::from_ref(&network.website), cells);
        section(out, "NOTES", &wrap::lines(&network.note, room(cells)), cells);
    }

    fn engagement_lines(&self, names: &Register, cells: usize, out: &mut Vec<String>) {
        let room = room(cells);
        let rows: Vec<String> = self
            .engagements
            .iter()
            .filter_map(|stored| match &stored.record {
                Record::Engagement(it) => Some(self.engagement_line(names, it, room)),
                _ => None,
            })
            .take(SHOWN)
            .collect();
        let rows = if rows.is_empty() { vec!["no engagement on record".to_owned()] } else { rows };
        section(out, "LATEST", &rows, cells);
    }

    fn engagement_line(&self, names: &Register, it: &Engagement, room: usize) -> String {
        let status = it.status.map_or("", |status| status.label());
        let days = load(it).map_or_else(String::new, |days| format!("{days} d"));
        let outcome = it.outcome.lines().next().filter(|line| !line.is_empty());
        if room < NARROW {
            let from = it.from.map_or_else(String::new, |from| short(from.first(), self.today));
            let title = wrap::fit(&it.title, room.saturating_sub(21));
            return format!("{from:<12} {title} {days:>7}");
        }
        let from = it.from.map_or_else(|| "no date".to_owned(), |from| from.to_string());
        let owner = it.owner.as_ref().map_or_else(String::new, |id| format!(" · {}", names.name(Kind::Person, id)));
        let title = wrap::fit(&format!("{}{owner}", it.title), room.saturating_sub(30));
        let outcome = outcome.map_or_else(String::new, |line| format!(" · {line}"));
        wrap::cut(&format!("{from:<11} {title} {days:>7}  {status}{outcome}"), room)
    }

    fn piece(&self, names: &Register, id: &Id, sides: &Sides<'_>, group: Group) -> String {
        let mut piece = names.name(Kind::Network, id);
        let side = if group == Group::Ours || sides.theirs.is_empty() { &sides.ours } else { &sides.theirs };
        let Some(it) = side.first() else { return piece };
        if group == Group::Ended {
            let span = match (it.since, it.until) {
                (Some(since), Some(until)) => format!(" {since}-{until}"),
                (None, Some(until)) => format!(" until {until}"),
                _ => String::new(),
            };
            piece.push_str(&span);
        } else if it.standing(self.today) == Standing::Pending {
            piece.push_str(&it.since.map_or_else(String::new, |since| format!(" from {since}")));
        }
        piece
    }

    /// Days and money of accepted and done engagements of the last 24 months, in the office's currency.
    fn cost(&self) -> (Days, Money) {
        let since = add_months(self.today, -MONTHS);
        let mut days = Days::default();
        let mut minor = 0_i64;
        for it in self.engagements.iter().filter_map(|stored| match &stored.record {
            Record::Engagement(it) => Some(it),
            _ => None,
        }) {
            let counts = it.status.is_some_and(|status| status.counts());
            if !counts || it.from.is_none_or(|from| from.first() < since || from.first() > self.today) {
                continue;
            }
            days += load(it).unwrap_or_default();
            let owed = it
                .costs
                .iter()
                .filter(|cost| !matches!(cost.state, Some(EntryState::Planned | EntryState::Void) | None));
            let amounts = owed.filter_map(|cost| spread::convert(cost.amount?, cost.rate, self.currency));
            minor = amounts.fold(minor, i64::saturating_add);
        }
        (days, Money { minor, currency: self.currency })
    }

    fn distance(&self, names: &Register) -> Option<String> {
        let home = self.home.as_ref().filter(|_| !self.is_home())?;
        let km = cities::distance_km(place(names, home)?, place(names, &self.subject.id)?);
        Some(grouped(km.round() as i64))
    }
}

/// The days of an engagement over all people and parts: actual if entered, else planned; none if nothing is known.
pub fn load(it: &Engagement) -> Option<Days> {
    let parts = it.people.iter().flat_map(|share| {
        [
            share.preparation_actual.or(share.preparation),
            share.days_actual.or(share.days),
            share.follow_up_actual.or(share.follow_up),
        ]
    });
    parts.flatten().reduce(|sum, days| sum + days)
}

fn membership(stored: &Stored) -> Option<&Membership> {
    match &stored.record {
        Record::Membership(it) => Some(it),
        _ => None,
    }
}

/// Degrees north and east of a city of the file or the reference.
fn place(names: &Register, id: &Id) -> Option<(f64, f64)> {
    if let Some(at) = names.named(Kind::City, id).and_then(|named| named.at) {
        return Some(at);
    }
    let city = id.as_str().parse().ok().and_then(cities::by_geonames).and_then(cities::get)?;
    Some((city.lat, city.lon))
}

/// The name in the city's own script, where that is Chinese, Japanese or Korean, after a blank.
fn local_name(id: &Id, country: &str) -> String {
    let Some(row) = id.as_str().parse().ok().and_then(cities::by_geonames) else { return String::new() };
    if !matches!(country, "CN" | "HK" | "JP" | "KP" | "KR" | "MO" | "SG" | "TW") {
        return String::new();
    }
    let is_cjk = |name: &&str| name.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'));
    cities::names(row).find(is_cjk).map_or_else(String::new, |name| format!(" {name}"))
}

/// A whole number with commas between thousands.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if number < 0 { format!("-{out}") } else { out }
}

/// How many cells a section's lines have.
fn room(cells: usize) -> usize {
    cells.saturating_sub(if cells < NARROW { 1 } else { LABEL })
}

fn section(out: &mut Vec<String>, label: &str, lines: &[String], cells: usize) {
    let mut lines = lines.iter().filter(|line| !line.is_empty()).peekable();
    if cells < NARROW {
        out.extend(lines.peek().map(|_| label.to_owned()));
        out.extend(lines.map(|line| wrap::cut(&format!(" {line}"), cells)));
        return;
    }
    for (place, line) in lines.enumerate() {
        let label = if place == 0 { label } else { "" };
        out.push(wrap::cut(&format!("{}{line}", wrap::fit(label, LABEL)), cells));
    }
}

/// The words of a membership's standing, for cards.
pub fn standing(it: &Membership, day: Day) -> &'static str {
    text::label(Standing::CHOICES, it.standing(day).id())
}
