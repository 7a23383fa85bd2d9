//! A list of records of one kind, read page by page.

use super::{Frame, list_height};
use crate::app::cursor::Move;
use crate::app::layout::Size;
use crate::app::message::{Ask, Why};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::query::{Key, Page, Place, Query};
use crate::domain::value::Value;

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

/// The list of a kind.
#[derive(Clone, Debug)]
pub struct List {
    /// The kind.
    pub kind: Kind,
    /// Fields that must hold these values.
    pub only: Vec<(&'static str, Value)>,
    /// The records that are read, without a gap.
    pub rows: Vec<Stored>,
    /// Mark, filter and card.
    pub frame: Frame,
    /// The pages that `rows` is made of, so that whole ones can be let go.
    pages: Vec<Span>,
    more_before: bool,
    more_after: bool,
    /// Whether it was read at all.
    pub read: bool,
}

impl List {
    /// An empty list.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            only: Vec::new(),
            rows: Vec::new(),
            frame: Frame::default(),
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

    fn ask(&self, from: Place, limit: usize, why: Why) -> Ask {
        let words = self.frame.filter.line.text().trim().to_owned();
        Ask::Page(Box::new(Query { words, from, only: self.only.clone(), ..Query::all(self.kind, limit) }), why)
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
            Move::Last if self.more_after => return Some(self.ask(Place::End, PAGE, Why::Fresh)),
            Move::First if self.more_before => return Some(self.ask(Place::Start, PAGE, Why::Fresh)),
            _ => {}
        }
        self.frame.cursor.go(step, self.rows.len(), list_height(size));
        let at = self.frame.cursor.selected;
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
        self.frame.cursor.show(self.rows.len(), list_height(size));
    }

    /// Puts a page in place of what was there; the mark stays on its record, else at the end that was asked for.
    fn replace(&mut self, page: Page) {
        let marked = self.selected().map(|stored| stored.id.clone());
        let to_end = page.more_before && !page.more_after && page.first.as_ref() != self.first();
        self.pages = Span::of(&page).into_iter().collect();
        (self.more_before, self.more_after) = (page.more_before, page.more_after);
        self.rows = page.rows;
        if to_end {
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
            self.frame.cursor.show(self.rows.len(), list_height(size));
        }
    }

    /// Puts the mark on the first record of which something holds.
    pub fn mark_first(&mut self, is: impl Fn(&Record) -> bool, size: Size) {
        if let Some(place) = self.rows.iter().position(|stored| is(&stored.record)) {
            self.frame.cursor.selected = place;
            self.frame.cursor.show(self.rows.len(), list_height(size));
        }
    }

    fn let_go_first(&mut self) {
        while self.rows.len() > KEPT && self.pages.len() > 1 {
            let gone = self.pages.remove(0).rows;
            self.rows.drain(..gone.min(self.rows.len()));
            self.more_before = true;
            self.frame.cursor.selected = self.frame.cursor.selected.saturating_sub(gone);
            self.frame.cursor.top = self.frame.cursor.top.saturating_sub(gone);
        }
    }

    fn let_go_last(&mut self) {
        while self.rows.len() > KEPT && self.pages.len() > 1 {
            let gone = self.pages.pop().map_or(0, |page| page.rows);
            self.rows.truncate(self.rows.len().saturating_sub(gone));
            self.more_after = true;
        }
    }
}
