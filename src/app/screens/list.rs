//! A list of records of one kind, read page by page.

use super::marks::{self, Marks};
use super::memberships::is_worked;
use super::{Frame, list_height};
use crate::app::cursor::{Cursor, Move};
use crate::app::layout::Size;
use crate::app::message::{Ask, Why};
use crate::app::model::Model;
use crate::domain::filter::Filter;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::query::{Key, Page, Place, Query};
use crate::domain::value::Value;
use crate::reference::words;

/// How many records a page has.
const PAGE: usize = 120;
/// How many records are kept at most.
const KEPT: usize = 1_200;
/// How near the end the next page is read.
const NEAR: usize = 40;

/// A page as it lies in the list: how many rows, and the places of its ends.
#[derive(Clone, Debug)]
struct Span {
    rows: usize,
    first: Key,
    last: Key,
}

impl Span {
    fn of(page: &Page) -> Option<Self> {
        Some(Self { rows: page.rows.len(), first: page.first.clone()?, last: page.last.clone()? })
    }
}

/// The field a list is sorted by, and whether the greatest comes first.
pub type Order = (&'static str, bool);

/// How a row of a list is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not at all.
    None,
    /// It lies in the range that is being drawn.
    Range,
    /// It is marked.
    Marked,
}

/// The list of a kind.
#[derive(Clone, Debug)]
pub struct List {
    /// The kind.
    pub kind: Kind,
    /// Fields that must hold these values.
    pub only: Vec<(&'static str, Value)>,
    /// The records that are read, without a gap.
    pub rows: Vec<Stored>,
    /// Its usual order.
    pub usual: Order,
    /// Whether it holds agreements and promises by their deadline rather than records of one kind.
    pub by_deadline: bool,
    /// Lines of the work that stand beside its heading and its rows.
    pub beside: usize,
    /// Mark, filter and card.
    pub frame: Frame,
    /// The order it stands in; none for the usual one.
    pub sort: Option<Order>,
    /// The order that is asked for; it holds once its rows have come.
    asked: Option<Order>,
    /// The terms that held before those that are asked for; none once the rows of these have come.
    before: Option<Filter>,
    /// The marked records.
    pub marks: Marks,
    /// The pages that `rows` is made of, so that whole ones can be let go.
    pages: Vec<Span>,
    more_before: bool,
    more_after: bool,
    /// Whether it was read at all.
    pub read: bool,
}

impl Model {
    /// A page of what a search has found, with those first whose title has the words; what else holds them stands behind.
    ///
    /// Engagements stay in the order of their days, and a list that somebody has sorted in its own.
    pub(in crate::app) fn titled_first(&self, mut page: Page, kind: Kind) -> Page {
        let list = self.list().filter(|list| list.kind == kind && list.sort.is_none());
        let words = list.map_or_else(Vec::new, |list| words::wanted(list.frame.filter.line.text()));
        if kind != Kind::Engagement && !words.is_empty() {
            let is_titled = |stored: &Stored| {
                let title = stored.record.title(&self.register);
                words.iter().all(|word| words::has(&title, word))
            };
            page.rows.sort_by_cached_key(|stored| !is_titled(stored));
        }
        page
    }
}

impl List {
    /// An empty list.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            only: Vec::new(),
            rows: Vec::new(),
            usual: kind.spec().order,
            by_deadline: false,
            beside: 0,
            frame: Frame::default(),
            sort: None,
            asked: None,
            before: None,
            marks: Marks::default(),
            pages: Vec::new(),
            more_before: false,
            more_after: false,
            read: false,
        }
    }

    /// What is under the mark.
    pub fn selected(&self) -> Option<&Stored> {
        self.rows.get(self.frame.cursor.selected)
    }

    /// The wish to read it from its start.
    pub fn fresh(&self) -> Ask {
        self.ask(Place::Start, self.rows.len().clamp(PAGE, KEPT), Why::Fresh)
    }

    /// The wish to read its first page, as each letter of a filter needs.
    pub fn from_start(&self) -> Ask {
        self.ask(Place::Start, PAGE, Why::Fresh)
    }

    /// The order it stands in.
    pub fn order(&self) -> Order {
        self.sort.unwrap_or(self.usual)
    }

    /// The order in which its rows come once they are read.
    pub(super) fn coming(&self) -> Order {
        self.asked.unwrap_or(self.order())
    }

    /// The wish to read it in another order, the selected record in sight.
    pub fn sorted(&mut self, order: Order) -> Ask {
        self.asked = Some(order);
        let from = self.selected().map_or(Place::Start, |stored| Place::At(stored.id.clone()));
        self.ask(from, PAGE, Why::Fresh)
    }

    /// The wish to read it from its start in that order; none for the usual one.
    pub fn seen(&mut self, order: Option<Order>) -> Ask {
        self.asked = Some(order.unwrap_or(self.usual));
        self.frame.cursor = Cursor::default();
        self.ask(Place::Start, PAGE, Why::Fresh)
    }

    /// Takes these terms in place of those it had; they hold once its rows have come.
    pub fn narrow(&mut self, terms: Filter) {
        let before = std::mem::replace(&mut self.frame.terms, terms);
        self.before.get_or_insert(before);
        // The ends of a range may not be shown any more.
        self.marks.anchor = None;
        self.frame.cursor = Cursor::default();
    }

    /// What was asked for did not come: order and terms stay as they were.
    pub fn give_up(&mut self) {
        self.asked = None;
        if let Some(before) = self.before.take() {
            self.frame.terms = before;
        }
    }

    /// All that the filter shows.
    pub fn query(&self, from: Place, limit: usize) -> Query {
        let words = self.frame.filter.line.text().trim().to_owned();
        // What is worked out is in no file: the rows are put in order once they are read.
        let order = if is_worked(self.coming()) { self.usual } else { self.coming() };
        let filter = self.frame.terms.clone();
        Query { words, from, order, filter, only: self.only.clone(), ..Query::all(self.kind, limit) }
    }

    fn ask(&self, from: Place, limit: usize, why: Why) -> Ask {
        if self.by_deadline {
            return Ask::Deadlines(self.frame.filter.line.text().trim().to_owned());
        }
        match is_worked(self.coming()) {
            true => Ask::Page(Box::new(self.query(Place::Start, KEPT)), Why::Fresh),
            false => Ask::Page(Box::new(self.query(from, limit)), why),
        }
    }

    fn first(&self) -> Option<&Key> {
        self.pages.first().map(|page| &page.first)
    }

    fn last(&self) -> Option<&Key> {
        self.pages.last().map(|page| &page.last)
    }

    /// The wish to read what is there now in place of what was there; the mark stays by id.
    pub fn again(&self) -> Ask {
        match self.first() {
            // Behind the first row, which a colleague may just have taken away.
            Some(first) if self.more_before => {
                self.ask(Place::After(first.clone()), self.rows.len().clamp(PAGE, KEPT), Why::Fresh)
            }
            _ => self.fresh(),
        }
    }

    /// Moves the mark; tells what is to be read so that there is something to move to.
    pub fn go(&mut self, step: Move, size: Size) -> Option<Ask> {
        match step {
            // An open range goes on over rows that are read, one after the other.
            _ if self.marks.anchor.is_some() => {}
            Move::Last if self.more_after => return Some(self.ask(Place::End, PAGE, Why::Fresh)),
            Move::First if self.more_before => return Some(self.ask(Place::Start, PAGE, Why::Fresh)),
            _ => {}
        }
        self.frame.cursor.go(step, self.rows.len(), self.height(size));
        let at = self.frame.cursor.selected;
        if self.rows.len() >= marks::MOST {
            return None;
        }
        if self.more_after && at + NEAR >= self.rows.len() {
            return self.last().map(|last| self.ask(Place::After(last.clone()), PAGE, Why::More));
        }
        if self.more_before && at <= NEAR {
            return self.first().map(|first| self.ask(Place::Before(first.clone()), PAGE, Why::Before));
        }
        None
    }

    /// Takes in what was read.
    pub fn take(&mut self, page: Page, why: Why, size: Size) {
        self.read = true;
        match why {
            Why::More => {
                self.pages.extend(Span::of(&page));
                self.rows.extend(page.rows);
                self.more_after = page.more_after;
                self.let_go_first();
            }
            Why::Before => {
                let added = page.rows.len();
                self.pages.splice(0..0, Span::of(&page));
                self.rows.splice(0..0, page.rows);
                self.more_before = page.more_before;
                self.frame.cursor.selected += added;
                self.frame.cursor.top += added;
                self.let_go_last();
            }
            _ => self.replace(page),
        }
        self.frame.cursor.show(self.rows.len(), self.height(size));
    }

    /// How many of its rows are on the screen.
    fn height(&self, size: Size) -> usize {
        list_height(size).saturating_sub(self.beside).max(1)
    }

    /// Forgets what was read, because something else is asked for now; the mark goes to the first row.
    pub fn forget(&mut self) {
        self.rows.clear();
        self.pages.clear();
        (self.more_before, self.more_after, self.read) = (false, false, false);
        self.frame.cursor = crate::app::cursor::Cursor::default();
        self.frame.card = None;
        self.frame.follow = None;
    }

    /// Puts a page in place of what was there; the mark stays on its record, else at the end that was asked for.
    fn replace(&mut self, page: Page) {
        let sorted = self.asked.take();
        self.before = None;
        self.sort = sorted.or(self.sort).filter(|order| *order != self.usual);
        let marked = self.selected().map(|stored| stored.id.clone());
        let to_end = page.more_before && !page.more_after && page.first.as_ref() != self.first();
        self.pages = Span::of(&page).into_iter().collect();
        (self.more_before, self.more_after) = (page.more_before, page.more_after);
        self.rows = page.rows;
        if to_end && sorted.is_none() {
            self.frame.cursor.selected = self.rows.len().saturating_sub(1);
        } else if let Some(place) = self.place_of(marked.as_ref()) {
            self.frame.cursor.selected = place;
        }
    }

    fn place_of(&self, id: Option<&Id>) -> Option<usize> {
        self.rows.iter().position(|stored| Some(&stored.id) == id)
    }

    /// Puts the mark on a record, if it is read.
    pub fn mark(&mut self, id: &Id, size: Size) {
        if let Some(place) = self.place_of(Some(id)) {
            self.frame.cursor.selected = place;
            self.frame.cursor.show(self.rows.len(), self.height(size));
        }
    }

    /// Puts the mark on the first record of which something holds.
    pub fn mark_first(&mut self, is: impl Fn(&Record) -> bool, size: Size) {
        if let Some(place) = self.rows.iter().position(|stored| is(&stored.record)) {
            self.frame.cursor.selected = place;
            self.frame.cursor.show(self.rows.len(), self.height(size));
        }
    }

    /// The rows of the range that is being drawn, from its start to the mark; none while none is open.
    pub fn range(&self) -> Option<std::ops::RangeInclusive<usize>> {
        let start = self.place_of(Some(self.marks.anchor.as_ref()?))?;
        let here = self.frame.cursor.selected;
        Some(start.min(here)..=start.max(here))
    }

    /// How the row of that record is marked, in a range that was worked out before.
    pub fn mark_of(&self, at: usize, id: &Id, range: Option<&std::ops::RangeInclusive<usize>>) -> Mark {
        match (self.marks.has(id), range.is_some_and(|range| range.contains(&at))) {
            (true, _) => Mark::Marked,
            (_, true) => Mark::Range,
            _ => Mark::None,
        }
    }

    /// Marks what lies in the open range, which is then closed; tells how many found no room.
    pub fn take_range(&mut self) -> usize {
        let Some(range) = self.range() else {
            self.marks.anchor = None;
            return 0;
        };
        let count = range.end() + 1 - range.start();
        let ids: Vec<Id> = self.rows.iter().skip(*range.start()).take(count).map(|row| row.id.clone()).collect();
        self.marks.anchor = None;
        self.marks.put(ids)
    }

    /// How many rows are kept: none is let go while a range is drawn over them.
    fn kept(&self) -> usize {
        if self.marks.anchor.is_some() { marks::MOST } else { KEPT }
    }

    fn let_go_first(&mut self) {
        while self.rows.len() > self.kept() && self.pages.len() > 1 {
            let gone = self.pages.remove(0).rows;
            self.rows.drain(..gone.min(self.rows.len()));
            self.more_before = true;
            self.frame.cursor.selected = self.frame.cursor.selected.saturating_sub(gone);
            self.frame.cursor.top = self.frame.cursor.top.saturating_sub(gone);
        }
    }

    fn let_go_last(&mut self) {
        while self.rows.len() > self.kept() && self.pages.len() > 1 {
            let gone = self.pages.pop().map_or(0, |page| page.rows);
            self.rows.truncate(self.rows.len().saturating_sub(gone));
            self.more_after = true;
        }
    }
}
