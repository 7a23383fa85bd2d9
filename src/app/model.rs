//! Everything that can be drawn.

use std::sync::Arc;

use super::card::Card;
use super::draft::Draft;
use super::foretold::Foretold;
use super::form::{Form, Next};
use super::layout::Size;
use super::overlay::Overlay;
use super::register::Register;
use super::screens::agreements;
use super::screens::budget::Budget;
use super::screens::desk::Desk;
use super::screens::list::List;
use super::screens::marks::Marks;
use super::screens::places::Places;
use super::screens::search::Found;
use super::screens::{Frame, Tab};
use super::several::Together;
use super::views::View;
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Office, Record, Stored};
use crate::domain::names::Names;
use crate::domain::source::Source;
use crate::domain::step::Who;
use crate::domain::values::{Currency, Day};
use crate::keys::{Chord, Keymap};
use crate::rules::{Base, Panel, Policy};

/// Who says something, and how much it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is said.
    pub text: String,
    /// Whether something was refused or failed.
    pub bad: bool,
}

/// The state of the program on the screen.
pub struct Model {
    /// The size of the terminal.
    pub size: Size,
    /// The day it is.
    pub today: Day,
    /// The day that is looked at in place of today.
    pub as_of: Option<Day>,
    /// The day as of which the records are being read anew.
    pub awaited: Option<Day>,
    /// Who sits before the screen.
    pub who: Who,
    /// Gives the time and ids.
    pub source: Arc<dyn Source>,
    /// The keys in force.
    pub keymap: Keymap,
    /// The policy in force.
    pub policy: Policy,
    /// A line that stands above everything: a sample office, a policy of one's own, a file that cannot be written.
    pub banner: String,
    /// The office's facts.
    pub office: Office,
    /// The calendar made from them.
    pub calendar: Calendar,
    /// Who is who.
    pub register: Register,
    /// What the rules judge; none until it is read.
    pub base: Option<Base>,
    /// What the rules say of what is saved.
    pub panel: Option<Panel>,
    /// The screen.
    pub tab: Tab,
    /// The Desk.
    pub desk: Desk,
    /// Cities.
    pub cities: Places,
    /// Networks.
    pub networks: Places,
    /// Our memberships, the second pane of the networks.
    pub memberships: List,
    /// Our seats, the third one.
    pub seats: List,
    /// Which pane of the networks is on the screen.
    pub network_pane: usize,
    /// The log.
    pub engagements: List,
    /// The budget of a year.
    pub budget: Budget,
    /// Deadlines, agreements, promises and decisions.
    pub agreements: [List; 4],
    /// Which of them is on the screen.
    pub agreement_pane: usize,
    /// People, leave, objectives and the rest of what the office keeps.
    pub panes: [List; 11],
    /// Which of them is on the screen.
    pub pane: usize,
    /// The form that is open.
    pub form: Option<Form>,
    /// What the open form would change.
    pub foretold: Foretold,
    /// What lies over the screen.
    pub overlay: Option<Overlay>,
    /// The draft that is being taken up.
    pub resuming: Option<Draft>,
    /// Saved views, by name.
    pub views: Vec<View>,
    /// Something to say.
    pub notice: Option<Notice>,
    /// Keys that may begin something.
    pub prefix: Vec<Chord>,
    /// What of a colleague's change was merged into the step that is being written.
    pub merged: String,
    /// Whether a step is being written.
    pub saving: bool,
    /// The step over marked records that is being written.
    pub together: Option<Together>,
    /// Whether ^C was just pressed.
    pub interrupted: bool,
    /// The record on which the mark shall stand once its list is read.
    pub seek: Option<Id>,
    /// What the next new form begins with.
    pub begun: Option<Record>,
    /// The form that opens once the one before it is saved.
    pub next: Option<Next>,
    /// The drafts beside which somebody has begun anew: they wait on the Desk, and are not offered again.
    pub set_aside: Vec<String>,
}

/// The panes of the Office.
pub const OFFICE_PANES: [Kind; 11] = [
    Kind::Person,
    Kind::Leave,
    Kind::Training,
    Kind::Objective,
    Kind::Demand,
    Kind::Blackout,
    Kind::Rate,
    Kind::Contact,
    Kind::Gift,
    Kind::Acknowledgement,
    Kind::Office,
];

impl Model {
    /// A model before anything is read.
    pub fn new(office: Office, today: Day, who: Who, source: Arc<dyn Source>, policy: Policy, size: Size) -> Self {
        Self {
            size,
            today,
            as_of: None,
            awaited: None,
            who,
            source,
            keymap: Keymap::default(),
            policy,
            banner: String::new(),
            calendar: Calendar::of(&office),
            office,
            register: Register::default(),
            base: None,
            panel: None,
            tab: Tab::Desk,
            desk: Desk::default(),
            cities: Places::new(Kind::City),
            networks: Places::new(Kind::Network),
            memberships: List::new(Kind::Membership),
            seats: List::new(Kind::Seat),
            network_pane: 0,
            engagements: List::new(Kind::Engagement),
            budget: Budget::default(),
            agreements: agreements::lists(),
            agreement_pane: 0,
            panes: OFFICE_PANES.map(List::new),
            pane: 0,
            form: None,
            foretold: Foretold::default(),
            overlay: None,
            resuming: None,
            views: Vec::new(),
            notice: None,
            prefix: Vec::new(),
            merged: String::new(),
            saving: false,
            together: None,
            interrupted: false,
            seek: None,
            begun: None,
            next: None,
            set_aside: Vec::new(),
        }
    }

    /// The fiscal year whose budget is on the screen.
    pub fn budget_year(&self) -> i64 {
        self.budget.year.unwrap_or_else(|| self.calendar.fiscal_year(self.today))
    }

    /// Every list that is read page by page.
    pub fn lists_mut(&mut self) -> impl Iterator<Item = &mut List> {
        let money = [&mut self.budget.lines, &mut self.budget.entries];
        let ours = [&mut self.memberships, &mut self.seats, &mut self.engagements];
        ours.into_iter().chain(money).chain(&mut self.agreements).chain(&mut self.panes)
    }

    /// The currency of the office.
    pub fn currency(&self) -> Currency {
        self.office.currency.parse().unwrap_or(Currency::EUR)
    }

    /// The person who sits before the screen, if the office knows their login or name.
    pub fn me(&self) -> Option<Id> {
        let wanted = self.who.user.to_lowercase();
        self.register
            .all(Kind::Person)
            .find(|(_, named)| named.others.iter().chain([&named.name]).any(|name| name.to_lowercase() == wanted))
            .map(|(id, _)| id.clone())
    }

    /// The list on the screen, if it is one that is read page by page.
    pub fn list(&self) -> Option<&List> {
        match self.tab {
            Tab::Networks if self.network_pane == 1 => Some(&self.memberships),
            Tab::Networks if self.network_pane == 2 => Some(&self.seats),
            Tab::Engagements => Some(&self.engagements),
            Tab::Budget => Some(self.budget.list()),
            Tab::Agreements => self.agreements.get(self.agreement_pane),
            Tab::Office => self.panes.get(self.pane),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn list_mut(&mut self) -> Option<&mut List> {
        match self.tab {
            Tab::Networks if self.network_pane == 1 => Some(&mut self.memberships),
            Tab::Networks if self.network_pane == 2 => Some(&mut self.seats),
            Tab::Engagements => Some(&mut self.engagements),
            Tab::Budget => Some(self.budget.list_mut()),
            Tab::Agreements => self.agreements.get_mut(self.agreement_pane),
            Tab::Office => self.panes.get_mut(self.pane),
            _ => None,
        }
    }

    /// The marks of the screen; none where nothing can be marked.
    pub fn marks(&self) -> Option<&Marks> {
        match self.tab {
            Tab::Desk => Some(&self.desk.marks),
            _ => self.list().map(|list| &list.marks),
        }
    }

    /// The same, to be changed.
    pub fn marks_mut(&mut self) -> Option<&mut Marks> {
        match self.tab {
            Tab::Desk => Some(&mut self.desk.marks),
            _ => self.list_mut().map(|list| &mut list.marks),
        }
    }

    /// The marked records of the screen; none while there are none.
    pub fn marked(&self) -> Option<(Kind, Vec<Id>)> {
        let kind = self.list().map_or(Kind::Engagement, |list| list.kind);
        let marks = self.marks().filter(|marks| marks.count() > 0)?;
        Some((kind, marks.ids().to_vec()))
    }

    /// Cities or networks, if they are on the screen.
    pub fn places(&self) -> Option<&Places> {
        match self.tab {
            Tab::Cities => Some(&self.cities),
            Tab::Networks if self.network_pane == 0 => Some(&self.networks),
            _ => None,
        }
    }

    /// Whether the Desk shows what a search has found.
    pub fn is_searching(&self) -> bool {
        self.tab == Tab::Desk && self.desk.search.is_on()
    }

    /// Whether the Desk itself is on the screen, no card or search in its place: it shows the panel, so that neither panel
    /// nor strip stands beside it.
    pub fn is_on_desk(&self) -> bool {
        self.tab == Tab::Desk && self.desk.card.is_none() && !self.is_searching()
    }

    /// Whether something follows what was typed once no key has come for a while: a card, the strip of a form.
    pub fn waits_for_rest(&self) -> bool {
        self.foretold.waits() || self.frame().is_some_and(|frame| frame.follow.is_some())
    }

    /// The mark, filter and card of the screen; none on the Desk unless it is searched.
    pub fn frame(&self) -> Option<&Frame> {
        if self.is_searching() {
            return Some(&self.desk.search.frame);
        }
        self.places().map(|places| &places.frame).or_else(|| self.list().map(|list| &list.frame))
    }

    /// The same, to be changed.
    pub fn frame_mut(&mut self) -> Option<&mut Frame> {
        match self.tab {
            Tab::Desk => self.desk.search.is_on().then_some(&mut self.desk.search.frame),
            Tab::Cities => Some(&mut self.cities.frame),
            Tab::Networks if self.network_pane == 0 => Some(&mut self.networks.frame),
            _ => self.list_mut().map(|list| &mut list.frame),
        }
    }

    /// The card on the screen.
    pub fn card(&self) -> Option<&Card> {
        match self.tab {
            Tab::Desk => self.desk.card.as_ref(),
            _ => self.frame().and_then(|frame| frame.card.as_ref()),
        }
    }

    /// The record under the mark; while a card stands in place of the screen, the record of the card.
    pub fn record(&self) -> Option<(Kind, Id)> {
        if self.tab == Tab::Desk {
            let card = self.desk.card.as_ref().map(|card| (card.stored().record.kind(), card.stored().id.clone()));
            let found = || match self.is_searching() {
                true => self.desk.search.selected().map(Found::record),
                false => self.desk.record(self.panel.as_ref()),
            };
            return card.or_else(found);
        }
        if let Some(places) = self.places() {
            return places.selected().map(|id| (places.kind, id));
        }
        self.list().and_then(List::selected).map(|stored| (stored.record.kind(), stored.id.clone()))
    }

    /// The record under the mark, whole, where it is of that kind.
    pub fn looked_at(&self, kind: Kind) -> Option<&Stored> {
        let stored = match self.tab {
            Tab::Desk => match &self.desk.card {
                Some(card) => Some(card.stored()),
                None if self.desk.search.is_on() => None,
                None => self.desk.stored(),
            },
            _ => self.list().and_then(List::selected),
        };
        // A card in place of its list is what is looked at.
        let card = self.card().map(Card::stored).filter(|stored| stored.record.kind() == kind);
        stored.filter(|stored| stored.record.kind() == kind).or(card)
    }

    /// The engagement under the mark.
    pub fn engagement(&self) -> Option<&Stored> {
        self.looked_at(Kind::Engagement)
    }

    /// The membership or agreement under the mark, which can be kept or left.
    pub fn decidable(&self) -> Option<&Stored> {
        let stored = match self.tab {
            Tab::Desk => self.desk.card.as_ref().map(Card::stored),
            _ => self.list().and_then(List::selected),
        };
        stored.filter(|stored| matches!(stored.record, Record::Membership(_) | Record::Agreement(_)))
    }

    /// Says something.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), bad: false });
    }

    /// Says that something was refused or failed.
    pub fn refuse(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), bad: true });
    }

    /// The time as it is told to people: hours and minutes here.
    pub fn clock(&self) -> String {
        self.source.local().strftime("%H:%M").to_string()
    }

    /// The draft of what is open now.
    pub fn draft(&self) -> Option<Draft> {
        let form = self.form.as_ref()?.outermost();
        let at = self.source.local().strftime("%a %-d %b %H:%M").to_string();
        Draft::of(form, &at, &self.source.now().to_string(), &self.register)
    }

    /// What a record is called.
    pub fn name(&self, kind: Kind, id: &Id) -> String {
        self.register.name(kind, id)
    }
}
