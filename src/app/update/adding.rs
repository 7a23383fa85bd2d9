//! New records: what a list adds, what is added to what is under the mark, and what follows from an engagement.

use rust_decimal::Decimal;

use super::opening::{draft_of, open_new};
use super::screen::added_kind;
use crate::app::card::Card;
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::overlay::{Offer, Overlay};
use crate::app::screens::Tab;
use crate::app::screens::budget::Pane;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Contact, Decision, Engagement, Entry, Gift, Kind, Promise, Record, Seat, Stored};
use crate::keys::layout::command;
use crate::keys::{Chord, Key};

/// Adds what the screen shows, or something to the record whose card is open.
pub(super) fn add(model: &mut Model) -> Vec<Effect> {
    let to = model.card().map(Card::stored).cloned();
    let offers = match &to {
        Some(stored) => added_to(model, stored),
        None if model.list().is_some_and(|list| list.by_deadline) => {
            let kinds = [('a', Kind::Agreement), ('p', Kind::Promise), ('m', Kind::Membership)];
            kinds.map(|(key, kind)| offer(key, usual(model, kind))).into()
        }
        None => Vec::new(),
    };
    if offers.is_empty() {
        let Some(kind) = added_kind(model) else { return Vec::new() };
        let record = usual(model, kind);
        return begin(model, record);
    }
    let to = to.map_or_else(String::new, |stored| stored.record.title(&model.register));
    model.overlay = Some(Overlay::Which { to, offers });
    Vec::new()
}

/// Adds a record of that kind: to what is in hand where it can be, else as its list would.
pub(super) fn add_kind(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let offers = match (model.card().map(Card::stored).cloned(), model.record()) {
        (Some(stored), _) => added_to(model, &stored),
        (None, Some((Kind::City, id))) => to_city(model, &id),
        _ => Vec::new(),
    };
    // A city is added anew, not to itself.
    let of_it = offers.into_iter().map(|offer| offer.record).find(|record| record.kind() == kind && kind != Kind::City);
    let record = of_it.unwrap_or_else(|| usual(model, kind));
    begin(model, record)
}

/// A letter of the question what to add; Enter takes the first.
pub(super) fn which_key(model: &mut Model, to: String, offers: Vec<Offer>, chord: Chord) -> Vec<Effect> {
    let chosen = match command(chord).key {
        Key::Enter => offers.first(),
        Key::Char(letter) => offers.iter().find(|offer| offer.key == letter),
        _ => None,
    };
    match chosen {
        Some(offer) => begin(model, offer.record.clone()),
        None => {
            model.overlay = Some(Overlay::Which { to, offers });
            Vec::new()
        }
    }
}

/// Opens a form that begins so; a draft that was left of such a form is offered first.
pub(super) fn begin(model: &mut Model, record: Record) -> Vec<Effect> {
    let kind = record.kind();
    model.begun = Some(record);
    match draft_of(model, kind, None) {
        Some(draft) => model.overlay = Some(Overlay::Draft(Box::new(draft))),
        None => open_new(model, kind),
    }
    Vec::new()
}

/// A new record of that kind as this screen begins it.
pub(super) fn usual(model: &Model, kind: Kind) -> Record {
    let mut record = Record::blank(kind);
    match &mut record {
        // Seen in the form, and replaced by the first key that is typed there.
        Record::Person(it) => it.fte = Some(Decimal::ONE),
        Record::Membership(it) => {
            it.city = model.office.home.clone();
            // Only of a network that is seen.
            let is_seen = model.tab == Tab::Networks && model.network_pane == 0;
            it.network = is_seen.then(|| model.networks.selected()).flatten();
        }
        Record::Budget(it) => it.year = Some(model.budget_year()),
        Record::Entry(it) if model.tab == Tab::Budget => it.line.clone_from(&model.budget.line),
        Record::Engagement(it) => it.owner = model.me(),
        Record::Agreement(it) => it.owner = model.me(),
        Record::Promise(it) => it.owner = model.me(),
        Record::Decision(it) => it.on = Some(model.today),
        Record::Seat(it) => it.owner = model.me(),
        _ => {}
    }
    record
}

fn offer(key: char, record: Record) -> Offer {
    Offer { key, word: record.kind().name().to_owned(), record }
}

/// What can be added to the record of a card; nothing for kinds that nothing is added to.
fn added_to(model: &Model, stored: &Stored) -> Vec<Offer> {
    let id = || Some(stored.id.clone());
    let owner = model.me();
    match &stored.record {
        Record::City(_) => to_city(model, &stored.id),
        Record::Network(_) => {
            let engagement =
                Engagement { network: id(), owner: owner.clone(), status: Some(Status::Idea), ..Engagement::default() };
            let mut membership = usual(model, Kind::Membership);
            if let Record::Membership(it) = &mut membership {
                it.network = id();
            }
            let contact = Contact { network: id(), owner, ..Contact::default() };
            vec![
                offer('e', Record::Engagement(engagement)),
                offer('m', membership),
                offer('c', Record::Contact(contact)),
                offer('n', Record::blank(Kind::Network)),
            ]
        }
        Record::Engagement(it) => {
            let partner = it.partners.first().cloned();
            let again = Engagement {
                partners: it.partners.clone(),
                network: it.network.clone(),
                owner,
                status: Some(Status::Idea),
                ..Engagement::default()
            };
            let promise = promise(model, |new| (new.engagement, new.partner) = (id(), partner.clone()));
            let gift = Gift { engagement: id(), city: partner.clone(), on: it.from, ..Gift::default() };
            let cost = Entry { engagement: id(), ..entry() };
            vec![
                offer('e', Record::Engagement(again)),
                Offer { word: "follow-up".to_owned(), ..offer('f', Record::Engagement(following(stored, it))) },
                offer('p', promise),
                offer('g', Record::Gift(gift)),
                Offer { word: "entry of money".to_owned(), ..offer('m', Record::Entry(cost)) },
            ]
        }
        Record::Agreement(it) => {
            let partner = it.partners.first().cloned();
            let engagement = Engagement {
                agreement: id(),
                partners: it.partners.clone(),
                objectives: it.objective.iter().cloned().collect(),
                owner,
                status: Some(Status::Idea),
                ..Engagement::default()
            };
            let promise = promise(model, |new| (new.agreement, new.partner) = (id(), partner));
            let decision =
                Decision { agreement: id(), term_ends: it.expires, on: Some(model.today), ..Decision::default() };
            vec![
                offer('e', Record::Engagement(engagement)),
                offer('p', promise),
                offer('d', Record::Decision(decision)),
                offer('a', usual(model, Kind::Agreement)),
            ]
        }
        Record::Membership(it) => {
            let seat = Seat { membership: id(), owner: it.owner.clone(), ..Seat::default() };
            let decision = Decision { membership: id(), on: Some(model.today), ..Decision::default() };
            let fee = Entry { membership: id(), fee_year: Some(model.budget_year()), ..entry() };
            vec![
                offer('s', Record::Seat(seat)),
                offer('d', Record::Decision(decision)),
                Offer { word: "entry of its fee".to_owned(), ..offer('f', Record::Entry(fee)) },
                offer('m', usual(model, Kind::Membership)),
            ]
        }
        Record::Budget(_) if model.budget.pane == Pane::Lines => {
            let entry = Entry { line: id(), ..entry() };
            vec![
                Offer { word: "entry on it".to_owned(), ..offer('e', Record::Entry(entry)) },
                Offer { word: "budget line".to_owned(), ..offer('b', usual(model, Kind::Budget)) },
            ]
        }
        _ => Vec::new(),
    }
}

fn to_city(model: &Model, id: &Id) -> Vec<Offer> {
    let city = Some(id.clone());
    let mut engagement = usual(model, Kind::Engagement);
    if let Record::Engagement(it) = &mut engagement {
        it.partners = vec![id.clone()];
    }
    let mut agreement = usual(model, Kind::Agreement);
    if let Record::Agreement(it) = &mut agreement {
        it.partners = vec![id.clone()];
    }
    vec![
        offer('e', engagement),
        offer('a', agreement),
        offer('p', promise(model, |new| new.partner.clone_from(&city))),
        offer('c', Record::Contact(Contact { city: city.clone(), owner: model.me(), ..Contact::default() })),
        offer('g', Record::Gift(Gift { city, ..Gift::default() })),
        Offer { word: "another city".to_owned(), ..offer('n', Record::blank(Kind::City)) },
    ]
}

fn entry() -> Entry {
    match Record::blank(Kind::Entry) {
        Record::Entry(entry) => entry,
        _ => Entry::default(),
    }
}

fn promise(model: &Model, change: impl FnOnce(&mut Promise)) -> Record {
    let mut record = usual(model, Kind::Promise);
    if let Record::Promise(it) = &mut record {
        change(it);
    }
    record
}

/// A new engagement that follows from one: with the same people and aims, its dates open.
fn following(stored: &Stored, it: &Engagement) -> Engagement {
    Engagement {
        follows: Some(stored.id.clone()),
        partners: it.partners.clone(),
        bodies: it.bodies.clone(),
        network: it.network.clone(),
        agreement: it.agreement.clone(),
        objectives: it.objectives.clone(),
        demand: it.demand.clone(),
        owner: it.owner.clone(),
        themes: it.themes.clone(),
        status: Some(Status::Idea),
        ..Engagement::default()
    }
}

/// Opens the form of an engagement that follows from the one under the mark.
pub(super) fn follow_up(model: &mut Model) -> Vec<Effect> {
    let Some(stored) = model.engagement().cloned() else { return Vec::new() };
    let Record::Engagement(it) = &stored.record else { return Vec::new() };
    let record = Record::Engagement(following(&stored, it));
    begin(model, record)
}
