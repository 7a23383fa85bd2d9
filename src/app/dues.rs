//! What follows from a membership or an agreement: why it stands where it stands, its fees, and until when it can be left.

use serde_json::{Value as Json, json};

use crate::domain::calendar::Calendar;
use crate::domain::fee::{Fee, Payer};
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::membership::{GRACE_DAYS, Role, Standing};
use crate::domain::kinds::{Decision, Kind, Membership, Network, Record, Seat, Stored};
use crate::domain::names::Names;
use crate::domain::term::{Clause, Term};
use crate::domain::values::{Currency, Day, Month, PartialDate};

/// The records that the fee and the deadlines of a membership or an agreement follow from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// The network of a membership.
    pub network: Option<Network>,
    /// The people of its city.
    pub population: Option<i64>,
    /// The seats under a membership.
    pub seats: Vec<Seat>,
    /// What was decided of it, the newest first.
    pub decisions: Vec<Decision>,
}

impl Beside {
    /// Takes in a record that stands beside a membership or an agreement.
    pub fn take(&mut self, stored: Option<Stored>) {
        match stored.map(|stored| stored.record) {
            Some(Record::Network(it)) => self.network = Some(it),
            Some(Record::City(it)) => self.population = it.population,
            Some(Record::Seat(it)) => self.seats.push(it),
            Some(Record::Decision(it)) => self.decisions.push(it),
            _ => {}
        }
    }
}

/// What is worked out of a membership or an agreement on a day.
#[derive(Clone, Copy, Debug)]
pub struct Dues<'a> {
    /// The membership or agreement; of any other record nothing follows.
    pub record: &'a Record,
    /// What stands beside it.
    pub beside: &'a Beside,
    /// The day.
    pub today: Day,
    /// The office's days of work.
    pub calendar: &'a Calendar,
    /// The office's currency.
    pub currency: Currency,
    /// The days that the council needs before the last day to leave.
    pub lead: i64,
}

/// The fields that are worked out beside those of the record, for lists: of a membership, and the last two of an agreement.
pub const WORKED: &[&str] = &["fee_due", "last_day_to_leave", "decide_by"];

impl Dues<'_> {
    /// The fee of a year; none where there is no membership.
    pub fn fee(&self, year: i64) -> Option<Fee> {
        let Record::Membership(membership) = self.record else { return None };
        let (network, city_population) = (self.beside.network.as_ref(), self.beside.population);
        Some(Payer { membership, network, city_population, currency: self.currency }.fee(year))
    }

    /// The fee of the year it is.
    pub fn fee_due(&self) -> Option<Fee> {
        self.fee(self.today.year().into())
    }

    /// The term at hand.
    pub fn term(&self) -> Option<Term> {
        let clause = match self.record {
            Record::Membership(it) => Clause::of_membership(it),
            Record::Agreement(it) => Clause::of_agreement(it, self.today),
            _ => None,
        };
        let decisions: Vec<&Decision> = self.beside.decisions.iter().collect();
        clause?.term(self.today, self.lead, self.calendar, &decisions)
    }

    /// What is worked out, each line under its label.
    pub fn lines(&self, names: &dyn Names) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        let mut put = |label: &str, text: String| lines.push((label.to_owned(), text));
        if let Record::Membership(it) = self.record {
            put("Status", why(it, self.today));
        }
        let ours = self.is_running();
        let year = i64::from(self.today.year());
        for fee in [year, year + 1].into_iter().filter(|_| ours).filter_map(|year| self.fee(year)) {
            put(&format!("Fee {}", fee.year), said(&fee));
        }
        match self.term() {
            Some(term) => {
                put("Leave by", self.leave_by(&term));
                put("Decide by", self.decide_by(&term));
            }
            None if ours && self.is_open() => {
                put("Leave by", "not known: the end of the term is not entered".to_owned())
            }
            None => {}
        }
        for seat in &self.beside.seats {
            put("Seat", seat_line(seat, names));
        }
        for decision in &self.beside.decisions {
            put("Decision", decision_line(decision));
        }
        lines
    }

    /// The lines of a network's card on this membership, without its decisions and seats.
    pub fn short_lines(&self) -> Vec<String> {
        let Some(fee) = self.fee_due().filter(|_| self.is_running()) else { return Vec::new() };
        let mut lines = vec![format!("fee {}: {}", fee.year, said(&fee))];
        if let Some(term) = self.term() {
            lines.push(format!("leave by {}", self.leave_by(&term)));
            lines.push(format!("decide by {}", self.decide_by(&term)));
        }
        lines
    }

    /// What is worked out, as JSON: `fee_due` of a membership, `last_day_to_leave` and `decide_by`.
    pub fn json(&self) -> Vec<(&'static str, Json)> {
        let term = self.term();
        let day = |day: Option<Day>| day.map_or(Json::Null, |day| json!(day.to_string()));
        let mut out: Vec<(&'static str, Json)> =
            self.fee_due().map(|fee| ("fee_due", fee_json(&fee))).into_iter().collect();
        if matches!(self.record, Record::Membership(_) | Record::Agreement(_)) {
            out.push(("last_day_to_leave", day(term.as_ref().and_then(|term| term.last_day))));
            out.push(("decide_by", day(term.as_ref().and_then(|term| term.decide_by))));
        }
        out
    }

    /// One of [`WORKED`] for a list: as people read it, or as programs do; empty where it is not known.
    pub fn cell(&self, field: &str, for_people: bool) -> String {
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        match field {
            "fee_due" => self.fee_due().and_then(|fee| fee.money).map_or_else(String::new, |money| match for_people {
                true => money.to_string(),
                false => format!("{} {}", money.currency.code(), money.amount()),
            }),
            "last_day_to_leave" => day(self.term().and_then(|term| term.last_day)),
            "decide_by" => day(self.term().and_then(|term| term.decide_by)),
            _ => String::new(),
        }
    }

    /// Whether it is a membership that is not over.
    fn is_running(&self) -> bool {
        matches!(self.record, Record::Membership(it) if it.standing(self.today) != Standing::Ended)
    }

    /// Whether neither its end nor that of a term is entered.
    fn is_open(&self) -> bool {
        matches!(self.record, Record::Membership(it) if it.until.is_none() && it.term_ends.is_none())
    }

    fn leave_by(&self, term: &Term) -> String {
        let ends = format!("the term ends {}", written(term.ends));
        match term.last_day {
            Some(last) => format!("{}, {}; {ends}", written(last), away(last, self.today)),
            None => format!("not known: {} not entered; {ends}", list(&term.missing)),
        }
    }

    fn decide_by(&self, term: &Term) -> String {
        let passed = term.passed.map_or_else(String::new, |ends| {
            format!("; the term to {} renewed by itself, nothing decided", written(ends))
        });
        let day = match (term.decide_by, term.decided) {
            (None, None) => "not known".to_owned(),
            (None, Some(verdict)) => format!("decided: {}", verdict.label()),
            (Some(day), Some(verdict)) => format!("{}; decided: {}", written(day), verdict.label()),
            (Some(day), None) => format!("{}, {}", written(day), away(day, self.today)),
        };
        format!("{day}{passed}")
    }
}

/// A fee as people read it: `EUR 4,250.00: 0.0085 EUR x 500,000 = EUR 4,250.00`.
pub fn said(fee: &Fee) -> String {
    match fee.money {
        Some(money) if fee.words == "free" && money.minor == 0 => fee.words.clone(),
        Some(money) if fee.words.starts_with(&money.to_string()) => fee.words.clone(),
        // The arithmetic ends in the amount already.
        Some(money) if ["= ", ": "].iter().any(|sign| fee.words.ends_with(&format!("{sign}{money}"))) => {
            fee.words.clone()
        }
        Some(money) => format!("{money}: {}", fee.words),
        None if fee.missing.is_empty() => fee.words.clone(),
        None if fee.words.is_empty() => format!("not known: {} not entered", list(&fee.missing)),
        None => format!("not known: {} not entered ({})", list(&fee.missing), fee.words),
    }
}

fn fee_json(fee: &Fee) -> Json {
    let amount = fee.money.map(|money| json!({"amount": money.amount(), "currency": money.currency.code()}));
    json!({"year": fee.year, "amount": amount, "words": fee.words, "missing": fee.missing})
}

/// Where a membership stands on a day, and why.
pub fn why(it: &Membership, day: Day) -> String {
    let standing = it.standing(day);
    let word = standing.label();
    match (standing, it.paid_until.map(PartialDate::last)) {
        (Standing::Ended, _) if it.role == Some(Role::Former) => format!("{word}: a former member"),
        (Standing::Ended, _) => match it.until.filter(|until| until.last() < day) {
            Some(until) => format!("{word}: until {until}"),
            None => format!("{word}: out of the network for now"),
        },
        (Standing::Pending, _) => {
            it.since.map_or_else(|| word.to_owned(), |since| format!("{word}: begins {}", written(since.first())))
        }
        (Standing::Grace, Some(paid)) => {
            let last = paid.saturating_add(jiff::Span::new().days(GRACE_DAYS));
            format!("{word} until {}: paid until {}", written(last), written(paid))
        }
        (Standing::Lapsed, Some(paid)) => {
            let first = paid.saturating_add(jiff::Span::new().days(GRACE_DAYS + 1));
            format!("{word} since {}: paid until {}", written(first), written(paid))
        }
        (Standing::Current, Some(paid)) if paid >= day => format!("{word}: paid until {}", written(paid)),
        (Standing::Current, None) if it.fee.is_none_or(|fee| fee.minor != 0) => {
            format!("{word}; until when it is paid is not entered")
        }
        _ => word.to_owned(),
    }
}

fn seat_line(seat: &Seat, names: &dyn Names) -> String {
    let owner = seat.owner.as_ref().map_or_else(|| "nobody".to_owned(), |id| names.name(Kind::Person, id));
    let meetings =
        seat.meetings.map_or_else(|| "meetings not entered".to_owned(), |count| format!("{count} meetings a year"));
    let hours =
        seat.hours.map_or_else(|| "hours not entered".to_owned(), |hours| format!("{} h each", hours.normalize()));
    format!("{} · {owner} · {meetings}, {hours}", seat.title)
}

fn decision_line(it: &Decision) -> String {
    let term = it.term_ends.map_or_else(String::new, |ends| format!(", term to {ends}"));
    let on = it.on.map_or_else(String::new, |on| format!(" on {}", written(on)));
    let by = if it.by.is_empty() { String::new() } else { format!(" by {}", it.by) };
    format!("{}{term}{on}{by}: {}", it.verdict.map_or("", Verdict::label), it.reason)
}

/// `in 139 days`, `today`, `12 days ago`.
fn away(day: Day, today: Day) -> String {
    match (day - today).get_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} days ago", days.unsigned_abs()),
    }
}

fn list(missing: &[&str]) -> String {
    missing.join(", ")
}

/// `31 Mar 2027`.
fn written(day: Day) -> String {
    format!("{} {} {}", day.day(), Month::of(day).short(), day.year())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::kinds::Office;
    use crate::domain::values::Money;

    fn day(text: &str) -> Option<PartialDate> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_status_says_why() {
        let bare = Membership::default();
        let paid = Membership { paid_until: day("2026-12-31"), ..bare.clone() };
        for (it, on, said) in [
            (&paid, date(2026, 6, 1), "current: paid until 31 Dec 2026"),
            (&paid, date(2027, 1, 12), "grace until 31 Mar 2027: paid until 31 Dec 2026"),
            (&paid, date(2027, 3, 31), "grace until 31 Mar 2027: paid until 31 Dec 2026"),
            (&paid, date(2027, 4, 1), "lapsed since 1 Apr 2027: paid until 31 Dec 2026"),
            (&bare, date(2027, 4, 1), "current; until when it is paid is not entered"),
            (&Membership { since: day("2028"), ..bare.clone() }, date(2027, 4, 1), "pending: begins 1 Jan 2028"),
            (&Membership { until: day("2026"), ..bare.clone() }, date(2027, 4, 1), "ended: until 2026"),
            (&Membership { role: Some(Role::Former), ..bare.clone() }, date(2027, 4, 1), "ended: a former member"),
        ] {
            assert_eq!(why(it, on), said);
        }
        let free = Membership { fee: Some(Money::new(0, Currency::EUR)), ..bare };
        assert_eq!(why(&free, date(2027, 4, 1)), "current");
    }

    #[test]
    fn deadlines_and_fees_are_told_with_their_arithmetic() {
        let it = Membership {
            term_ends: day("2027-12-31"),
            notice_months: Some(6),
            fee: Some(Money::new(420_000, Currency::EUR)),
            ..Membership::default()
        };
        let (record, mut beside) = (Record::Membership(it), Beside::default());
        let Record::Office(office) = Record::blank(Kind::Office) else { panic!("a blank office is an office") };
        let calendar = Calendar::of(&Office { ..office });
        let names = crate::app::register::Register::default();
        let lines = |beside: &Beside| -> Vec<String> {
            let dues = Dues {
                record: &record,
                beside,
                today: date(2027, 1, 12),
                calendar: &calendar,
                currency: Currency::EUR,
                lead: crate::domain::term::COUNCIL_LEAD,
            };
            dues.lines(&names).into_iter().map(|(label, text)| format!("{label}: {text}")).collect()
        };
        let told = lines(&beside);
        assert_eq!(told.get(1).unwrap(), "Fee 2027: EUR 4,200.00 by hand");
        assert_eq!(told.get(3).unwrap(), "Leave by: 30 Jun 2027, in 169 days; the term ends 31 Dec 2027");
        assert_eq!(told.get(4).unwrap(), "Decide by: 31 May 2027, in 139 days");
        beside.decisions.push(Decision {
            term_ends: day("2027-12-31"),
            verdict: Some(Verdict::Keep),
            on: Some(date(2027, 1, 4)),
            reason: "the board seat".into(),
            ..Decision::default()
        });
        let told = lines(&beside);
        assert_eq!(told.get(4).unwrap(), "Decide by: 31 May 2027; decided: keep");
        assert_eq!(told.get(5).unwrap(), "Decision: keep, term to 2027-12-31 on 4 Jan 2027: the board seat");
    }
}
