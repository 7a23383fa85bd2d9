//! What comes from outside the keyboard: reads, saved steps, another day, a colleague's write.

use super::stepped::{refused_step, stepped_on};
use super::{money, opening, terms};
use crate::app::card::{Body, Card};
use crate::app::form::Form;
use crate::app::message::{Answer, Ask, Effect, Known, Msg, News, Why};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screens::{Tab, desk};
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::query::Page;

/// Takes in a message that is no key.
pub(super) fn take(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(_) | Msg::Paste(_) => Vec::new(),
        Msg::Resize(size) => {
            model.size = size;
            model.desk.search.show(size);
            if let Some(rows) =
                model.list().map(|list| list.rows.len()).or_else(|| model.places().map(|it| it.found.len()))
                && let Some(frame) = model.frame_mut()
            {
                frame.cursor.show(rows, crate::app::screens::list_height(size));
            }
            Vec::new()
        }
        Msg::Idle => idle(model),
        Msg::Judged(panel, asked) => {
            let pieces = model.strip_to(&panel);
            model.foretold.answer(asked, pieces);
            Vec::new()
        }
        Msg::Day(today) => {
            model.today = today;
            model.as_of = model.as_of.filter(|day| *day != today);
            model.awaited = model.awaited.map(|_| model.day());
            let mut effects = vec![Effect::ReadOffice];
            // Unless somebody has turned to another one, the budget is that of the current fiscal year.
            if model.budget.year.is_none() {
                model.budget.lines.read = false;
                effects.extend(if model.tab == Tab::Budget { money::show(model) } else { Vec::new() });
            }
            effects
        }
        Msg::Changed => match &model.base {
            Some(base) => vec![Effect::Read(Ask::News(base.step()))],
            None => vec![Effect::ReadOffice],
        },
        Msg::Read(Ok(answer)) => answered(model, answer),
        Msg::Read(Err(problem)) => {
            for list in model.lists_mut() {
                list.give_up();
            }
            model.cities.give_up(&model.register);
            model.networks.give_up(&model.register);
            model.refuse(problem.message);
            Vec::new()
        }
        Msg::Trouble(problem) => {
            model.refuse(problem.message);
            Vec::new()
        }
        Msg::Written(note) => super::form::written(model, note),
        Msg::Stepped(Ok(stepped)) => stepped_on(model, stepped),
        Msg::Stepped(Err(refused)) => refused_step(model, refused),
        Msg::Waiting => {
            model.say("waiting for another user who is writing to the file");
            Vec::new()
        }
        Msg::Office(known) => office(model, *known),
        Msg::Views(views) => {
            model.views = views;
            Vec::new()
        }
        Msg::Drafts(drafts, said) => {
            model.desk.drafts = drafts;
            model.desk.settle(model.panel.as_ref());
            match said.as_slice() {
                [] => {}
                said => model.say(said.join("; ")),
            }
            Vec::new()
        }
        Msg::TakenUp(Ok(draft)) => opening::resume(model, *draft),
        Msg::TakenUp(Err(problem)) => {
            model.refuse(problem.message);
            vec![Effect::ReadDrafts]
        }
    }
}

/// Once the keys rest, an open card shows what is under the mark.
fn idle(model: &mut Model) -> Vec<Effect> {
    let mut effects: Vec<Effect> = super::foretell::rest(model).into_iter().collect();
    let wanted = model.frame_mut().and_then(|frame| frame.follow.take());
    let Some((kind, id)) = wanted else { return effects };
    effects.extend(money::follow_line(model));
    if model.card().is_some() {
        effects.push(Effect::Read(opening::card_ask(kind, id)));
    }
    effects
}

fn answered(model: &mut Model, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Page(kind, page, why) => {
            let mut effects = take_page(model, kind, page, why);
            effects.extend((kind == Kind::Budget).then(|| money::follow_line(model)).into_iter().flatten());
            effects
        }
        Answer::Deadlines(rows) => {
            model.take_deadlines(rows);
            follow_mark(model, Kind::Agreement)
        }
        Answer::Months(months) => {
            model.budget.months = Some(*months);
            Vec::new()
        }
        Answer::Card(stored, around) => {
            put_card(model, Card { around, ..Card::new(Body::Record(stored)) });
            Vec::new()
        }
        Answer::Record(None, _) => {
            model.refuse("that record is no longer there");
            Vec::new()
        }
        Answer::Record(Some(stored), why) => {
            take_record(model, *stored, why);
            Vec::new()
        }
        Answer::Dues(stored, beside, around) => {
            put_card(model, Card { beside: Some(beside), around, ..Card::new(Body::Record(stored)) });
            Vec::new()
        }
        Answer::Brief(brief) => {
            if let Some(brief) = super::brief::take(model, brief) {
                put_card(model, Card::new(Body::Brief(brief)));
            }
            Vec::new()
        }
        Answer::Ids(kind, ids, more) => {
            if !terms::take_ids(model, kind, &ids) {
                super::marks::take_ids(model, kind, ids, more);
            }
            Vec::new()
        }
        Answer::Several(kind, records, wish) => super::several::begin(model, kind, records, wish),
        Answer::Desk { waiting, ahead, closing } => {
            model.desk.waiting = waiting;
            // Those that want to know by some day come first.
            model.desk.waiting.sort_by_key(|stored| match &stored.record {
                Record::Engagement(it) => (it.answer_by.is_none(), it.answer_by),
                _ => (true, None),
            });
            model.desk.closing = closing;
            model.desk.ahead = desk::within_days(ahead, model.day());
            model.desk.read = true;
            model.desk.settle(model.panel.as_ref());
            Vec::new()
        }
        Answer::Named(records) => {
            for stored in &records {
                model.register.enter(stored);
            }
            renew_typed(model);
            Vec::new()
        }
        Answer::Search(words, hits) => {
            let (register, size) = (&model.register, model.size);
            model.desk.search.take(&words, hits, register, size);
            Vec::new()
        }
        // Every write is a step: without a new one nothing on the screen can have changed.
        Answer::News(news) if model.base.as_ref().is_some_and(|base| base.step() == news.step) => Vec::new(),
        Answer::News(news) => {
            let mut effects = take_news(model, news);
            effects.extend(look_again(model));
            effects
        }
    }
}

/// Shows the rows; the mark goes to the record that was just written, and a card beside the list with it.
fn take_page(model: &mut Model, kind: Kind, page: Page, why: Why) -> Vec<Effect> {
    let size = model.size;
    let seek = model.seek.take();
    let page = model.titled_first(model.in_order(page, kind), kind);
    let Some(list) = model.lists_mut().find(|list| list.kind == kind && !list.by_deadline) else { return Vec::new() };
    list.take(page, why, size);
    let Some(id) = seek else { return follow_mark(model, kind) };
    if !list.rows.iter().any(|stored| stored.id == id) {
        model.seek = Some(id);
        return Vec::new();
    }
    list.mark(&id, size);
    let is_other = list.frame.card.as_ref().is_some_and(|card| card.stored().id != id);
    let is_shown = model.list().is_some_and(|list| list.kind == kind);
    (is_other && is_shown).then(|| Effect::Read(opening::card_ask(kind, id))).into_iter().collect()
}

/// The card beside a list is that of the record under the mark, also once the one it showed has left the list.
fn follow_mark(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let list = model.list().filter(|list| list.kind == kind);
    let shown = list.and_then(|list| list.frame.card.as_ref()).map(|card| card.stored().id.clone());
    let marked = model.record().filter(|(_, id)| shown.is_some_and(|shown| shown != *id));
    marked.map(|(kind, id)| Effect::Read(opening::card_ask(kind, id))).into_iter().collect()
}

fn take_record(model: &mut Model, stored: Stored, why: Why) {
    match why {
        Why::Edit | Why::EditAnew => {
            let draft = opening::draft_of(model, stored.record.kind(), Some(&stored.id));
            if let Some(draft) = draft.filter(|_| why == Why::Edit) {
                model.overlay = Some(Overlay::Draft(Box::new(draft)));
                return;
            }
            let form = Form::edit(stored, &model.desk_of());
            super::form::open(model, form);
        }
        Why::Resume => {
            let Some(draft) = model.resuming.take() else { return };
            let id = stored.id.clone();
            if let Some(form) = draft.resume(Some(stored), id, &model.desk_of()) {
                super::form::open(model, form);
            }
        }
        Why::Clone => {
            let record = opening::cloned(&stored.record);
            let mut form = Form::like(record, model.source.id(), &model.desk_of());
            form.to_date();
            super::form::open(model, form);
        }
        Why::Archive => opening::ask_archive(model, stored),
        Why::Decide => {
            let _ = super::decide::on(model, stored, None);
        }
        _ => put_card(model, Card::new(Body::Record(Box::new(stored)))),
    }
}

fn put_card(model: &mut Model, card: Card) {
    if model.tab == Tab::Desk {
        model.desk.card = Some(card);
    } else if let Some(frame) = model.frame_mut() {
        frame.card = Some(card);
        frame.follow = None;
    }
    model.sign_card();
}

/// What is seen again after something was written: the list, the Desk, the card.
pub(super) fn look_again(model: &mut Model) -> Vec<Effect> {
    let mut effects = vec![Effect::Read(Ask::Desk)];
    for list in model.lists_mut() {
        list.read = false;
    }
    effects.extend(model.desk.search.ask().map(Effect::Read));
    effects.extend(terms::again(model));
    model.budget.months = None;
    match model.list() {
        Some(_) if model.tab == Tab::Budget => effects.push(Effect::Read(model.budget.lines.again())),
        Some(list) => effects.push(Effect::Read(list.again())),
        None => {}
    }
    if let Some(card) = model.card() {
        let stored = card.stored();
        effects.push(Effect::Read(opening::card_ask(stored.record.kind(), stored.id.clone())));
    }
    effects
}

/// Finds cities and networks anew by the names that are known now; the mark goes to the one that was just written.
fn renew_places(model: &mut Model) {
    let (register, size) = (&model.register, model.size);
    model.cities.renew(register);
    model.networks.renew(register);
    let places = match model.tab {
        Tab::Cities => &mut model.cities,
        Tab::Networks if model.network_pane == 0 => &mut model.networks,
        _ => return,
    };
    model.seek.take_if(|id| places.mark(id, size));
}

/// Takes in what steps have changed: engagements piecemeal, anything else by reading all again.
pub(super) fn take_news(model: &mut Model, news: News) -> Vec<Effect> {
    for stored in news.named {
        model.register.enter(&stored);
    }
    renew_places(model);
    if news.afresh || model.base.is_none() {
        return vec![Effect::ReadOffice];
    }
    let Some(base) = model.base.as_mut() else { return Vec::new() };
    if news.step > base.step() {
        let mut whole = true;
        for (id, after) in news.engagements {
            let before = base.engagement(&id).cloned();
            whole &= base.apply(before.as_ref(), after);
        }
        if !whole {
            return vec![Effect::ReadOffice];
        }
        base.reach(news.step);
        model.panel = Some(base.panel());
        model.desk.settle(model.panel.as_ref());
        model.sign_card();
    }
    renew_typed(model);
    Vec::new()
}

fn office(model: &mut Model, known: Known) -> Vec<Effect> {
    let Known { office, calendar, register, base } = known;
    if model.awaited.is_some_and(|day| day != base.as_of()) {
        // Another day was asked for since; what was read of it is on its way.
        return Vec::new();
    }
    model.awaited = None;
    (model.office, model.calendar, model.register) = (office, calendar, register);
    model.panel = Some(base.panel());
    let behind = base.step();
    model.base = Some(base);
    renew_places(model);
    model.renew_deadlines();
    model.renew_memberships();
    model.desk.settle(model.panel.as_ref());
    model.sign_card();
    renew_typed(model);
    // A step may have come in while the records were being read; the Desk waits for the names of people.
    let mut effects = vec![Effect::Read(Ask::News(behind)), Effect::Read(Ask::Desk)];
    effects.extend(terms::renew(model));
    effects
}

/// Brings what is being typed up to date with the names and records that are known now.
fn renew_typed(model: &mut Model) {
    super::form::renew(model);
    if matches!(&model.overlay, Some(Overlay::Log(log)) if !log.line.text().is_empty()) {
        super::logging::reread(model);
    }
    super::several::renew(model);
    super::foretell::again(model);
}
