//! Answering an engagement: which answer, then why where it needs a reason.

use super::save_edit;
use crate::app::cautions::ahead;
use crate::app::given::{Given, answers, moved};
use crate::app::line::Line;
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::wording::labelled;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::keys::{Action as A, Chord, Context, Key, Step as Pressed};

/// A key of the question which answer to give: a letter, the mark, or Enter for what is under it.
pub(super) fn key(model: &mut Model, stored: Box<Stored>, at: usize, chord: Chord) -> Vec<Effect> {
    let answers = answers(Kind::Engagement);
    if let Some(at) = moved(at, answers.len(), chord) {
        model.overlay = Some(Overlay::Answer { stored, at });
        return Vec::new();
    }
    let status = match (chord.key, answers.get(at)) {
        (Key::Enter, Some(Given::Status(status))) => Some(*status),
        _ => answered_status(model, chord),
    };
    match status {
        Some(status) => answer(model, *stored, status),
        None => {
            model.overlay = Some(Overlay::Answer { stored, at });
            say_unmet(model, chord);
            Vec::new()
        }
    }
}

/// Says what an answer needs that cannot be given here.
pub(super) fn say_unmet(model: &mut Model, chord: Chord) {
    if let Some(entry) = answer_of(model, chord).and_then(A::entry) {
        model.refuse(entry.needs.unmet());
    }
}

/// The answer that a letter is after the key of answers.
pub(super) fn answer_of(model: &Model, chord: Chord) -> Option<A> {
    let first = model.keymap.key(A::Answer).parse::<Chord>().ok()?;
    match model.keymap.step(&[Context::Screen], &[first, chord]) {
        Pressed::Do(action) => Some(action),
        _ => None,
    }
}

/// What an engagement becomes by the answer that a letter stands for.
pub(super) fn answered_status(model: &Model, chord: Chord) -> Option<Status> {
    match answer_of(model, chord)? {
        A::AnswerAccept => Some(Status::Accepted),
        A::AnswerDecline => Some(Status::Declined),
        A::AnswerKeep => Some(Status::Idea),
        A::AnswerPostpone => Some(Status::Postponed),
        A::AnswerCancel => Some(Status::Cancelled),
        A::AnswerDone => Some(Status::Done),
        _ => None,
    }
}

/// Gives an answer; one that needs a reason asks for it first.
pub(super) fn answer(model: &mut Model, stored: Stored, status: Status) -> Vec<Effect> {
    if let (Status::Done, Record::Engagement(it)) = (status, &stored.record)
        && let Some(why) = ahead(it, model.today)
    {
        model.refuse(format!("not done yet: {why}; e changes its days"));
        return Vec::new();
    }
    if status.needs_reason() {
        let line = match &stored.record {
            Record::Engagement(it) => Line::of(&it.reason),
            _ => Line::default(),
        };
        model.overlay = Some(Overlay::Reason { stored: Box::new(stored), status, line });
        return Vec::new();
    }
    give(model, stored, status, None)
}

pub(super) fn reason_key(
    model: &mut Model,
    stored: Box<Stored>,
    status: Status,
    mut line: Line,
    chord: Chord,
) -> Vec<Effect> {
    if chord.key == Key::Enter {
        let reason = line.text().trim().to_owned();
        if !reason.is_empty() {
            return give(model, *stored, status, Some(&reason));
        }
        model.refuse(format!("say why it is {}; Esc leaves it as it was", status.label()));
    } else {
        line.key(chord);
    }
    model.overlay = Some(Overlay::Reason { stored, status, line });
    Vec::new()
}

fn give(model: &mut Model, mut stored: Stored, status: Status, reason: Option<&str>) -> Vec<Effect> {
    let today = model.today;
    let title = stored.record.title(&model.register);
    if let Record::Engagement(it) = &mut stored.record {
        if it.status == Some(status) && reason.is_none() {
            model.say(format!("{title} is already {}", status.label()));
            return Vec::new();
        }
        it.answer(status, reason, today);
    }
    if let Some(fault) = stored.record.faults().into_iter().next() {
        model.refuse(format!("Not saved: {}", labelled(stored.record.kind(), &fault)));
        return Vec::new();
    }
    save_edit(model, format!("{} {title}", status.label()), &stored, None)
}
