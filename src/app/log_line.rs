//! One line that logs an engagement: `call osaka .5`.

mod choices;
mod figures;

pub use choices::{Choice, SHOWN, choices, several, with_choice};

use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::{EngagementKind, Filled, PersonDays, Presets, Status};
use crate::domain::kinds::{Engagement, Kind, Record};
use crate::domain::names::{Found, Reading};
use crate::domain::problem::Fault;
use crate::domain::text::{parse, refer};
use crate::domain::values::{Days, PartialDate};

/// What a line was understood as.
#[derive(Clone, Debug)]
pub struct Logged {
    /// The engagement.
    pub engagement: Engagement,
    /// What of it the preset of its kind has filled in.
    pub filled: Filled,
}

/// Reads a line into an engagement: a kind, a city or network, days, dates and a colleague in any order, `field:value`
/// for the rest.
///
/// What is not said: today, done if not ahead, the direction and days of its kind's preset, me, and the title made from
/// kind and partner.
///
/// # Errors
/// A word that is no kind, city, network, date, days or field; the fault names it.
pub fn read(text: &str, reading: &Reading<'_>, me: Option<&Id>, presets: &Presets) -> Result<Logged, Fault> {
    read_words(&split(text), false, reading, me, presets)
}

/// What is understood of a line that has errors; the words that are not are its title.
///
/// Nothing, where nothing is written.
pub fn read_part(text: &str, reading: &Reading<'_>, me: Option<&Id>, presets: &Presets) -> Option<Logged> {
    let mut words = split(text);
    let mut left = Vec::new();
    if words.is_empty() {
        return None;
    }
    loop {
        match read_words(&words, true, reading, me, presets) {
            Ok(mut logged) => {
                if !left.is_empty() {
                    logged.engagement.title = left.join(" ");
                }
                return Some(logged);
            }
            Err(fault) => {
                let wrong: Vec<&str> = fault.value.split_whitespace().collect();
                let before = words.len();
                words.retain(|word| {
                    let is_wrong = wrong.contains(&word.as_str())
                        || (!fault.value.is_empty() && word.ends_with(&format!(":{}", fault.value)));
                    if is_wrong {
                        left.push(word.clone());
                    }
                    !is_wrong
                });
                if words.len() == before {
                    left.push(words.pop()?);
                }
            }
        }
    }
}

fn read_words(
    words: &[String],
    part: bool,
    reading: &Reading<'_>,
    me: Option<&Id>,
    presets: &Presets,
) -> Result<Logged, Fault> {
    let mut line = Line {
        reading,
        record: Record::blank(Kind::Engagement),
        rest: Vec::new(),
        kind: None,
        days: None,
        dates: Vec::new(),
        said: Vec::new(),
        part,
    };
    line.take_words(words)?;
    line.finish(me, presets)
}

struct Line<'a> {
    reading: &'a Reading<'a>,
    record: Record,
    /// Words that are nothing else: the partner and what it is about.
    rest: Vec<String>,
    /// The kind that the line names anywhere.
    kind: Option<EngagementKind>,
    days: Option<Days>,
    dates: Vec<PartialDate>,
    /// The fields given as `field:value`.
    said: Vec<&'static str>,
    /// Whether it goes on in a form, so that the kind may be missing.
    part: bool,
}

impl Line<'_> {
    fn take_words(&mut self, words: &[String]) -> Result<(), Fault> {
        let spoken = words.iter().find_map(|word| kind_of(word));
        let named = words.iter().filter_map(|word| word.split_once(':')).find(|(field, _)| *field == "kind");
        self.kind = named.and_then(|(_, kind)| kind_of(kind)).or(spoken);
        let mut kind = None;
        let mut at = 0;
        while let Some(word) = words.get(at) {
            if self.take_field(word)? {
                at += 1;
                continue;
            }
            if kind.is_none() {
                kind = kind_of(word);
                if kind.is_some() {
                    let comes = words.get(at + 1).is_some_and(|next| next.eq_ignore_ascii_case("from"));
                    // Who visits from there comes to us.
                    if kind == Some(EngagementKind::Mission) && word.eq_ignore_ascii_case("visit") && comes {
                        kind = Some(EngagementKind::Delegation);
                    }
                    at += 1;
                    continue;
                }
            }
            let taken = self.take_figures(words.get(at..).unwrap_or_default())?;
            if taken == 0 {
                self.rest.push(word.clone());
            }
            at += taken.max(1);
        }
        self.with(|it| it.kind = it.kind.or(kind));
        Ok(())
    }

    /// Takes `field:value`; tells whether the word was one.
    fn take_field(&mut self, word: &str) -> Result<bool, Fault> {
        let Some((name, value)) = word.split_once(':') else { return Ok(false) };
        let name = name.to_lowercase();
        let Some(field) = Kind::Engagement
            .spec()
            .fields
            .iter()
            .find(|field| field.id == name || field.aliases.contains(&name.as_str()))
        else {
            return Ok(false);
        };
        let value = parse(field, value, self.reading)?;
        field.put(&mut self.record, value)?;
        self.said.push(field.id);
        Ok(true)
    }

    fn with(&mut self, change: impl FnOnce(&mut Engagement)) {
        if let Record::Engagement(it) = &mut self.record {
            change(it);
        }
    }

    /// Refuses a word with figures that is nothing: it would end up in the title.
    fn refuse_figures(about: &[String]) -> Result<(), Fault> {
        let figure =
            |word: &&String| !word.contains(char::is_whitespace) && word.contains(|c: char| c.is_ascii_digit());
        match about.iter().find(figure) {
            Some(word) => Err(Fault::new(
                "title",
                word,
                "days, a date or a name here",
                "write .5 for days, 12 mar or 2027-03-12 for a date, title:\"...\" for words",
            )),
            None => Ok(()),
        }
    }

    /// Takes a colleague's name out of the words that are nothing else: they answer for it.
    fn take_owner(&mut self, about: Vec<String>) -> Result<Vec<String>, Fault> {
        let mut kept = Vec::new();
        for word in about {
            match self.reading.directory.find(Kind::Person, &word) {
                Found::One(id) if !self.said.contains(&"owner") && word.chars().count() > 2 => {
                    self.said.push("owner");
                    self.with(|it| it.owner = Some(id));
                }
                Found::Several(_) if !self.said.contains(&"owner") && self.is_name(&word) => {
                    refer(Kind::Person, &word, self.reading).map_err(|fault| fault.on("owner"))?;
                }
                _ => kept.push(word),
            }
        }
        Ok(kept)
    }

    fn finish(mut self, me: Option<&Id>, presets: &Presets) -> Result<Logged, Fault> {
        let about = self.take_partner()?;
        Self::refuse_figures(&about)?;
        let about = self.take_owner(about)?.join(" ");
        let today = self.reading.today;
        let names = self.reading.directory;
        let said_status = self.said.contains(&"status");
        let days = self.days;
        let dates = std::mem::take(&mut self.dates);
        let Record::Engagement(mut it) = self.record else {
            return Err(Fault::said("", "", "this line makes no engagement"));
        };
        if it.kind.is_none() && !self.part {
            return Err(Fault::said("kind", "", format!("say what it is: {}", kinds())));
        }
        it.from = it.from.or(dates.first().copied()).or(Some(PartialDate::Day(today)));
        it.to = it.to.or(dates.get(1).copied());
        it.owner = it.owner.or_else(|| me.cloned());
        if it.people.is_empty() && days.is_some() {
            it.people = vec![PersonDays { person: it.owner.clone(), days, ..PersonDays::default() }];
        }
        let filled = presets.fill(&mut it);
        if !said_status {
            let ahead = it.from.is_some_and(|from| from.first() > today);
            it.status = Some(if ahead { Status::Accepted } else { Status::Done });
        }
        if it.title.is_empty() {
            let mut partners: Vec<String> = it.partners.iter().map(|id| names.name(Kind::City, id)).collect();
            partners.extend(it.network.iter().map(|id| names.name(Kind::Network, id)));
            let tail = if about.is_empty() { String::new() } else { format!(", {about}") };
            it.title = format!("{} {}{tail}", capital(it.kind.map_or("", EngagementKind::id)), partners.join(", "))
                .trim()
                .to_owned();
        }
        let mut record = Record::Engagement(it);
        record.settle(None, today);
        match record {
            Record::Engagement(engagement) => Ok(Logged { engagement, filled }),
            _ => Err(Fault::said("", "", "this line makes no engagement")),
        }
    }

    /// Takes the longest name of a city or a network at the start of some words; tells how many words it was.
    fn take_name(&mut self, words: &[String]) -> Result<Option<usize>, Fault> {
        let ends =
            |length: &usize| words.get(length - 1).is_some_and(|word| !AND.contains(&word.to_lowercase().as_str()));
        for length in (1..=words.len()).rev().filter(ends) {
            let name = words.get(..length).unwrap_or_default().join(" ");
            let name = name.trim_end_matches(',');
            match self.reading.directory.meant(Kind::City, name) {
                Found::One(id) => {
                    self.with(|it| it.partners.push(id));
                    return Ok(Some(length));
                }
                Found::Several(_) => {
                    let fault = refer(Kind::City, name, self.reading).err();
                    return Err(fault.unwrap_or_else(|| Fault::said("", name, "unclear")).on("partners"));
                }
                Found::None(_) => {}
            }
            if let Found::One(id) = self.reading.directory.meant(Kind::Network, name)
                && self.is_whole(&id, name)
            {
                self.with(|it| it.network = Some(id));
                return Ok(Some(length));
            }
        }
        Ok(None)
    }

    /// Whether the words are words of the name of a network, not only beginnings of some: `foo` is no food pact.
    fn is_whole(&self, id: &Id, words: &str) -> bool {
        let folded = fold(words);
        let names = self.reading.directory.found_by(Kind::Network, id);
        let known: Vec<String> = names.iter().map(|name| fold(name)).collect();
        id.as_str().eq_ignore_ascii_case(words)
            || folded.split(' ').all(|word| known.iter().any(|name| name.split(' ').any(|part| part == word)))
    }

    /// Finds the partners at the start of the words that are nothing else; what remains is what it is about.
    fn take_partner(&mut self) -> Result<Vec<String>, Fault> {
        let rest = std::mem::take(&mut self.rest);
        let named = self.said.iter().any(|id| matches!(*id, "partners" | "network" | "title"));
        let mut words = behind(&rest, LINKS);
        let mut found = false;
        while let Some(taken) = self.take_name(words)? {
            found = true;
            let tail = words.get(taken..).unwrap_or_default();
            // `osaka and kyoto`, `osaka, kyoto`; what follows without either is what it is about.
            let joined =
                words.get(taken - 1).is_some_and(|word| word.ends_with(',')) || behind(tail, AND).len() < tail.len();
            words = behind(tail, AND);
            if !joined {
                break;
            }
        }
        if found {
            return Ok(words.to_vec());
        }
        if rest.is_empty() || named {
            return Ok(rest);
        }
        if let Some(first) = rest.first().filter(|_| self.kind.is_none() && !self.part) {
            return Err(no_kind(first));
        }
        let words = rest.join(" ");
        let near = match self.reading.directory.find(Kind::City, &words) {
            Found::None(near) if !near.is_empty() => format!("; the nearest: {}", near.join(", ")),
            _ => String::new(),
        };
        Err(Fault::said("partners", &words, format!("no city or network is called \"{words}\"{near}")))
    }
}

/// Words that lead to a partner and are none, though some city is called so.
const LINKS: &[&str] =
    &["from", "to", "in", "at", "with", "of", "for", "by", "the", "mit", "aus", "in", "de", "avec", "con"];
/// Words between two partners.
const AND: &[&str] = &["and", "&", "+", "und", "et", "y", "e"];

/// The words behind those that only lead there.
fn behind<'a>(words: &'a [String], small: &[&str]) -> &'a [String] {
    let led = words.iter().take_while(|word| small.contains(&word.to_lowercase().as_str())).count();
    // Nothing else is there to be meant by them.
    if led == words.len() { words } else { words.get(led..).unwrap_or_default() }
}

/// The words for the kinds of engagement.
fn kinds() -> String {
    EngagementKind::CHOICES.iter().map(|choice| choice.id).collect::<Vec<_>>().join(", ")
}

/// A line without a kind, in which a word is nothing else either.
fn no_kind(word: &str) -> Fault {
    let said =
        format!("\"{word}\" is no kind of engagement, and no city or network; begin with what it is: {}", kinds());
    Fault::said("kind", word, said)
}

/// The kind a word stands for: its id, its label, or a beginning of at least three letters.
fn kind_of(word: &str) -> Option<EngagementKind> {
    let word = word.to_lowercase();
    if word == "visit" {
        return Some(EngagementKind::Mission);
    }
    let fits =
        |choice: &&crate::domain::value::Choice| choice.id == word || (word.len() >= 3 && choice.id.starts_with(&word));
    EngagementKind::CHOICES.iter().find(fits).and_then(|choice| EngagementKind::from_id(choice.id))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words parted by blanks; blanks between double quotes belong to the word.
fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => words.push(std::mem::take(&mut word)),
            c => word.push(c),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}
