//! What actions do on the screens.

use super::adding::{add, follow_up};
use super::decide;
use super::filter::filtered;
use super::marks;
use super::money;
use super::opening::{answer, desk_draft, fetch, fetch_archive, open, open_log};
use super::{another_day, finding, standing, terms};
use crate::app::copy;
use crate::app::cursor::Move;
use crate::app::form::Form;
use crate::app::given::Given;
use crate::app::judging;
use crate::app::layout::Size;
use crate::app::line::Line;
use crate::app::message::{Ask, Effect, Why, Wish};
use crate::app::model::{Model, OFFICE_PANES};
use crate::app::overlay::{Help, Overlay};
use crate::app::palette::Palette;
use crate::app::screens::budget::Pane;
use crate::app::screens::{Tab, agreements};
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::engagement::Status;
use crate::domain::value::Value;
use crate::keys::{Action as A, Context, Entry, Need};

/// Whether what an action needs is there.
pub fn is_met(model: &Model, need: Need) -> bool {
    match need {
        Need::Nothing => true,
        Need::List => model.frame().is_some(),
        Need::Finding => model.acknowledgeable().is_some(),
        Need::Something => model.record().is_some() || model.finding().is_some() || desk_draft(model).is_some(),
        Need::Record => model.record().is_some(),
        Need::OwnRecord if model.marked().is_some() => true,
        Need::OwnRecord => model.record().is_some_and(|(kind, id)| kind != Kind::Office && is_own(model, kind, &id)),
        Need::OwnRecordOrDraft => is_met(model, Need::OwnRecord) || desk_draft(model).is_some(),
        Need::Engagement => {
            model.engagement().is_some() || model.marked().is_some_and(|(kind, _)| kind == Kind::Engagement)
        }
        Need::Standing => model.due().is_some() || standing::stands(model),
        Need::Place => super::brief::subject(model).is_some(),
        Need::Year => model.tab == Tab::Budget,
        Need::Sortable => model.list().is_some_and(|list| list.kind != Kind::Office && !list.by_deadline),
        Need::OneKind => terms::kind(model).is_some(),
        Need::Markable => marks::can_mark(model),
        Need::Term => model.decidable().is_some(),
        Need::Answerable => is_met(model, Need::Engagement) || model.decidable().is_some(),
        Need::Addable => added_kind(model).is_some(),
        Need::Form => model.form.is_some(),
        Need::Text => model.form.as_ref().is_some_and(|form| form.focused().is_some()),
        Need::Note => model.form.as_ref().is_some_and(Form::is_in_note),
    }
}

/// Why an action cannot be done now; none if it can.
pub fn unmet(model: &Model, entry: &Entry) -> Option<&'static str> {
    let of_screen = matches!(entry.context, Context::Screen | Context::Global);
    let anywhere = matches!(entry.action, A::Escape | A::Help | A::Palette | A::Interrupt | A::Suspend);
    if of_screen && !anywhere && model.form.is_some() {
        return Some("needs the screen behind the form; Esc leaves the form and keeps the draft");
    }
    if model.as_of.is_some() && judging::writes(entry.action) {
        return Some(judging::LOOKING);
    }
    let needs = match entry.needs {
        // Where there is no record, it is not for being one of the reference.
        Need::OwnRecord | Need::OwnRecordOrDraft if model.record().is_none() => Need::Record,
        needs => needs,
    };
    (!is_met(model, entry.needs)).then(|| needs.unmet())
}

fn is_own(model: &Model, kind: Kind, id: &Id) -> bool {
    match kind {
        Kind::City | Kind::Network => model.register.named(kind, id).is_some(),
        _ => true,
    }
}

/// The kind that `a` adds on this screen; the office's facts are one record and never added.
pub(super) fn added_kind(model: &Model) -> Option<Kind> {
    let kind = model.list().map(|list| list.kind).or_else(|| model.places().map(|places| places.kind))?;
    (kind != Kind::Office).then_some(kind)
}

/// Does what the action says.
pub(super) fn act(model: &mut Model, action: A) -> Vec<Effect> {
    match action {
        A::GoDesk => go(model, Tab::Desk),
        A::GoCities => go(model, Tab::Cities),
        A::GoNetworks => go(model, Tab::Networks),
        A::GoEngagements => go(model, Tab::Engagements),
        A::GoBudget => go(model, Tab::Budget),
        A::GoAgreements => go(model, Tab::Agreements),
        A::GoOffice => go(model, Tab::Office),
        A::PreviousScreen => go(model, model.tab.beside(false)),
        A::NextScreen => go(model, model.tab.beside(true)),
        A::Down => step(model, Move::Down),
        A::Up => step(model, Move::Up),
        A::HalfDown => step(model, Move::HalfDown),
        A::HalfUp => step(model, Move::HalfUp),
        A::PageDown => step(model, Move::PageDown),
        A::PageUp => step(model, Move::PageUp),
        A::First => step(model, Move::First),
        A::Last => step(model, Move::Last),
        A::NextPane => next_pane(model, true),
        A::PreviousPane => next_pane(model, false),
        A::YearBefore => money::turn_year(model, -1),
        A::YearAfter => money::turn_year(model, 1),
        A::Open => open(model),
        A::Filter if model.tab == Tab::Desk => {
            model.desk.card = None;
            model.desk.search.open();
            Vec::new()
        }
        A::Filter => {
            if let Some(frame) = model.frame_mut() {
                frame.filter.open = true;
                frame.filter.line = Line::default();
            }
            filtered(model)
        }
        A::FilterTerms => terms::open(model),
        A::Log => open_log(model),
        A::Add => add(model),
        A::Edit => marks::wish(model, Wish::Edit).unwrap_or_else(|| {
            // Another program may have left a draft of the record meanwhile.
            let mut effects = vec![Effect::ReadDrafts];
            effects.extend(fetch(model, Why::Edit));
            effects
        }),
        A::Clone => fetch(model, Why::Clone),
        A::Archive => marks::wish(model, Wish::Archive).unwrap_or_else(|| fetch_archive(model)),
        A::Mark => marks::toggle(model),
        A::MarkRange => marks::range(model),
        A::MarkAll => marks::all(model),
        A::Sort => super::sort::open(model),
        A::Views => super::views::open(model),
        A::AnswerKeep if model.decidable().is_some() => decide::ask(model, Verdict::Keep),
        A::AnswerLeave => decide::ask(model, Verdict::Leave),
        A::Answer if model.due().is_some() => fetch(model, Why::Decide),
        A::Answer => standing::ask(model),
        A::FollowUp => follow_up(model),
        A::AnswerAccept => give(model, Status::Accepted),
        A::AnswerDecline => give(model, Status::Declined),
        A::AnswerKeep => give(model, Status::Idea),
        A::AnswerPostpone => give(model, Status::Postponed),
        A::AnswerCancel => give(model, Status::Cancelled),
        A::AnswerDone => give(model, Status::Done),
        A::Acknowledge => finding::acknowledge(model),
        A::AnotherDay => another_day::open(model),
        A::Copy => copy(model),
        A::Undo => vec![Effect::Undo],
        A::Redo => vec![Effect::Redo],
        A::Panel => {
            model.overlay = Some(Overlay::Panel { top: 0 });
            Vec::new()
        }
        A::Brief => super::brief::open(model),
        A::Palette => {
            model.overlay = Some(Overlay::Palette(Palette::default()));
            Vec::new()
        }
        A::Help if model.finding().is_some() => {
            let rule = model.finding().map(|finding| finding.rule).unwrap_or_default();
            finding::explain(model, rule, None);
            Vec::new()
        }
        A::Help => {
            model.overlay = Some(Overlay::Help(Help::default()));
            Vec::new()
        }
        A::Back => back(model, true),
        A::Escape => back(model, false),
        A::Suspend => vec![Effect::Suspend],
        A::Interrupt => super::interrupt(model),
        A::FieldNext
        | A::FieldPrevious
        | A::FieldEnter
        | A::ChoiceUp
        | A::ChoiceDown
        | A::Save
        | A::SaveNext
        | A::GoField
        | A::WriteNote
        | A::WriteLine => Vec::new(),
    }
}

/// Copies all that is marked, else what is looked at, and says what that was.
fn copy(model: &mut Model) -> Vec<Effect> {
    let marked = if model.card().is_some() { None } else { marks::wish(model, Wish::Copy) };
    marked.unwrap_or_else(|| copy_one(model))
}

/// Copies what is looked at.
pub(super) fn copy_one(model: &mut Model) -> Vec<Effect> {
    match copy::text(model) {
        None => {
            model.refuse("there is nothing to copy here");
            Vec::new()
        }
        Some(text) => {
            let told = copy::told(&text);
            put_on_clipboard(model, text, told)
        }
    }
}

/// Copies a text if terminals take one as long.
pub(super) fn put_on_clipboard(model: &mut Model, text: String, told: String) -> Vec<Effect> {
    if text.len() > copy::MOST {
        model.refuse(copy::too_long(&text));
        return Vec::new();
    }
    model.say(told);
    vec![Effect::Copy(text)]
}

fn give(model: &mut Model, status: Status) -> Vec<Effect> {
    marks::wish(model, Wish::Give(Given::Status(status))).unwrap_or_else(|| answer(model, status))
}

/// Goes to a screen and reads what it has not read.
pub(super) fn go(model: &mut Model, tab: Tab) -> Vec<Effect> {
    model.tab = tab;
    show(model)
}

/// Reads what the screen shows and has not read.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    if model.tab == Tab::Desk {
        let read = (!model.desk.read).then_some(Effect::Read(Ask::Desk));
        return read.into_iter().chain([Effect::ReadDrafts]).collect();
    }
    if model.tab == Tab::Networks && model.network_pane == 1 {
        return read_memberships(model);
    }
    if model.tab == Tab::Budget {
        return money::show(model);
    }
    if let Some(list) = model.list() {
        return if list.read { Vec::new() } else { vec![Effect::Read(list.fresh())] };
    }
    let register = &model.register;
    match model.tab {
        Tab::Cities => model.cities.refresh(register),
        _ => {
            model.networks.refresh(register);
            // The list of networks marks those we are in.
            return read_memberships(model);
        }
    }
    Vec::new()
}

/// Reads our memberships, if they are not read.
fn read_memberships(model: &mut Model) -> Vec<Effect> {
    let Some(home) = model.office.home.clone().filter(|_| !model.memberships.read) else { return Vec::new() };
    model.memberships.only = vec![("city", Value::Ref(home))];
    vec![Effect::Read(model.memberships.fresh())]
}

/// Moves the mark; an open card follows once the keys rest.
pub(super) fn step(model: &mut Model, step: Move) -> Vec<Effect> {
    let size = model.size;
    if scroll_card(model, step, size) {
        return Vec::new();
    }
    let mut effects = Vec::new();
    match model.tab {
        Tab::Desk if model.desk.search.is_on() => model.desk.search.go(step, size),
        Tab::Desk => {
            let height = crate::app::screens::list_height(size) / 2;
            model.desk.go(step, model.panel.as_ref(), height.max(2));
        }
        _ => {
            if let Some(list) = model.list_mut() {
                effects.extend(list.go(step, size).map(Effect::Read));
            } else if let Some(rows) = model.places().map(|places| places.found.len())
                && let Some(frame) = model.frame_mut()
            {
                frame.go(step, rows, size);
                // Who goes elsewhere is not brought back by names that come later.
                model.seek = None;
            }
        }
    }
    follow(model);
    effects
}

/// Notes that an open card should show what is under the mark.
pub(super) fn follow(model: &mut Model) {
    let record = model.record();
    // The entries and the months below a line follow it as a card does.
    let is_line = model.tab == Tab::Budget && model.budget.pane != Pane::Entries;
    if let Some(frame) = model.frame_mut().filter(|frame| is_line || frame.card.is_some()) {
        frame.follow = record;
    }
}

/// While a card stands in place of its list the keys move the card.
fn scroll_card(model: &mut Model, step: Move, size: Size) -> bool {
    let beside = size.card_beside() && model.tab != Tab::Desk;
    // Beside its list a card is moved by half pages, and the list by rows.
    if beside && !matches!(step, Move::HalfDown | Move::HalfUp) {
        return false;
    }
    let columns = if beside { size.work_columns().saturating_sub(size.list_columns()) } else { size.work_columns() };
    let cells = usize::from(columns).saturating_sub(if beside { 2 } else { 0 });
    let height = usize::from(size.work_lines());
    let Some(lines) = model.card().map(|card| card.lines(&model.desk_of(), cells).len()) else {
        return false;
    };
    let card = match model.tab {
        Tab::Desk => model.desk.card.as_mut(),
        _ => model.frame_mut().and_then(|frame| frame.card.as_mut()),
    };
    if let Some(card) = card {
        card.top = scrolled(card.top, step, height).min(lines.saturating_sub(height));
    }
    true
}

/// The first line shown after scrolling text.
pub(super) fn scrolled(top: usize, step: Move, height: usize) -> usize {
    let half = (height / 2).max(1);
    match step {
        Move::Down => top + 1,
        Move::Up => top.saturating_sub(1),
        Move::HalfDown => top + half,
        Move::HalfUp => top.saturating_sub(half),
        Move::PageDown => top + height,
        Move::PageUp => top.saturating_sub(height),
        Move::First => 0,
        Move::Last => usize::MAX / 2,
    }
}

fn next_pane(model: &mut Model, forward: bool) -> Vec<Effect> {
    let turned = |at: usize, count: usize| (at + if forward { 1 } else { count - 1 }) % count;
    match model.tab {
        Tab::Desk if model.desk.search.is_on() => {
            model.refuse("this is what the search found; Esc clears it, then Tab goes from pane to pane");
            return Vec::new();
        }
        Tab::Desk => {
            if !model.desk.next_pane(model.panel.as_ref(), forward) {
                model.refuse("the other panes are empty");
            }
            return Vec::new();
        }
        Tab::Networks => model.network_pane = turned(model.network_pane, 3),
        Tab::Agreements => model.agreement_pane = turned(model.agreement_pane, agreements::PANES.len()),
        Tab::Office => model.pane = turned(model.pane, OFFICE_PANES.len()),
        Tab::Budget => {
            let next = turned(model.budget.pane.index(), Pane::ALL.len());
            model.budget.pane = Pane::ALL.get(next).map_or(Pane::Lines, |(pane, _)| *pane);
        }
        Tab::Cities | Tab::Engagements => {
            model.refuse("this screen has one pane");
            return Vec::new();
        }
    }
    show(model)
}

/// Undoes the nearest of prefix, range, card, filter, marks; `q` at the top leaves.
fn back(model: &mut Model, may_leave: bool) -> Vec<Effect> {
    if marks::undo_range(model) {
        return Vec::new();
    }
    if model.tab == Tab::Desk && model.desk.card.take().is_some() {
        return Vec::new();
    }
    if let Some(frame) = model.frame_mut() {
        frame.follow = None;
        if frame.card.take().is_some() {
            return Vec::new();
        }
        if !frame.filter.line.text().is_empty() {
            frame.filter.line = Line::default();
            return filtered(model);
        }
    }
    if let Some(effects) = terms::clear(model) {
        return effects;
    }
    if marks::clear(model) {
        return Vec::new();
    }
    if may_leave {
        return vec![Effect::Quit];
    }
    Vec::new()
}
