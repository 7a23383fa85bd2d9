//! Deciding on a membership or an agreement for the term at hand: keep it or leave, with the reason.

use super::step;
use crate::app::line::Line;
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::overlay::{Deciding, Overlay};
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::{Decision, Record, Stored};
use crate::domain::step::Change;
use crate::domain::term::{COUNCIL_LEAD, Clause};
use crate::domain::values::PartialDate;
use crate::keys::{Action as A, Chord, Key};

/// Asks what is decided of the membership or agreement under the mark, or why.
pub(super) fn open(model: &mut Model, verdict: Option<Verdict>) -> Vec<Effect> {
    let Some(stored) = model.decidable().cloned() else { return Vec::new() };
    let clause = match &stored.record {
        Record::Membership(it) => Clause::of_membership(it),
        Record::Agreement(it) => Clause::of_agreement(it, model.today),
        _ => None,
    };
    let term = clause.and_then(|clause| clause.term(model.today, COUNCIL_LEAD, &model.calendar, &[]));
    let ends = term.map(|term| term.ends);
    let line = Line::default();
    model.overlay = Some(Overlay::Decide(Box::new(Deciding { stored, ends, verdict, line, asks_end: false })));
    Vec::new()
}

/// A key while it is being decided.
pub(super) fn key(model: &mut Model, mut deciding: Box<Deciding>, chord: Chord) -> Vec<Effect> {
    let Some(verdict) = deciding.verdict else {
        deciding.verdict = verdict_of(model, chord);
        if deciding.verdict.is_none() {
            super::overlay::say_unmet(model, chord);
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
    } else if verdict == Verdict::Leave && deciding.can_end() {
        deciding.asks_end = true;
    } else {
        return save(model, *deciding, verdict, false);
    }
    model.overlay = Some(Overlay::Decide(deciding));
    Vec::new()
}

fn verdict_of(model: &Model, chord: Chord) -> Option<Verdict> {
    match super::overlay::answer_of(model, chord)? {
        A::AnswerKeep => Some(Verdict::Keep),
        A::AnswerLeave => Some(Verdict::Leave),
        _ => None,
    }
}

/// Writes the decision, and the end of the membership with it if that is wanted: one step.
fn save(model: &mut Model, deciding: Deciding, verdict: Verdict, with_end: bool) -> Vec<Effect> {
    let Deciding { mut stored, ends, line, .. } = deciding;
    let title = stored.record.title(&model.register);
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
        reason: crate::domain::text::clean(line.text(), false),
        ..Decision::default()
    });
    let mut changed = Vec::new();
    if let (true, Record::Membership(it)) = (with_end, &mut stored.record) {
        it.until = ends.map(PartialDate::Day);
        changed.push(&stored);
    }
    let faults = changed.iter().flat_map(|stored| stored.record.faults()).chain(decision.faults());
    if let Some(fault) = faults.into_iter().next() {
        model.refuse(format!("Not saved: {fault}"));
        return Vec::new();
    }
    let edits = changed.into_iter().map(|stored| {
        let Stored { id, version, record, .. } = stored.clone();
        Change::Edit { id, record, version }
    });
    let edits: Vec<Change> = edits.collect();
    let mut step = step(
        model,
        format!("decided: {} {title}", verdict.label()),
        Change::Add { id: model.source.id(), record: decision },
    );
    step.changes.extend(edits);
    model.saving = true;
    vec![Effect::Save(step, None)]
}
