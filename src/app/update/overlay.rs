//! Keys while something lies over the screen.

use super::opening;
use super::screen::scrolled;
use super::{logging, step};
use crate::app::cursor::Move;
use crate::app::draft::Draft;
use crate::app::line::Typed;
use crate::app::message::{Ask, Effect, Why};
use crate::app::model::Model;
use crate::app::overlay::{Help, Overlay};
use crate::domain::kinds::Stored;
use crate::domain::step::Change;
use crate::keys::{Action as A, Chord, Context, Key, Step as Pressed, layout};

/// A key while something lies over the screen.
pub(super) fn key(model: &mut Model, chord: Chord) -> Vec<Effect> {
    let Some(overlay) = model.overlay.take() else { return Vec::new() };
    let mut overlay = match overlay {
        Overlay::Merge(merging) => return super::merging::key(model, merging, chord),
        other => other,
    };
    if let (Key::Esc, Overlay::Help(help)) = (chord.key, &mut overlay)
        && help.typing
    {
        model.overlay = Some(Overlay::Help(Help::default()));
        return Vec::new();
    }
    if let (Key::Esc, Overlay::Days(grid)) = (chord.key, &overlay) {
        super::form::leave_days(model, grid);
        return Vec::new();
    }
    if let (Key::Esc, Overlay::Several(several)) = (chord.key, &mut overlay)
        && super::several::escape(several)
    {
        model.overlay = Some(overlay);
        return Vec::new();
    }
    if let (Key::Esc, Overlay::AnotherDay(_)) = (chord.key, &overlay) {
        return super::another_day::look_at(model, None);
    }
    if let (Key::Esc, Overlay::Rule(_)) = (chord.key, &overlay) {
        return key_of_text(model, overlay);
    }
    if chord.key == Key::Esc {
        model.foretold.clear();
        if model.form.is_some() {
            super::form::recompute(model);
        }
        return Vec::new();
    }
    match overlay {
        Overlay::Finding(_) | Overlay::Rule(_) | Overlay::Panel { .. } | Overlay::Brief(_)
            if asks(model, chord, A::Copy) =>
        {
            model.overlay = Some(overlay);
            super::screen::copy_one(model)
        }
        Overlay::Finding(told) => super::finding::key(model, told, chord),
        Overlay::Rule(open) => super::finding::rule_key(model, open, chord),
        Overlay::Acknowledge(open) => super::finding::acknowledge_key(model, open, chord),
        Overlay::AnotherDay(line) => super::another_day::key(model, line, chord),
        Overlay::Panel { .. } | Overlay::Brief(_) => {
            look(model, overlay, chord);
            Vec::new()
        }
        Overlay::Help(help) => {
            help_key(model, help, chord);
            Vec::new()
        }
        Overlay::Palette(palette) => super::palette::key(model, palette, chord),
        Overlay::Answer { stored, at } => super::answering::key(model, stored, at, chord),
        Overlay::Reason { stored, status, line } => super::answering::reason_key(model, stored, status, line, chord),
        Overlay::Several(several) => super::several::key(model, *several, chord),
        Overlay::Terms(terms) => super::terms::key(model, terms, chord),
        Overlay::Sort(pick) => super::sort::key(model, pick, chord),
        Overlay::Views(pick) => super::views::key(model, pick, chord),
        Overlay::Decide(deciding) => super::decide::key(model, deciding, chord),
        Overlay::Archive(stored) => archive_key(model, *stored, chord),
        Overlay::Which { to, offers } => super::adding::which_key(model, to, offers, chord),
        Overlay::Standing { stored, at } => super::standing::key(model, stored, at, chord),
        Overlay::Told { stored, asked, line } => super::standing::told_key(model, stored, asked, line, chord),
        Overlay::Draft(draft) => draft_key(model, draft, chord),
        Overlay::Discard(draft) => {
            if chord.key != Key::Char('y') {
                model.say("the draft is kept");
                return Vec::new();
            }
            model.say(format!("the draft \"{}\" is gone", draft.called()));
            vec![Effect::DropDraft(draft.name), Effect::ReadDrafts]
        }
        Overlay::UndoRest { step, .. } => {
            if chord.key != Key::Char('y') {
                model.say("nothing was taken back");
                return Vec::new();
            }
            vec![Effect::UndoRest(step)]
        }
        Overlay::Merge(_) => Vec::new(),
        Overlay::Log(log) => logging::key(model, log, chord),
        Overlay::Fields(palette) => super::form::field_key(model, palette, chord),
        Overlay::Days(grid) => {
            super::form::days_key(model, grid, chord);
            Vec::new()
        }
    }
}

/// Archives a record, or takes it out of the archive, once that is confirmed.
fn archive_key(model: &mut Model, stored: Stored, chord: Chord) -> Vec<Effect> {
    if layout::command(chord).key != Key::Char('y') {
        model.say(if stored.archived { "it stays in the archive" } else { "nothing was archived" });
        return Vec::new();
    }
    model.saving = true;
    let (kind, title) = (stored.record.kind(), stored.record.title(&model.register));
    let Stored { id, version, archived, .. } = stored;
    let (done, change) = match archived {
        true => ("restored", Change::Restore { kind, id, version }),
        false => ("archived", Change::Archive { kind, id, version }),
    };
    vec![Effect::Save(step(model, format!("{done} {} {title}", kind.name()), change), None)]
}

/// Esc leaves what is said of a rule for the finding that was looked at.
fn key_of_text(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    if let Overlay::Rule(open) = overlay {
        model.overlay = open.from.map(Overlay::Finding);
    }
    Vec::new()
}

/// Pasted text goes into the line of an overlay that has one.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Several(mut several)) = model.overlay.take_if(|it| matches!(it, Overlay::Several(_))) {
        if !super::several::paste(&mut several, text, &model.desk_of()) {
            model.refuse("pasted text goes into text; nothing was done with it");
        }
        model.overlay = Some(Overlay::Several(several));
        return Vec::new();
    }
    if let Some(Overlay::Terms(terms)) = model.overlay.take_if(|it| matches!(it, Overlay::Terms(_))) {
        super::terms::paste(model, terms, text);
        return Vec::new();
    }
    match &mut model.overlay {
        Some(Overlay::Palette(palette) | Overlay::Fields(palette)) => palette.line.paste(text, false),
        Some(Overlay::Help(help)) => {
            help.typing = true;
            help.line.paste(text, false);
        }
        Some(Overlay::Reason { line, .. } | Overlay::Told { line, .. }) => line.paste(text, false),
        Some(Overlay::AnotherDay(line)) => line.paste(text, false),
        Some(Overlay::Acknowledge(open)) if open.at_until => open.until.paste(text, false),
        Some(Overlay::Acknowledge(open)) => open.reason.paste(text, false),
        Some(Overlay::Sort(pick) | Overlay::Views(pick)) => pick.line.paste(text, false),
        Some(Overlay::Decide(deciding)) if deciding.verdict.is_some() && !deciding.asks_end => {
            deciding.line.paste(text, false);
        }
        Some(Overlay::Log(log)) => {
            log.line.paste(text, false);
            logging::reread(model);
        }
        _ => model.refuse("pasted text goes into text; nothing was done with it"),
    }
    Vec::new()
}

/// How many lines of text an overlay shows.
pub(super) fn text_height(model: &Model) -> usize {
    usize::from(model.size.lines).saturating_sub(4).max(1)
}

/// The move a key asks for; any other key closes what is looked at, as q, Enter, p and ? do.
pub(super) fn moved(model: &Model, chord: Chord) -> Option<Move> {
    Some(match model.keymap.step(&[Context::Screen], &[chord]) {
        Pressed::Do(A::Down) => Move::Down,
        Pressed::Do(A::Up) => Move::Up,
        Pressed::Do(A::HalfDown) => Move::HalfDown,
        Pressed::Do(A::HalfUp) => Move::HalfUp,
        Pressed::Do(A::PageDown) => Move::PageDown,
        Pressed::Do(A::PageUp) => Move::PageUp,
        Pressed::Do(A::First) => Move::First,
        Pressed::Do(A::Last) => Move::Last,
        _ => return None,
    })
}

/// Scrolls text, or closes it.
fn look(model: &mut Model, mut overlay: Overlay, chord: Chord) {
    let Some(step) = moved(model, chord) else { return };
    let height = text_height(model);
    let most = crate::app::screens::overlay_lines(model, &overlay).saturating_sub(height);
    match &mut overlay {
        Overlay::Panel { top } => *top = scrolled(*top, step, height).min(most),
        Overlay::Brief(open) => open.top = scrolled(open.top, step, height).min(most),
        Overlay::Help(help) => help.top = scrolled(help.top, step, height).min(most),
        _ => {}
    }
    model.overlay = Some(overlay);
}

/// Whether a key asks for that action on a screen.
pub(super) fn asks(model: &Model, chord: Chord, action: A) -> bool {
    model.keymap.step(&[Context::Screen, Context::Global], &[chord]) == Pressed::Do(action)
}

/// Scrolls help, looks for words in it, or closes it.
///
/// Letters that scroll or close do so until something is looked for; `/` begins with nothing, for words that begin so.
fn help_key(model: &mut Model, mut help: Help, chord: Chord) {
    let arrows = matches!(chord.key, Key::Up | Key::Down | Key::PageUp | Key::PageDown);
    if (!help.typing || arrows) && moved(model, chord).is_some() {
        return look(model, Overlay::Help(help), chord);
    }
    let closes = asks(model, chord, A::Back) || asks(model, chord, A::Help);
    if chord.key == Key::Enter || (!help.typing && closes) {
        return;
    }
    if help.typing || !asks(model, chord, A::Filter) {
        if help.line.key(chord) == Typed::Text {
            help.top = 0;
        }
        help.typing |= !help.line.text().is_empty();
    } else {
        help.typing = true;
    }
    model.overlay = Some(Overlay::Help(help));
}

/// Takes the draft up, begins anew beside it, or asks whether it shall go.
fn draft_key(model: &mut Model, draft: Box<Draft>, chord: Chord) -> Vec<Effect> {
    match layout::command(chord).key {
        Key::Enter => {
            model.begun = None;
            vec![Effect::TakeUp(draft.name)]
        }
        Key::Char('n') => match (draft.kind(), draft.id()) {
            (Some(kind), Some(id)) => vec![Effect::Read(Ask::Record(kind, id, Why::EditAnew))],
            (Some(kind), None) => {
                // Who enters many records is asked once.
                let left = |other: &&Draft| other.kind == draft.kind && other.id.is_none();
                let left = model.desk.drafts.iter().filter(left).map(|other| other.name.clone());
                let left: Vec<String> = left.collect();
                model.set_aside.extend(left);
                opening::open_new(model, kind);
                Vec::new()
            }
            _ => Vec::new(),
        },
        Key::Char('x') => {
            model.overlay = Some(Overlay::Discard(draft));
            Vec::new()
        }
        _ => {
            model.overlay = Some(Overlay::Draft(draft));
            Vec::new()
        }
    }
}
