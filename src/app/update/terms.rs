//! The terms of a list: typed, applied, cleared, and read again when they mean something else.

use super::screen;
use crate::app::cursor::Move;
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screens::Tab;
use crate::app::terms::Terms;
use crate::domain::filter::{Asking, Filter, Misread};
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::names::Reading;
use crate::keys::{Chord, Key};

/// The kind of records that the list on the screen holds, if it holds one kind that can be narrowed.
pub(super) fn kind(model: &Model) -> Option<Kind> {
    match model.list() {
        Some(list) => Some(list.kind).filter(|kind| *kind != Kind::Office && !list.by_deadline),
        None => model.places().map(|places| places.kind),
    }
}

fn asking<'a>(model: &'a Model, me: Option<&'a Id>) -> Asking<'a> {
    let reading = Reading { today: model.today, currency: model.currency(), directory: &model.register };
    Asking { reading, me, year_ahead: model.calendar.year_ahead() }
}

/// Reads terms for a list of that kind.
pub(super) fn read(model: &Model, kind: Kind, text: &str) -> Result<Filter, Misread> {
    let me = model.me();
    let filter = Filter::parse(kind, text, &asking(model, me.as_ref()))?;
    Ok(if filter.is_empty() { Filter::default() } else { filter })
}

/// Opens the line with the terms in force, behind which another one can be typed.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let text = model.frame().map(|frame| frame.terms.text().to_owned()).unwrap_or_default();
    let text = if text.is_empty() { text } else { format!("{text} ") };
    open_with(model, &text)
}

/// Opens the line with these terms.
pub(super) fn open_with(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(kind) = kind(model) else { return Vec::new() };
    let me = model.me();
    let terms = Terms::new(kind, text, &asking(model, me.as_ref()));
    model.overlay = Some(Overlay::Terms(Box::new(terms)));
    Vec::new()
}

/// A key while terms are typed.
pub(super) fn key(model: &mut Model, mut terms: Box<Terms>, chord: Chord) -> Vec<Effect> {
    let me = model.me();
    let asking = asking(model, me.as_ref());
    match chord.key {
        Key::Down => terms.go(Move::Down),
        Key::Up => terms.go(Move::Up),
        Key::PageDown => terms.go(Move::PageDown),
        Key::PageUp => terms.go(Move::PageUp),
        Key::Tab => {
            terms.take(&asking);
        }
        Key::Enter => {
            // A field alone asks for nothing yet.
            let goes_on = terms.is_chosen() && terms.take(&asking) && terms.line.text().ends_with(':');
            if let Some(filter) = (!goes_on).then(|| terms.filter()).flatten() {
                return apply(model, filter);
            }
        }
        _ => terms.key(chord, &asking),
    }
    model.overlay = Some(Overlay::Terms(terms));
    Vec::new()
}

/// Pasted text goes into the line.
pub(super) fn paste(model: &mut Model, mut terms: Box<Terms>, text: &str) {
    let me = model.me();
    terms.line.paste(text, false);
    terms.reread(&asking(model, me.as_ref()));
    model.overlay = Some(Overlay::Terms(terms));
}

fn apply(model: &mut Model, filter: Filter) -> Vec<Effect> {
    if model.frame().is_some_and(|frame| frame.terms == filter) {
        return Vec::new();
    }
    let effects = narrow(model, filter);
    screen::follow(model);
    effects
}

/// Shows all again; tells what is to be read, or that no terms were in force.
pub(super) fn clear(model: &mut Model) -> Option<Vec<Effect>> {
    let has = model.frame().is_some_and(|frame| !frame.terms.is_empty());
    has.then(|| apply(model, Filter::default()))
}

/// Narrows the list on the screen to what a filter lets by.
pub(super) fn narrow(model: &mut Model, filter: Filter) -> Vec<Effect> {
    if let Some(list) = model.list_mut() {
        list.narrow(filter);
        return vec![Effect::Read(list.from_start())];
    }
    let ask = match model.tab {
        Tab::Cities => model.cities.narrow(filter, &model.register),
        Tab::Networks => model.networks.narrow(filter, &model.register),
        _ => None,
    };
    ask.map(Effect::Read).into_iter().collect()
}

/// Takes in which of the file's cities or networks their terms let by; tells whether the answer was about them.
pub(super) fn take_ids(model: &mut Model, kind: Kind, ids: &[Id]) -> bool {
    let (register, ids) = (&model.register, ids.to_vec());
    match kind {
        Kind::City => model.cities.take(ids, register),
        Kind::Network => model.networks.take(ids, register),
        _ => return false,
    }
    true
}

/// The wishes to read again which cities and networks the terms let by.
pub(super) fn again(model: &Model) -> impl Iterator<Item = Effect> {
    [&model.cities, &model.networks].into_iter().filter_map(|places| places.ask()).map(Effect::Read)
}

/// Terms mean something else on another day, or once it is known who asks: those lists are read again.
pub(super) fn renew(model: &mut Model) -> Vec<Effect> {
    let known: Vec<(Kind, Filter)> = model.lists_mut().map(|list| (list.kind, list.frame.terms.clone())).collect();
    let changed = |(kind, terms): (Kind, Filter)| {
        let filter = read(model, kind, terms.text()).ok()?;
        (filter != terms).then_some(filter)
    };
    let renewed: Vec<Option<Filter>> = known.into_iter().map(changed).collect();
    let mut effects = renew_places(model);
    let mut is_other = false;
    for (list, filter) in model.lists_mut().zip(renewed) {
        if let Some(filter) = filter {
            (list.frame.terms, list.read, is_other) = (filter, false, true);
        }
    }
    if is_other {
        effects.extend(screen::show(model));
    }
    effects
}

fn renew_places(model: &mut Model) -> Vec<Effect> {
    let read = |kind, terms: &Filter| read(model, kind, terms.text()).ok().filter(|filter| filter != terms);
    let (cities, networks) =
        (read(Kind::City, &model.cities.frame.terms), read(Kind::Network, &model.networks.frame.terms));
    let cities = cities.and_then(|filter| model.cities.narrow(filter, &model.register));
    let networks = networks.and_then(|filter| model.networks.narrow(filter, &model.register));
    cities.into_iter().chain(networks).map(Effect::Read).collect()
}
