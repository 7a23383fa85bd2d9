//! Which answer to give, and why: each says what it would change before it is given.

use super::logging::dates;
use super::notes;
use super::paper::Row;
use super::question::{Sheet, paragraph, typed};
use super::theme::Role;
use crate::app::Model;
use crate::app::cautions::ahead;
use crate::app::given::{Given, Would};
use crate::app::line::Line;
use crate::app::overlay::Deciding;
use crate::app::wrap;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Record, Stored};
use crate::domain::values::{PartialDate, echo};
use crate::keys::{Action, Entry};

/// The most lines of what an answer would change.
pub(super) const STRIP: usize = 4;
/// The lines of a screen that a sheet leaves alone, with its rule and its keys.
const SHEET: usize = 6;

/// The answers in the order of the table.
const ANSWERS: [Action; 6] = [
    Action::AnswerAccept,
    Action::AnswerDecline,
    Action::AnswerKeep,
    Action::AnswerPostpone,
    Action::AnswerCancel,
    Action::AnswerDone,
];

/// Which answers there are, and what the one under the mark would change.
pub(super) fn answer(model: &Model, stored: &Stored, at: usize, cells: usize) -> Sheet {
    let heading = match &stored.record {
        Record::Engagement(it) => Row::indented()
            .put(&it.title, Role::Bold)
            .put(&format!(" · {} · {}", dates(it), it.status.map_or("", Status::label)), Role::Plain),
        _ => Row::indented().put(&stored.record.title(&model.register), Role::Bold),
    };
    let mut rows = vec![heading];
    rows.extend(answers(
        model,
        at,
        |entry| {
            if entry.action == Action::AnswerKeep { "keep it as an idea" } else { entry.help }
        },
    ));
    let not_yet = match (&stored.record, model.foretold.of()) {
        (Record::Engagement(it), Some(Would::Give(Given::Status(Status::Done)))) => ahead(it, model.today),
        _ => None,
    };
    match not_yet {
        Some(why) => rows.extend(notes::changes("IF DONE", Err(&format!("not done yet: {why}")), cells, STRIP)),
        None => rows.extend(if_chosen(model, rows.len(), cells)),
    }
    Sheet { rows, cursor: None, keys: look_keys("answers", "leaves", cells) }
}

/// The keys of a question whose answers say what they change before they are given.
pub(super) fn look_keys(does: &str, leaves: &str, cells: usize) -> String {
    let short = format!("Enter or a letter {does}   Esc {leaves}");
    let whole = format!("Up Down look   {short}");
    if wrap::width(&whole) < cells { whole } else { short }
}

/// What the answer under the mark would change, below so many rows: all of it where it fits, for whoever says yes must
/// not miss the money.
pub(super) fn if_chosen(model: &Model, above: usize, cells: usize) -> Vec<Row> {
    let lines = usize::from(model.size.lines);
    // A rule and the keys stand there too.
    let most = lines.saturating_sub(above + 2).max(1);
    if_so(model, lines.saturating_sub(above + SHEET).max(STRIP).min(most), cells)
}

/// What the open question would change were it answered as it stands, in so many lines; none where it would do nothing.
pub(super) fn if_so(model: &Model, most: usize, cells: usize) -> Vec<Row> {
    let Some(would) = model.foretold.of() else { return Vec::new() };
    notes::foretold(model, &would.word(), cells, most)
}

/// The answers, each with its letter and what is said of it; the mark is on one of them.
pub(super) fn answers(model: &Model, at: usize, help: impl Fn(&'static Entry) -> &'static str) -> Vec<Row> {
    let row = |(place, action): (usize, &Action)| choice(model, *action, place == at, help(action.entry()?));
    ANSWERS.iter().enumerate().filter_map(row).collect()
}

/// The two cells before something that can be chosen.
pub(super) fn lead(is_here: bool) -> Row {
    Row::of(if is_here { "▸ " } else { "  " }, Role::Plain)
}

/// One of the answers: its letter, its name, and what it does in words of its own or those of the table.
fn choice(model: &Model, action: Action, is_here: bool, help: &str) -> Option<Row> {
    let entry = action.entry()?;
    let keys = model.keymap.key(action);
    let key = keys.split(' ').next_back().unwrap_or_default();
    let help = if help.is_empty() { entry.help } else { help };
    let name = if is_here { Role::Bold } else { Role::Plain };
    Some(lead(is_here).fit(key, 3, Role::Bold).fit(entry.name, 10, name).put(help, Role::Dim))
}

/// What can be decided of a membership or an agreement, each with its letter.
pub(super) fn verdicts(model: &Model, at: usize) -> Vec<Row> {
    let keep = choice(model, Action::AnswerKeep, at == 0, "go on with it, with a reason");
    keep.into_iter().chain(choice(model, Action::AnswerLeave, at == 1, "leave it, with a reason")).collect()
}

/// What can be decided of a membership or an agreement, then why, then whether its end is set too.
pub(super) fn decide(model: &Model, deciding: &Deciding, cells: usize) -> Sheet {
    let title = deciding.stored.record.title(&model.register);
    let term = match deciding.ends {
        Some(ends) => format!(" · term to {}", echo(PartialDate::Day(ends))),
        None => " · no end of a term is entered".to_owned(),
    };
    let head = |word: String| Row::indented().put(&word, Role::Bold).put(&term, Role::Plain).cut(cells);
    let Some(verdict) = deciding.verdict else {
        let mut rows = vec![head(title)];
        rows.extend(verdicts(model, deciding.at));
        rows.extend(if_so(model, STRIP, cells));
        return Sheet { rows, cursor: None, keys: look_keys("decides", "leaves", cells) };
    };
    let rows = vec![head(format!("{}: {title}", verdict.label()))];
    if let (true, Some(ends)) = (deciding.asks_end, deciding.ends) {
        let asked = format!("Is {} its last day? Then it ends there, in the same step.", echo(PartialDate::Day(ends)));
        let asked = paragraph(&asked, cells, Role::Plain);
        let rows = rows.into_iter().chain(asked).chain(if_so(model, STRIP, cells)).collect();
        let keys = "y sets its end too   n or Enter only records it   Esc leaves it undecided".to_owned();
        return Sheet { rows, cursor: None, keys };
    }
    let (row, at) = typed("why", &deciding.line, cells);
    let rows = rows.into_iter().chain([row]).chain(if_so(model, STRIP, cells)).collect();
    Sheet { rows, cursor: Some((at, 1)), keys: "Enter saves   Esc leaves it undecided".to_owned() }
}

pub(super) fn reason(model: &Model, stored: &Stored, status: Status, line: &Line, cells: usize) -> Sheet {
    let title = stored.record.title(&model.register);
    let head = Row::indented().put(&format!("{}: ", status.label()), Role::Bold).put(&title, Role::Plain);
    let (row, at) = typed("why", line, cells);
    let rows = [head, row].into_iter().chain(if_so(model, STRIP, cells)).collect();
    Sheet { rows, cursor: Some((at, 1)), keys: "Enter saves   Esc leaves it as it was".to_owned() }
}
