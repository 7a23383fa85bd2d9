//! What ties a city to us beside networks and engagements: agreements, promises, contacts, gifts; and what is known of it.

use super::{Brief, room, section};
use crate::app::register::Register;
use crate::app::screens::agreements::deadline;
use crate::app::wrap::{self, pack};
use crate::domain::asked::Asked;
use crate::domain::kinds::agreement::AgreementStatus;
use crate::domain::kinds::promise::{PromiseStatus, Side};
use crate::domain::kinds::{Agreement, City, Contact, Kind, Promise, Record};
use crate::domain::names::Names;
use crate::domain::values::{PartialDate, echo};

/// How many promises and how many people a brief names.
const SHOWN: usize = 3;
/// The cells of the words before a promise.
const SIDE: usize = 10;

impl Brief {
    /// Agreements, packed onto lines; those of the past after those that live.
    pub(super) fn agreement_lines(&self, cells: usize, out: &mut Vec<String>) {
        let mut of: Vec<&Agreement> = self
            .agreements
            .iter()
            .filter_map(|stored| match &stored.record {
                Record::Agreement(it) => Some(it),
                _ => None,
            })
            .collect();
        of.sort_by_key(|it| {
            (it.standing(self.today) != Some(AgreementStatus::Active), it.signed.map(PartialDate::first))
        });
        let pieces: Vec<String> = of.into_iter().map(|it| self.agreement(it)).collect();
        let lines = pack(&pieces, " ·", room(cells));
        section(out, "AGREEMENTS", &few(lines, SHOWN), cells);
    }

    fn agreement(&self, it: &Agreement) -> String {
        let mut text = it.kind.map_or_else(|| it.title.clone(), |kind| kind.label().to_owned());
        if let Some(signed) = it.signed {
            text.push_str(&format!(" {}", signed.first().year()));
        }
        match it.standing(self.today) {
            None | Some(AgreementStatus::Active) => {}
            Some(status) => text.push_str(&format!(" ({})", status.label())),
        }
        let standing = it.standing(self.today);
        let is_over = matches!(standing, Some(AgreementStatus::Ended | AgreementStatus::Historic));
        if let Some(next) = deadline(&Record::Agreement(it.clone()), None, self.today).filter(|_| !is_over) {
            let late = if next.overdue { " late !" } else { "" };
            text.push_str(&format!(", {} {}{late}", next.word, echo(next.date)));
        }
        text
    }

    /// Open promises, ours first, the next due first; what is late is marked.
    pub(super) fn promise_lines(&self, names: &Register, cells: usize, out: &mut Vec<String>) {
        let mut open: Vec<&Promise> = self
            .promises
            .iter()
            .filter_map(|stored| match &stored.record {
                Record::Promise(it) if it.status == Some(PromiseStatus::Open) => Some(it),
                _ => None,
            })
            .collect();
        open.sort_by_key(|it| {
            let due = it.due.map(PartialDate::first);
            (it.side == Some(Side::Theirs), due.is_none(), due)
        });
        let count = open.len();
        let mut lines: Vec<String> =
            open.into_iter().take(SHOWN).map(|it| self.promise(names, it, room(cells))).collect();
        if count > SHOWN {
            lines.push(format!("{} more open", count - SHOWN));
        }
        section(out, "PROMISES", &lines, cells);
    }

    fn promise(&self, names: &Register, it: &Promise, room: usize) -> String {
        let owner = it.owner.as_ref().map_or_else(String::new, |id| format!(", {}", names.name(Kind::Person, id)));
        let when = match it.due {
            None => ", no date".to_owned(),
            Some(due) if due.last() < self.today => {
                let days = (self.today - due.last()).get_days();
                let several = if days == 1 { "day" } else { "days" };
                format!(", {days} {several} late !")
            }
            Some(due) => format!(", due {}", echo(due)),
        };
        let side = wrap::fit(it.side.map_or("", |side| side.label()), SIDE.min(room));
        // The title gives way before the day does.
        let title = wrap::cut(&it.title, room.saturating_sub(SIDE + wrap::width(&owner) + wrap::width(&when)).max(8));
        format!("{side}{title}{owner}{when}")
    }

    /// People there, with the post they hold; those who left after those who are there.
    pub(super) fn contact_lines(&self, cells: usize, out: &mut Vec<String>) {
        let mut of: Vec<&Contact> = self
            .contacts
            .iter()
            .filter_map(|stored| match &stored.record {
                Record::Contact(it) => Some(it),
                _ => None,
            })
            .collect();
        of.sort_by_key(|it| (it.left(self.today).is_some(), it.name.clone()));
        let count = of.len();
        let mut lines: Vec<String> = of.into_iter().take(SHOWN).map(|it| self.contact(it)).collect();
        if count > SHOWN {
            lines.push(format!("{} more on record", count - SHOWN));
        }
        section(out, "PEOPLE", &lines, cells);
    }

    fn contact(&self, it: &Contact) -> String {
        let post = it.post(self.today);
        let last = || it.posts.iter().max_by_key(|post| post.to.map(PartialDate::last));
        let words = post.or_else(last).map(|post| {
            let words = [post.title.as_str(), post.body.as_str()];
            words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
        });
        let mut text = it.name.clone();
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            text.push_str(&format!(", {words}"));
        }
        match (it.left(self.today), post.and_then(|post| post.from)) {
            (Some(left), _) => text.push_str(&format!(", left {left}")),
            (None, Some(since)) => text.push_str(&format!(" since {since}")),
            (None, None) => {}
        }
        text
    }

    /// How many gifts there are on record.
    pub(super) fn gift_line(&self, cells: usize, out: &mut Vec<String>) {
        let text = match self.gifts {
            0 => String::new(),
            1 => "1 on record".to_owned(),
            several => format!("{several} on record"),
        };
        section(out, "GIFTS", &[text], cells);
    }
}

/// What is known of how a city is set up for international work. What it could not say is unknown; what nobody has asked
/// is told apart from that, never left out.
pub(super) fn profile_lines(city: &City, cells: usize, whole: bool, out: &mut Vec<String>) {
    let (mut pieces, mut open) = (Vec::new(), Vec::new());
    let mut tell = |word: &'static str, told: Option<String>| match told {
        Some(told) => pieces.push(told),
        None => open.push(word),
    };
    let called = |name: &Asked<String>| match name.said().filter(|name| !name.is_empty()) {
        Some(name) => format!(" ({name})"),
        None => String::new(),
    };
    let year = |date: Option<PartialDate>| date.map_or_else(String::new, |date| date.first().year().to_string());
    let span = match (city.strategy_from.known(), city.strategy_to.known()) {
        (None, None) => String::new(),
        (from, to) => format!(" {}-{}", year(from), year(to)),
    };
    tell("office", city.office.map(|it| format!("office {}{}", it.label(), called(&city.office_name))));
    tell("strategy", city.strategy.map(|it| format!("strategy {}{}{span}", it.label(), called(&city.strategy_title))));
    tell("staff", told(&city.staff, "staff", |staff| format!("{staff} FTE")));
    tell("trained", told(&city.trained, "trained", |trained| format!("trained {trained}")));
    tell("budget", told(&city.budget, "budget", |budget| format!("{budget} a year")));
    pieces.extend(city.tracks_sdgs.map(|tracks| format!("tracks SDGs {}", tracks.label())));
    pieces.extend(told(&city.impact, "impact", |impact| format!("impact {impact} of 5")));
    let words = |asked: &Asked<Vec<String>>, word: &str| match asked {
        Asked::Unknown => Some(format!("{word} unknown")),
        Asked::Said(said) => (!said.is_empty()).then(|| format!("{word}: {}", said.join(", "))),
    };
    if whole {
        let sits = city.office_in.said().filter(|sits| !sits.is_empty());
        pieces.extend(sits.map(|sits| format!("office in {sits}")));
        pieces.extend(words(&city.issues, "top issues"));
        pieces.extend(words(&city.barriers, "barriers"));
    }
    let lines = if pieces.is_empty() {
        vec!["nobody has asked".to_owned()]
    } else {
        if !open.is_empty() {
            pieces.push(format!("not asked: {}", open.join(", ")));
        }
        pack(&pieces, " ·", room(cells))
    };
    if !whole {
        return section(out, "PROFILE", &few(lines, 2), cells);
    }
    let sources = sources(city).into_iter().flat_map(|said| wrap::lines(&said, room(cells)));
    section(out, "PROFILE", &lines.into_iter().chain(sources).collect::<Vec<_>>(), cells);
}

/// Who says what, each with all that they say: `Staff, FTE, Trained staff: survey, 2024`.
fn sources(city: &City) -> Vec<String> {
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    for source in &city.sources {
        let when = source.as_of.map_or_else(String::new, |as_of| format!(", {as_of}"));
        let who = format!("{}{when}", source.source);
        let field = Kind::City.field(&source.field).map_or(source.field.as_str(), |field| field.label);
        match said.iter_mut().find(|(known, _)| *known == who) {
            Some((_, fields)) => fields.push(field),
            None => said.push((who, vec![field])),
        }
    }
    said.into_iter().map(|(who, fields)| format!("{who}: {}", fields.join("; "))).collect()
}

/// What a city says of something, or that it could not say; none where nobody has asked.
fn told<T: Copy>(asked: &Asked<Option<T>>, word: &str, tell: impl Fn(T) -> String) -> Option<String> {
    match asked {
        Asked::Unknown => Some(format!("{word} unknown")),
        Asked::Said(said) => said.map(tell),
    }
}

/// At most so many lines; what is left out is said on the last.
fn few(mut lines: Vec<String>, most: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push_str(" …");
        }
    }
    lines
}
