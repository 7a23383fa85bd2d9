//! What actions do on the screens.

use crate::app::cursor::Move;
use crate::app::draft::Draft;
use crate::app::form::{Form, draft_name};
use crate::app::layout::Size;
use crate::app::line::{Line, Typed};
use crate::app::message::{Ask, Effect, Why};
use crate::app::model::{Model, OFFICE_PANES};
use crate::app::overlay::{LogLine, Overlay, Palette};
use crate::app::screens::Tab;
use crate::app::screens::desk::Pane;
use crate::app::wrap;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Kind, Record};
use crate::domain::problem::Fault;
use crate::domain::value::{Shape, Value};
use crate::domain::values::Money;
use crate::keys::{Action as A, Chord, Key, Need};
use crate::rules::Unit;

/// Whether what an action needs is there.
pub fn is_met(model: &Model, need: Need) -> bool {
    match need {
        Need::Nothing => true,
        Need::List => model.frame().is_some(),
        Need::Something => {
            model.record().is_some() || (model.tab == Tab::Desk && model.desk.finding(model.panel.as_ref()).is_some())
        }
        Need::Record => model.record().is_some(),
        Need::OwnRecord => model.record().is_some_and(|(kind, id)| kind != Kind::Office && is_own(model, kind, &id)),
        Need::Engagement => model.engagement().is_some(),
        Need::Addable => added_kind(model).is_some(),
    }
}

fn is_own(model: &Model, kind: Kind, id: &Id) -> bool {
    match kind {
        Kind::City | Kind::Network => model.register.named(kind, id).is_some(),
        _ => true,
    }
}

/// The kind that `a` adds on this screen; the office's facts are one record and never added.
fn added_kind(model: &Model) -> Option<Kind> {
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
        A::NextPane => next_pane(model),
        A::Open => open(model),
        A::Filter => {
            if let Some(frame) = model.frame_mut() {
                frame.filter.open = true;
                frame.filter.line = Line::default();
            }
            filtered(model)
        }
        A::Log => open_log(model),
        A::Add => add(model),
        A::Edit => fetch(model, Why::Edit),
        A::Clone => fetch(model, Why::Clone),
        A::Archive => fetch_archive(model),
        A::Answer => {
            model.overlay = model.engagement().cloned().map(|stored| Overlay::Answer(Box::new(stored)));
            Vec::new()
        }
        A::AnswerAccept => answer(model, Status::Accepted),
        A::AnswerDecline => answer(model, Status::Declined),
        A::AnswerKeep => answer(model, Status::Idea),
        A::AnswerPostpone => answer(model, Status::Postponed),
        A::AnswerCancel => answer(model, Status::Cancelled),
        A::AnswerDone => answer(model, Status::Done),
        A::Undo => vec![Effect::Undo],
        A::Redo => vec![Effect::Redo],
        A::Panel => {
            model.overlay = Some(Overlay::Panel { top: 0 });
            Vec::new()
        }
        A::Palette => {
            model.overlay = Some(Overlay::Palette(Palette::default()));
            Vec::new()
        }
        A::Help => {
            model.overlay = Some(Overlay::Help { top: 0 });
            Vec::new()
        }
        A::Back => back(model, true),
        A::Escape => back(model, false),
        A::Suspend => vec![Effect::Suspend],
        A::Interrupt
        | A::FieldNext
        | A::FieldPrevious
        | A::FieldEnter
        | A::ChoiceUp
        | A::ChoiceDown
        | A::Save
        | A::WriteLine => Vec::new(),
    }
}

/// Goes to a screen and reads what it has not read.
pub(super) fn go(model: &mut Model, tab: Tab) -> Vec<Effect> {
    model.tab = tab;
    show(model)
}

/// Reads what the screen shows and has not read.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    if model.tab == Tab::Desk {
        return if model.desk.read { Vec::new() } else { vec![Effect::Read(Ask::Desk)] };
    }
    if model.tab == Tab::Networks && model.show_memberships {
        return read_memberships(model);
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
fn step(model: &mut Model, step: Move) -> Vec<Effect> {
    let size = model.size;
    if scroll_card(model, step, size) {
        return Vec::new();
    }
    let mut effects = Vec::new();
    match model.tab {
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
            }
        }
    }
    follow(model);
    effects
}

/// Notes that an open card should show what is under the mark.
fn follow(model: &mut Model) {
    let record = model.record();
    if let Some(frame) = model.frame_mut().filter(|frame| frame.card.is_some()) {
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
    let Some(lines) = model.card().map(|card| card.lines(&model.register, model.today, cells).len()) else {
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

fn next_pane(model: &mut Model) -> Vec<Effect> {
    match model.tab {
        Tab::Desk => {
            if !model.desk.next_pane(model.panel.as_ref()) {
                model.refuse("the other panes are empty");
            }
            Vec::new()
        }
        Tab::Networks => {
            model.show_memberships = !model.show_memberships;
            show(model)
        }
        Tab::Office => {
            model.pane = (model.pane + 1) % OFFICE_PANES.len();
            show(model)
        }
        _ => {
            model.refuse("this screen has one pane");
            Vec::new()
        }
    }
}

/// Opens the card of what is under the mark.
fn open(model: &mut Model) -> Vec<Effect> {
    if model.tab == Tab::Desk && model.desk.pane == Pane::Findings {
        return open_finding(model);
    }
    let Some((kind, id)) = model.record() else { return Vec::new() };
    vec![Effect::Read(card_ask(kind, id))]
}

/// What a card of that record is made from.
pub(super) fn card_ask(kind: Kind, id: Id) -> Ask {
    match kind {
        Kind::City | Kind::Network => Ask::Brief(kind, id),
        _ => Ask::Record(kind, id, Why::Card),
    }
}

fn open_finding(model: &mut Model) -> Vec<Effect> {
    let Some(finding) = model.desk.finding(model.panel.as_ref()).cloned() else { return Vec::new() };
    let behind = model.base.as_ref().map(|base| base.behind(&finding)).unwrap_or_default();
    let cells = usize::from(model.size.columns).saturating_sub(4);
    let mut lines = wrap::lines(&finding.text, cells);
    lines.push(String::new());
    lines.extend(wrap::lines(&format!("Cleared by: {}", finding.clears), cells));
    if finding.missing > 0 {
        lines.push(format!("{} values are not entered, so the figure is a lower bound", finding.missing));
    }
    if !behind.is_empty() {
        lines.push(String::new());
        lines.push(format!("BEHIND IT ({})", finding.unit));
    }
    for record in behind {
        let adds = record.adds.map_or_else(|| "?".to_owned(), |adds| readable(finding.unit, adds));
        lines.push(format!(
            "{}  {}  {}",
            wrap::right(&adds, 12),
            wrap::fit(&record.title, cells.saturating_sub(24)),
            record.id.short()
        ));
    }
    if let Some(rule) = crate::rules::rule(finding.rule) {
        lines.push(String::new());
        lines.extend(wrap::lines(&format!("{} ({}): {}", rule.id, rule.recommendation, rule.text), cells));
    }
    let title = format!("{} [{}]", finding.short, finding.rule);
    model.overlay = Some(Overlay::Text { title, lines, top: 0 });
    Vec::new()
}

/// A figure as people read it: money with its thousands marked.
fn readable(unit: Unit, figure: String) -> String {
    match unit {
        Unit::Money(currency) => Money::from_amount(&figure, currency).map_or(figure, |money| money.grouped()),
        _ => figure,
    }
}

fn open_log(model: &mut Model) -> Vec<Effect> {
    let read = Err(Fault::said("", "", "a kind, a city, days: call osaka .5"));
    model.overlay = Some(Overlay::Log(Box::new(LogLine { line: Line::default(), read, id: model.source.id() })));
    model.strip = None;
    Vec::new()
}

fn add(model: &mut Model) -> Vec<Effect> {
    let Some(kind) = added_kind(model) else { return Vec::new() };
    let name = draft_name(kind, None);
    if let Some(draft) = model.drafts.iter().find(|draft| draft.name == name).cloned() {
        model.overlay = Some(Overlay::Draft { draft, wanted: true });
        return Vec::new();
    }
    open_new(model, kind);
    Vec::new()
}

/// Opens a form for a new record of that kind.
pub(super) fn open_new(model: &mut Model, kind: Kind) {
    let mut record = Record::blank(kind);
    match &mut record {
        Record::Membership(it) => {
            it.city = model.office.home.clone();
            it.network = model.networks.selected();
        }
        Record::Budget(it) => it.year = Some(model.calendar.fiscal_year(model.today)),
        Record::Engagement(it) => it.owner = model.me(),
        _ => {}
    }
    let form = Form::new(record, model.source.id(), &model.desk_of());
    super::form::open(model, form);
}

/// Reads the record under the mark so that something can be done with it.
fn fetch(model: &mut Model, why: Why) -> Vec<Effect> {
    let Some((kind, id)) = model.record() else { return Vec::new() };
    vec![Effect::Read(Ask::Record(kind, id, why))]
}

fn fetch_archive(model: &mut Model) -> Vec<Effect> {
    let Some((kind, id)) = model.record() else { return Vec::new() };
    let version =
        model.list().and_then(|list| list.selected()).filter(|stored| stored.id == id).map(|stored| stored.version);
    let from_desk = model.engagement().filter(|stored| stored.id == id).map(|stored| stored.version);
    let Some(version) = version.or(from_desk) else {
        model.refuse(format!(
            "a {} is archived from the command line: attache {} archive {id}",
            kind.name(),
            kind.name()
        ));
        return Vec::new();
    };
    let title = match model.engagement() {
        Some(stored) => stored.record.title(&model.register),
        None => model
            .list()
            .and_then(|list| list.selected())
            .map_or_else(String::new, |stored| stored.record.title(&model.register)),
    };
    model.overlay = Some(Overlay::Archive { kind, id, version, title });
    Vec::new()
}

fn answer(model: &mut Model, status: Status) -> Vec<Effect> {
    let Some(stored) = model.engagement().cloned() else { return Vec::new() };
    super::overlay::answer(model, stored, status)
}

/// Undoes the nearest of prefix, filter, card; `q` at the top leaves.
fn back(model: &mut Model, may_leave: bool) -> Vec<Effect> {
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
    if may_leave {
        return vec![Effect::Quit];
    }
    Vec::new()
}

/// A key while the filter is open.
pub(super) fn filter_key(model: &mut Model, chord: Chord) -> Vec<Effect> {
    match chord.key {
        Key::Esc => {
            if let Some(frame) = model.frame_mut() {
                frame.filter.open = false;
                frame.filter.line = Line::default();
            }
            return filtered(model);
        }
        Key::Tab => {
            if let Some(frame) = model.frame_mut() {
                frame.filter.open = false;
            }
            return Vec::new();
        }
        Key::Enter => {
            if let Some(frame) = model.frame_mut() {
                frame.filter.open = false;
            }
            if model.record().is_none() {
                model.refuse("nothing is found by that; Esc clears the filter");
                return Vec::new();
            }
            return open(model);
        }
        Key::Down => return step(model, Move::Down),
        Key::Up => return step(model, Move::Up),
        Key::PageDown => return step(model, Move::PageDown),
        Key::PageUp => return step(model, Move::PageUp),
        _ => {}
    }
    let Some(frame) = model.frame_mut() else { return Vec::new() };
    match frame.filter.line.key(chord) {
        Typed::Text => filtered(model),
        Typed::Cursor | Typed::Other => Vec::new(),
    }
}

/// Finds again after the filter changed.
pub(super) fn filtered(model: &mut Model) -> Vec<Effect> {
    let effects = match model.list_mut() {
        Some(list) => {
            list.frame.cursor = crate::app::cursor::Cursor::default();
            vec![Effect::Read(list.fresh())]
        }
        None => show(model),
    };
    follow(model);
    effects
}

/// The draft that was left of a form.
pub(super) fn draft_of(model: &Model, name: &str) -> Option<Draft> {
    model.drafts.iter().find(|draft| draft.name == name).cloned()
}

/// A record like another one: its dates empty, and what only the first can have.
pub(super) fn cloned(record: &Record) -> Record {
    let mut copy = record.clone();
    for field in record.kind().spec().fields {
        if matches!(field.shape, Shape::Date | Shape::Day) {
            (field.set)(&mut copy, Value::None);
        }
    }
    if let Record::Engagement(it) = &mut copy {
        it.status = Some(Status::Idea);
        it.reason.clear();
        it.outcome.clear();
        for share in &mut it.people {
            (share.preparation_actual, share.days_actual, share.follow_up_actual) = (None, None, None);
        }
        for cost in &mut it.costs {
            cost.state = None;
        }
    }
    copy
}
