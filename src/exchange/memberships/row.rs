//! What one row says of a membership, apart from whose it is and in which network.

use super::columns::{Columns, Part};
use crate::domain::field::Field;
use crate::domain::kinds::Kind;
use crate::domain::kinds::membership::Role;
use crate::domain::names::Reading;
use crate::domain::problem::Fault;
use crate::domain::text::parse;
use crate::domain::value::Value;
use crate::exchange::csv::Row;

/// A value that a row gives to a field of the membership.
pub(super) type Said = (&'static Field, Value);

/// A cell that cannot be taken: which column is to blame, and why.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The column.
    pub(super) part: Option<Part>,
    /// What was written, and the sentence that tells what to write.
    pub(super) fault: Fault,
}

impl Refusal {
    /// A refusal of that value in that column.
    pub(super) fn new(part: Part, value: &str, reason: impl Into<String>) -> Self {
        Self { part: Some(part), fault: Fault::said("", value, reason) }
    }

    /// That fault in that column.
    pub(super) fn of(part: Part, fault: Fault) -> Self {
        Self { part: Some(part), fault }
    }
}

/// The fields that the row fills, only those it says something of.
pub(super) fn read(columns: &Columns, row: &Row, reading: &Reading<'_>) -> Result<Vec<Said>, Refusal> {
    let mut said = Vec::new();
    let mut take = |id: &str, part: Part, text: &str| -> Result<(), Refusal> {
        let Some(field) = Kind::Membership.field(id) else {
            return Ok(());
        };
        let value = parse(field, text, reading).map_err(|fault| Refusal::of(part, fault))?;
        if !value.is_none() {
            said.push((field, value));
        }
        Ok(())
    };
    let cell = |part| columns.cell(row, part);
    let span = span(cell(Part::Since));
    let until = if cell(Part::Until).is_empty() { (Part::Since, span.until) } else { (Part::Until, cell(Part::Until)) };
    take("since", Part::Since, span.since)?;
    take("until", until.0, until.1)?;
    take("role", Part::Role, &role(columns, row)?)?;
    take("hours", Part::Hours, cell(Part::Hours))?;
    take("owner", Part::Owner, cell(Part::Owner))?;
    take("goal", Part::Goal, cell(Part::Goal))?;
    take("note", Part::Note, &note(columns, row, span.rest))?;
    Ok(said)
}

/// When a membership runs, as one cell gives it.
#[derive(Debug, PartialEq, Eq)]
struct Span<'a> {
    since: &'a str,
    until: &'a str,
    rest: &'a str,
}

/// Takes `2008-2012 - X` apart; any other text is the beginning alone.
fn span(text: &str) -> Span<'_> {
    let whole = Span { since: text, until: "", rest: "" };
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let dash = ['-', '–', '—'];
    let Some((since, after)) = text.split_once(dash) else {
        return whole;
    };
    let (until, rest) =
        after.trim_start().split_once(|c: char| c.is_whitespace() || dash.contains(&c)).unwrap_or((after, ""));
    let (since, until) = (since.trim(), until.trim());
    if !is_year(since) || !is_year(until) {
        return whole;
    }
    Span { since, until, rest: rest.trim_start_matches(|c: char| c.is_whitespace() || dash.contains(&c)) }
}

/// The word of the role; empty where the row does not say.
fn role(columns: &Columns, row: &Row) -> Result<String, Refusal> {
    let ours = columns.cell(row, Part::Role);
    if !ours.is_empty() {
        return role_in(ours).map(|role| role.id().to_owned()).ok_or_else(|| {
            let allowed = Role::CHOICES.iter().map(|choice| choice.id).collect::<Vec<_>>().join(", ");
            Refusal::of(Part::Role, Fault::new("", ours, "a role", &format!("write {allowed}")))
        });
    }
    let theirs = columns.cell(row, Part::Status);
    if theirs.is_empty() {
        return Ok(String::new());
    }
    Ok(role_in(theirs).unwrap_or(Role::Member).id().to_owned())
}

/// The role that a network's words mean, if they mean one.
fn role_in(words: &str) -> Option<Role> {
    let words = words.to_lowercase();
    let holds = |part: &str| words.contains(part);
    match () {
        () if holds("former") => Some(Role::Former),
        () if holds("associat") => Some(Role::Associate),
        () if holds("president") => Some(Role::Board),
        () => Role::from_id(&words),
    }
}

/// What is written in the note: the row's own note, then what has no field of its own.
fn note(columns: &Columns, row: &Row, rest: &str) -> String {
    let cell = |part| columns.cell(row, part);
    let named = |name: &str, text: &str| if text.is_empty() { String::new() } else { format!("{name}: {text}") };
    let parts = [
        cell(Part::Note).to_owned(),
        rest.to_owned(),
        named("status", cell(Part::Status)),
        named("entity type", cell(Part::EntityType)),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_years_is_taken_apart() {
        for (text, since, until, rest) in [
            ("2008-2012 - CIVITAS PLUS", "2008", "2012", "CIVITAS PLUS"),
            ("2008-2012", "2008", "2012", ""),
            ("2008 – 2012", "2008", "2012", ""),
            ("2008-2012, twice", "2008-2012, twice", "", ""),
            ("2012", "2012", "", ""),
            ("2012-06", "2012-06", "", ""),
            ("2012-06-30", "2012-06-30", "", ""),
            ("Jan-2012", "Jan-2012", "", ""),
            ("", "", "", ""),
        ] {
            assert_eq!(span(text), Span { since, until, rest }, "{text}");
        }
    }

    #[test]
    fn the_words_of_a_network_mean_a_role() {
        for (words, role) in [
            ("Former Member", Some(Role::Former)),
            ("former associate", Some(Role::Former)),
            ("Associated Partner", Some(Role::Associate)),
            ("1 Vice President", Some(Role::Board)),
            ("Observer", Some(Role::Observer)),
            ("Full Member", None),
            ("2020", None),
        ] {
            assert_eq!(role_in(words), role, "{words}");
        }
    }
}
