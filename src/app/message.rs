//! What happens to the model, and what the model wants done.

use super::brief::Brief;
use super::draft::Draft;
use super::dues::Beside;
use super::given::Given;
use super::layout::Size;
use super::register::Register;
use super::screens::budget::Months;
use super::views::View;
use crate::domain::calendar::Calendar;
use crate::domain::fact::EngagementFact;
use crate::domain::hit::Hit;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Office, Stored};
use crate::domain::problem::Problem;
use crate::domain::query::{Page, Query};
use crate::domain::step::{Applied, Step};
use crate::domain::values::{Currency, Day, Month};
use crate::keys::Chord;
use crate::rules::{Base, Panel, Supposed};

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size.
    Resize(Size),
    /// No key has come for a while: what follows the mark may follow.
    Idle,
    /// It is another day.
    Day(Day),
    /// Somebody else may have written to the file.
    Changed,
    /// A read that was asked for.
    Read(Result<Answer, Problem>),
    /// A step is in the file, or is not; with the engagements it touched.
    Stepped(Result<Stepped, Refused>),
    /// The writer has waited long enough for another user that it should be said.
    Waiting,
    /// The records as the rules see them, and everybody's names.
    Office(Box<Known>),
    /// The panel as it would be, for what was asked the so many-th time.
    Judged(Box<Panel>, u64),
    /// Drafts that were left, the latest first, and what is said of them at the start.
    Drafts(Vec<Draft>, Vec<String>),
    /// A draft that is ours now, or why it is not.
    TakenUp(Result<Box<Draft>, Problem>),
    /// What came of a note in the person's own editor.
    Written(Note),
    /// Views that were saved.
    Views(Vec<View>),
    /// Something outside the model went wrong.
    Trouble(Problem),
}

/// What the model knows of the office once its records are read.
#[derive(Debug)]
pub struct Known {
    /// The office's facts.
    pub office: Office,
    /// The calendar made from them.
    pub calendar: Calendar,
    /// Who is who.
    pub register: Register,
    /// What the rules judge.
    pub base: Base,
}

/// What came of a note in the person's own editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// It reads so now.
    Text(String),
    /// It was left as it was.
    Same,
    /// There is no editor to be used: why.
    NoEditor(String),
    /// The editor failed, or left what cannot be taken: why.
    Refused(String),
}

/// A step that is in the file.
#[derive(Debug)]
pub struct Stepped {
    /// The step.
    pub applied: Applied,
    /// What came of the wish, as people read it.
    pub said: String,
    /// The draft that the step makes needless.
    pub draft: Option<String>,
    /// The engagements that steps since the last look have touched, and whether that is all they touched.
    pub news: News,
}

/// What the file holds that the model has not seen.
#[derive(Debug, Default)]
pub struct News {
    /// The last step.
    pub step: i64,
    /// Engagements as they are now; none is gone or weighs nothing.
    pub engagements: Vec<(Id, Option<EngagementFact>)>,
    /// Records whose names changed.
    pub named: Vec<Stored>,
    /// Whether more changed than can be taken in piecemeal.
    pub afresh: bool,
}

/// A step that is not in the file.
#[derive(Debug)]
pub struct Refused {
    /// Why.
    pub problem: Problem,
    /// The draft that the step would have made needless.
    pub draft: Option<String>,
    /// Whether something new was to be saved, rather than taken back or brought again.
    pub saving: bool,
    /// The step that was to be saved.
    pub step: Option<Box<Step>>,
    /// The step that was to be taken back, and what it did.
    pub undoing: Option<(i64, String)>,
}

/// Where a page of records goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// In place of the list.
    Fresh,
    /// Behind the list.
    More,
    /// Before the list.
    Before,
    /// To be edited.
    Edit,
    /// To be edited, whatever drafts of it wait.
    EditAnew,
    /// To be edited on from its draft.
    Resume,
    /// To be cloned.
    Clone,
    /// To be archived.
    Archive,
    /// To be shown whole.
    Card,
    /// To be decided on.
    Decide,
}

/// What is to be done with several records once they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Archive them.
    Archive,
    /// Ask for an answer.
    Answer,
    /// Give that answer.
    Give(Given),
    /// Change fields of them.
    Edit,
    /// Copy them.
    Copy,
}

/// Something to be read from the file.
#[derive(Clone, Debug)]
pub enum Ask {
    /// A stretch of a list.
    Page(Box<Query>, Why),
    /// One record.
    Record(Kind, Id, Why),
    /// The ids of all that a list shows, as many as the query wants.
    Ids(Box<Query>),
    /// Several records, for something to be done with them.
    Several(Kind, Vec<Id>, Wish),
    /// A city or a network with all that hangs on it.
    Brief(Kind, Id),
    /// What the Desk lists: invitations and the days ahead.
    Desk,
    /// What has deadlines, those that hold these words: agreements, our memberships, open promises.
    Deadlines(String),
    /// What was committed and spent on some budget lines, month by month.
    Months {
        /// The lines.
        lines: Vec<Id>,
        /// The line, where it is one and not all.
        line: Option<Id>,
        /// The first month of the fiscal year.
        first: Month,
        /// The currency of the figures.
        currency: Currency,
    },
    /// What others have written since the last look, from that step on.
    News(i64),
    /// Whatever holds these words, of every kind.
    Search(String),
}

/// More records than this are read beside the screens.
const AT_ONCE: usize = 200;

impl Ask {
    /// Whether it takes so long that no key should wait for it.
    pub fn is_long(&self) -> bool {
        matches!(self, Self::Several(_, ids, _) if ids.len() > AT_ONCE)
    }
}

/// What was read.
#[derive(Debug)]
pub enum Answer {
    /// A stretch of a list.
    Page(Kind, Page, Why),
    /// One record; none if there is none.
    Record(Option<Box<Stored>>, Why),
    /// One record for its card, with what hangs on it.
    Card(Box<Stored>, Vec<Stored>),
    /// Agreements, our memberships and open promises, in no order yet.
    Deadlines(Vec<Stored>),
    /// Budget lines month by month.
    Months(Box<Months>),
    /// The ids of what a list shows, and whether there are more.
    Ids(Kind, Vec<Id>, bool),
    /// Several records, those that are still there.
    Several(Kind, Vec<Stored>, Wish),
    /// A membership or an agreement for its card, with what follows from it and what hangs on it.
    Dues(Box<Stored>, Box<Beside>, Vec<Stored>),
    /// A city or a network.
    Brief(Box<Brief>),
    /// What the Desk lists.
    Desk {
        /// Invitations that wait for our answer, the earliest first.
        waiting: Vec<Stored>,
        /// What we said yes to and lies ahead, the earliest first.
        ahead: Vec<Stored>,
        /// What we said yes to and is over, the earliest first.
        closing: Vec<Stored>,
    },
    /// Records that others name, so that they can be called by their names.
    Named(Vec<Stored>),
    /// What others have written.
    News(News),
    /// What holds the words.
    Search(String, Vec<Hit>),
}

/// Something to be done outside the model.
#[derive(Debug)]
pub enum Effect {
    /// Read at once.
    Read(Ask),
    /// Read all that the rules judge, in the background.
    ReadOffice,
    /// Judge the records as they would be, in the background; for the so many-th time that is asked.
    Judge(Box<Supposed>, u64),
    /// Write a step; the draft of that name is then needless.
    Save(Box<Step>, Option<String>),
    /// Take back my last step.
    Undo,
    /// Take back that step but for what was changed since.
    UndoRest(i64),
    /// Bring it back.
    Redo,
    /// Look which drafts wait.
    ReadDrafts,
    /// Make the draft of that name ours, unless it is open in another program.
    TakeUp(String),
    /// Keep these views, and only these.
    KeepViews(Vec<View>),
    /// Throw a draft away.
    DropDraft(String),
    /// Put a text on the clipboard of the person's terminal.
    Copy(String),
    /// Let the person write this note in their own editor.
    WriteNote(String),
    /// Give the terminal back to the shell for a while.
    Suspend,
    /// Leave.
    Quit,
}
