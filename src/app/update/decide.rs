//! Deciding on a membership or an agreement for the term at hand: keep it or leave, with the reason.

use super::{marks, step_of};
use crate::app::given::{Given, moved};
use crate::app::line::Line;
use crate::app::message::{Effect, Wish};
use crate::app::model::Model;
use crate::app::overlay::{Deciding, Overlay};
use crate::app::wording::labelled;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::{Decision, Record, Stored};
use crate::domain::step::Change;
use crate::domain::term::Clause;
use crate::domain::values::{Day, PartialDate};
use crate::keys::{Action as A, Chord, Key};

/// What can be decided, in the order in which it is asked.
pub(super) const VERDICTS: [Verdict; 2] = [Verdict::Keep, Verdict::Leave];

/// Asks what is decided of the membership or agreement under the mark, or why.
pub(super) fn open(model: &mut Model, verdict: Option<Verdict>) -> Vec<Effect> {
    model.decidable().cloned().map_or_else(Vec::new, |stored| on(model, stored, verdict))
}

/// Asks what is decided of that membership or agreement, or why.
pub(super) fn on(model: &mut Model, stored: Stored, verdict: Option<Verdict>) -> Vec<Effect> {
    let ends = term_ends(model, &stored);
    let line = Line::default();
    model.overlay = Some(Overlay::Decide(Box::new(Deciding { stored, ends, at: 0, verdict, line, asks_end: false })));
    Vec::new()
}

/// Asks why that is decided, of all that are marked or of the one under the mark.
pub(super) fn ask(model: &mut Model, verdict: Verdict) -> Vec<Effect> {
    marks::wish(model, Wish::Give(Given::Decided(verdict))).unwrap_or_else(|| open(model, Some(verdict)))
}

/// The end of the term at hand, if that is known.
pub(super) fn term_ends(model: &Model, stored: &Stored) -> Option<Day> {
    let clause = match &stored.record {
        Record::Membership(it) => Clause::of_membership(it),
        Record::Agreement(it) => Clause::of_agreement(it, model.today),
        _ => None,
    };
    clause
        .and_then(|clause| clause.term(model.today, model.policy.council_lead, &model.calendar, &[]))
        .map(|term| term.ends)
}

/// Whether leaving can set the end of a record whose term ends then.
pub(super) fn can_end(stored: &Stored, ends: Option<Day>) -> bool {
    ends.is_some() && matches!(&stored.record, Record::Membership(it) if it.until.is_none())
}

/// A key while it is being decided.
pub(super) fn key(model: &mut Model, mut deciding: Box<Deciding>, chord: Chord) -> Vec<Effect> {
    let Some(verdict) = deciding.verdict else {
        if let Some(at) = moved(deciding.at, VERDICTS.len(), chord) {
            deciding.at = at;
            model.overlay = Some(Overlay::Decide(deciding));
            return Vec::new();
        }
        deciding.verdict = match chord.key {
            Key::Enter => VERDICTS.get(deciding.at).copied(),
            _ => verdict_of(model, chord),
        };
        if deciding.verdict.is_none() {
            super::answering::say_unmet(model, chord);
        }
        model.overlay = Some(Overlay::Decide(deciding));
        return Vec::new();
    };
    if deciding.asks_end {
        return match chord.key {
            Key::Char('y') => save(model, *deciding, verdict, true),
            Key::Char('n') | Key::Enter => save(model, *deciding, verdict, false),
            _ => {
                model.overlay = Some(Overlay::Decide(deciding));
                Vec::new()
            }
        };
    }
    if chord.key != Key::Enter {
        deciding.line.key(chord);
    } else if deciding.line.text().trim().is_empty() {
        model.refuse(format!("say why to {} it; Esc leaves it undecided", verdict.label()));
    } else if verdict == Verdict::Leave && can_end(&deciding.stored, deciding.ends) {
        deciding.asks_end = true;
    } else {
        return save(model, *deciding, verdict, false);
    }
    model.overlay = Some(Overlay::Decide(deciding));
    Vec::new()
}

pub(super) fn verdict_of(model: &Model, chord: Chord) -> Option<Verdict> {
    match super::answering::answer_of(model, chord)? {
        A::AnswerKeep => Some(Verdict::Keep),
        A::AnswerLeave => Some(Verdict::Leave),
        _ => None,
    }
}

/// Writes the decision, and the end of the membership with it if that is wanted: one step.
fn save(model: &mut Model, deciding: Deciding, verdict: Verdict, with_end: bool) -> Vec<Effect> {
    let title = deciding.stored.record.title(&model.register);
    let reason = crate::domain::text::clean(deciding.line.text(), false);
    match decided(model, &deciding.stored, verdict, &reason, with_end) {
        Ok(changes) => {
            model.saving = true;
            vec![Effect::Save(step_of(model, format!("decided: {} {title}", verdict.label()), changes), None)]
        }
        Err(fault) => {
            model.refuse(format!("Not saved: {fault}"));
            Vec::new()
        }
    }
}

/// What a decision writes: the decision itself, and the end of a membership where it ends with its term.
///
/// # Errors
/// What is wrong with either.
pub(super) fn decided(
    model: &Model,
    stored: &Stored,
    verdict: Verdict,
    reason: &str,
    with_end: bool,
) -> Result<Vec<Change>, String> {
    let (decision, ended) = drawn_up(model, stored, verdict, reason, with_end);
    for record in ended.iter().map(|stored| &stored.record).chain([&decision]) {
        if let Some(fault) = record.faults().first() {
            return Err(labelled(record.kind(), fault));
        }
    }
    let edit = ended.map(|Stored { id, version, record, .. }| Change::Edit { id, record, version });
    let add = Change::Add { id: model.source.id(), record: decision };
    Ok(std::iter::once(add).chain(edit).collect())
}

/// A decision, and the membership with its end where it ends with its term.
pub(super) fn drawn_up(
    model: &Model,
    stored: &Stored,
    verdict: Verdict,
    reason: &str,
    with_end: bool,
) -> (Record, Option<Stored>) {
    let ends = term_ends(model, stored);
    let own = Some(stored.id.clone());
    let (membership, agreement) = match stored.record {
        Record::Membership(_) => (own, None),
        _ => (None, own),
    };
    let decision = Record::Decision(Decision {
        membership,
        agreement,
        term_ends: ends.map(PartialDate::Day),
        verdict: Some(verdict),
        on: Some(model.today),
        reason: reason.to_owned(),
        ..Decision::default()
    });
    let ended = (with_end && can_end(stored, ends)).then(|| stored.clone()).map(|mut stored| {
        if let Record::Membership(it) = &mut stored.record {
            it.until = ends.map(PartialDate::Day);
        }
        stored
    });
    (decision, ended)
}
