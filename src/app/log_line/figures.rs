//! Days and dates among the words of a line, and names that look like dates.

use super::Line;
use crate::domain::fold::fold;
use crate::domain::kinds::Kind;
use crate::domain::kinds::engagement::EngagementKind;
use crate::domain::names::Found;
use crate::domain::problem::Fault;
use crate::domain::text::unclear;
use crate::domain::values::date::month_name;
use crate::domain::values::{Day, Days, PartialDate, Unclear, add_months, is_whole_month, months_of, parse_date};

/// More days than a call, a webinar or a reception takes.
const SHORT: Days = Days(100);
/// More days than anything in one line takes.
const LONG: Days = Days(3660);
const WAYS: &str = "write .5 for days, 12 mar or 2027-03-12 for a date, title:\"...\" for words";

impl Line<'_> {
    /// Takes a date or days that begin at a word; tells how many words they are.
    pub(super) fn take_figures(&mut self, words: &[String]) -> Result<usize, Fault> {
        let Some(word) = words.first() else { return Ok(0) };
        if word.contains(char::is_whitespace) {
            return Ok(0);
        }
        if matches!(word.as_str(), "-" | "–" | "to") && self.dates.len() == 1 {
            let after = words.get(1..).unwrap_or_default();
            return Ok(usize::from(self.date_at(after)?.is_some()));
        }
        let next = words.get(1).map(String::as_str).unwrap_or_default();
        if self.is_name(word) && !self.is_day_of(word, words) {
            return Ok(0);
        }
        if is_day(word) && self.dates.is_empty() && is_month(next) && self.is_name(next) && !is_spelled(next) {
            let said = format!("{word} {next}");
            let month = spelled(next);
            let why = format!("\"{said}\" could be a date or days and a name; write {word} {month} or owner:{next}");
            return Err(Fault::said("from", &said, why));
        }
        if let Some((dates, count)) = self.date_at(words)? {
            self.dates.extend(dates);
            if self.dates.len() > 2 {
                return Err(Fault::said(
                    "from",
                    word,
                    format!("\"{word}\" is a third date; say a first and a last day"),
                ));
            }
            return Ok(count);
        }
        if !word.chars().any(|c| c.is_ascii_digit()) || word.starts_with(char::is_alphabetic) {
            return Ok(0);
        }
        self.take_days(word, next)
    }

    fn take_days(&mut self, word: &str, next: &str) -> Result<usize, Fault> {
        let (number, unit, count) = match word.find(char::is_alphabetic).and_then(|at| word.split_at_checked(at)) {
            Some((number, unit)) => (number, unit, 1),
            None if is_unit(next) => (word, next, 2),
            None => (word, "", 1),
        };
        let unit = unit.to_lowercase();
        if !matches!(unit.as_str(), "" | "d" | "day" | "days") || number.contains([':', '/', '-']) {
            let said = if count == 2 { format!("{word} {next}") } else { word.to_owned() };
            return Err(match parse_date(word, self.reading.today) {
                Err(fault) if count == 1 && !is_unit(&unit) => unclear(fault).on("from"),
                _ => Fault::new("days", &said, "days or a date here", WAYS),
            });
        }
        let days = number.parse::<Days>().map_err(|fault| {
            let date = number.matches('.').count() > 1;
            match parse_date(number, self.reading.today) {
                Err(fault) if date => unclear(fault).on("from"),
                _ => unclear(Unclear { allowed: format!("{}; {WAYS}", fault.allowed), ..fault }).on("days"),
            }
        })?;
        if self.days.is_some() {
            return Err(Fault::said("days", word, format!("\"{word}\" is a second number of days; say days once")));
        }
        let most = if self.is_short() { SHORT } else { LONG };
        if days > most {
            let kind = self.kind.map_or("an engagement", EngagementKind::id);
            let why = format!("a {kind} of more than {} days is entered in the form; {WAYS}", most.short());
            return Err(Fault::new("days", word, "a number of days here", &why));
        }
        self.days = Some(days);
        Ok(count)
    }

    /// The date or the two dates that begin at the first word, with the count of words.
    fn date_at(&self, words: &[String]) -> Result<Option<(Vec<PartialDate>, usize)>, Fault> {
        for count in (1..=words.len().min(4)).rev() {
            let some = words.get(..count).unwrap_or_default();
            if some.iter().any(|word| word.contains(char::is_whitespace)) || !self.may_be_date(some) {
                continue;
            }
            let text = some.join(" ");
            if let Some((first, last)) = ends(&text) {
                let (first, last) = (self.date(&first).map_err(on_from)?, self.date(&last).map_err(on_from)?);
                if last < first {
                    return Err(Fault::new("to", &text, "a first and a last day", "write the earlier day first"));
                }
                return Ok(Some((vec![first, last], count)));
            }
            match self.date(&text) {
                Ok(date) => return Ok(Some((vec![date], count))),
                Err(fault) if count > 1 && is_day_and_month(some) => return Err(on_from(fault)),
                Err(_) => {}
            }
        }
        Ok(None)
    }

    /// Whether so many words can be one date: a lone number is days, and a year among three has four figures.
    fn may_be_date(&self, words: &[String]) -> bool {
        if words.iter().any(|word| !months_of(word).is_empty() && !is_month(word)) {
            return false;
        }
        let plain = |word: &String| word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
        match words {
            [word] if plain(word) => {
                let points = word.matches('.').count();
                points == 2 || (points == 1 && word.ends_with('.'))
            }
            [word] => !self.is_name(word),
            // Where a date stands, a name is no month of another one.
            [_, other] => self.dates.is_empty() || is_spelled(other) || !self.is_name(other),
            [first, ..] => {
                let year = words.iter().any(|word| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit()));
                year || first.chars().all(char::is_alphabetic) && parse_date(first, self.reading.today).is_ok()
            }
            [] => false,
        }
    }

    /// The date; of a call, which is logged afterwards, the nearest day of that name.
    fn date(&self, text: &str) -> Result<PartialDate, Unclear> {
        let today = self.reading.today;
        let ahead = parse_date(text, today);
        let yearless = text.contains(|c: char| c.is_ascii_digit()) && !text.starts_with(['+', '-']);
        if !self.is_short() || !yearless {
            return ahead;
        }
        let past = parse_date(text, add_months(today, -12));
        match (ahead, past) {
            (Ok(PartialDate::Day(ahead)), Ok(PartialDate::Day(past))) => {
                let away = |day: Day| (day - today).get_days().abs();
                Ok(PartialDate::Day(if away(past) < away(ahead) { past } else { ahead }))
            }
            (Err(_), Ok(past)) => Ok(past),
            (ahead, _) => ahead,
        }
    }

    fn is_short(&self) -> bool {
        matches!(self.kind, Some(EngagementKind::Call | EngagementKind::Webinar | EngagementKind::Reception))
    }

    /// Whether a word that is a name as well stands for a month before a day: `mar 12`, but not in `mar 12 may`.
    fn is_day_of(&self, word: &str, words: &[String]) -> bool {
        let at = |place: usize| words.get(place).map(String::as_str).unwrap_or_default();
        self.dates.is_empty() && is_month(word) && is_day(at(1)) && !is_month(at(2))
    }

    /// Whether a word is a whole word of a person's name or login.
    pub(super) fn is_name(&self, word: &str) -> bool {
        if word.chars().count() < 3 || !word.chars().all(char::is_alphabetic) {
            return false;
        }
        let names = self.reading.directory;
        let folded = fold(word);
        let called = |text: &String| fold(text).split(|c: char| !c.is_alphanumeric()).any(|part| part == folded);
        match names.find(Kind::Person, word) {
            Found::One(id) => names.found_by(Kind::Person, &id).iter().any(called),
            Found::Several(several) => {
                several.iter().any(|(id, _)| names.found_by(Kind::Person, id).iter().any(called))
            }
            Found::None(_) => false,
        }
    }
}

fn on_from(fault: Unclear) -> Fault {
    unclear(fault).on("from")
}

/// `12-14 may` as `12 may` and `14 may`.
fn ends(text: &str) -> Option<(String, String)> {
    let (days, month) = text.split_once(' ')?;
    let (first, last) = days.split_once(['-', '–'])?;
    let both = is_day(first) && is_day(last) && month.starts_with(char::is_alphabetic);
    (both && is_month(month.split(' ').next()?)).then(|| (format!("{first} {month}"), format!("{last} {month}")))
}

fn is_day(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    (1..=2).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit())
}

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    let begins = |month| month_name(month).to_lowercase().starts_with(&word);
    // Of another language only whole names: `out` and `set` are other words here.
    is_whole_month(&word) || (word.len() >= 3 && (1..=12).any(begins))
}

fn is_day_and_month(words: &[String]) -> bool {
    match words {
        [one, other] | [one, other, _] => (is_day(one) && is_month(other)) || (is_month(one) && is_day(other)),
        _ => false,
    }
}

/// Whether a month is written in full or as its three letters.
fn is_spelled(word: &str) -> bool {
    word.len() == 3 || spelled(word).eq_ignore_ascii_case(word)
}

fn spelled(word: &str) -> &'static str {
    let word = word.to_lowercase();
    (1..=12).map(month_name).find(|month| month.to_lowercase().starts_with(&word)).unwrap_or_default()
}

fn is_unit(word: &str) -> bool {
    let units =
        ["d", "day", "days", "h", "hour", "hours", "min", "mins", "minute", "minutes", "week", "weeks", "month"];
    units.contains(&word.to_lowercase().as_str()) || word.eq_ignore_ascii_case("months")
}
