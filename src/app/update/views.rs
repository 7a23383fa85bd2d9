//! Saved views: seen again, kept under a name, thrown away.

use super::{screen, terms};
use crate::app::line::Line;
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::pick::{Offer, Pick};
use crate::app::screens::Tab;
use crate::app::views::{NAME_MAX, View, place};
use crate::domain::text;
use crate::keys::{Action as A, Chord, Context, Key, Step as Pressed};

/// Opens the choice of a view.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let offer = |view: &View| Offer {
        id: view.name.clone(),
        name: view.name.clone(),
        detail: view.told(),
        others: view.screen.clone(),
    };
    model.overlay = Some(Overlay::Views(Pick::new(model.views.iter().map(offer).collect(), "")));
    Vec::new()
}

/// A key while a view is chosen.
pub(super) fn key(model: &mut Model, mut pick: Pick, chord: Chord) -> Vec<Effect> {
    let saves = matches!(model.keymap.step(&[Context::Form], &[chord]), Pressed::Do(A::Save));
    let chosen = pick.chosen().map(|offer| offer.id.clone());
    match (chord.key, chosen) {
        _ if saves => return keep(model, pick),
        (Key::Enter, Some(name)) => return see(model, &name),
        (Key::Enter, None) => return keep(model, pick),
        (Key::Delete, Some(name)) => {
            model.views.retain(|view| view.name != name);
            model.say(format!("the view \"{name}\" is gone"));
            open(model);
            return vec![Effect::KeepViews(model.views.clone())];
        }
        _ => {
            pick.key(chord);
        }
    }
    model.overlay = Some(Overlay::Views(pick));
    Vec::new()
}

/// Keeps the list on the screen under the name that is typed; one of that name is replaced.
fn keep(model: &mut Model, pick: Pick) -> Vec<Effect> {
    let name: String = text::clean(pick.line.text(), false).chars().take(NAME_MAX).collect();
    let view = if name.is_empty() { None } else { View::of(model, &name) };
    let Some(view) = view else {
        let said = if name.is_empty() { "type a name for this list first" } else { "a view needs a list; go to one" };
        model.refuse(said);
        model.overlay = Some(Overlay::Views(pick));
        return Vec::new();
    };
    let told = view.told();
    model.views.retain(|known| known.name != name);
    model.views.push(view);
    model.views.sort_by_key(|view| view.name.to_lowercase());
    model.say(format!("kept as \"{name}\": {told}"));
    vec![Effect::KeepViews(model.views.clone())]
}

/// Shows the list of a view as it was kept.
fn see(model: &mut Model, name: &str) -> Vec<Effect> {
    let view = model.views.iter().find(|view| view.name == name).cloned();
    view.map_or_else(Vec::new, |view| show(model, &view))
}

/// Shows a list as a view has it.
pub(super) fn show(model: &mut Model, view: &View) -> Vec<Effect> {
    let name = &view.name;
    let Some((tab, pane)) = view.kind().and_then(place) else {
        model.refuse(format!("this build has no list of {}", view.screen));
        return Vec::new();
    };
    let terms = match view.kind().map(|kind| terms::read(model, kind, &view.filter)) {
        Some(Ok(terms)) => terms,
        // All of a list in place of some of it would be another view.
        Some(Err(misread)) => {
            model.refuse(format!("{name}: {}", misread.fault.message));
            return Vec::new();
        }
        None => return Vec::new(),
    };
    match tab {
        Tab::Networks => model.network_pane = pane,
        Tab::Agreements => model.agreement_pane = pane,
        Tab::Budget => model.budget.pane = crate::app::screens::budget::Pane::Lines,
        Tab::Office => model.pane = pane,
        _ => {}
    }
    model.tab = tab;
    if let Some(frame) = model.frame_mut() {
        frame.filter.line = Line::of(&view.words);
        frame.filter.open = false;
        (frame.card, frame.follow) = (None, None);
    }
    let mut effects = screen::show(model);
    effects.extend(terms::narrow(model, terms));
    if let Some(list) = model.list_mut() {
        // One reading is enough: that of the list as it was kept.
        effects.clear();
        effects.push(Effect::Read(list.seen(view.order())));
    }
    model.say(format!("{name}: {}", view.told()));
    effects
}
