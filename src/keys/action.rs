//! The one table of actions.

use super::need::Need;

/// Something a person can ask for by a key or by the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table below says of each what it does")]
pub enum Action {
    GoDesk,
    GoCities,
    GoNetworks,
    GoEngagements,
    GoBudget,
    GoAgreements,
    GoOffice,
    PreviousScreen,
    NextScreen,
    Down,
    Up,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    First,
    Last,
    NextPane,
    PreviousPane,
    YearBefore,
    YearAfter,
    Open,
    Filter,
    FilterTerms,
    Log,
    Add,
    Edit,
    Clone,
    Archive,
    Acknowledge,
    AnotherDay,
    Mark,
    MarkRange,
    MarkAll,
    Sort,
    Views,
    Answer,
    AnswerAccept,
    AnswerDecline,
    AnswerKeep,
    AnswerLeave,
    AnswerPostpone,
    AnswerCancel,
    AnswerDone,
    FollowUp,
    Copy,
    Undo,
    Redo,
    Panel,
    Brief,
    Palette,
    Help,
    Back,
    Escape,
    Suspend,
    Interrupt,
    FieldNext,
    FieldPrevious,
    FieldEnter,
    ChoiceUp,
    ChoiceDown,
    Save,
    SaveNext,
    GoField,
    WriteNote,
    WriteLine,
}

/// Where keys are pressed; the innermost is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// A question or a list laid over the screen.
    Overlay,
    /// A line that takes text.
    Field,
    /// A form.
    Form,
    /// A list or a card.
    Screen,
    /// Everywhere outside text.
    Global,
}

impl Context {
    /// The word in documents.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overlay => "overlay",
            Self::Field => "text",
            Self::Form => "form",
            Self::Screen => "screen",
            Self::Global => "everywhere",
        }
    }
}

/// One line of the table.
#[derive(Debug)]
pub struct Entry {
    /// What is asked for.
    pub action: Action,
    /// The name in `[keys]` and in the palette.
    pub name: &'static str,
    /// The keys that ask for it; each a chord or several chords after each other.
    pub keys: &'static [&'static str],
    /// Where the keys hold.
    pub context: Context,
    /// What must be there.
    pub needs: Need,
    /// One line of help.
    pub help: &'static str,
    /// One word for the line of keys at the bottom; empty where it is not shown there.
    pub hint: &'static str,
}

/// A line of the table.
const fn entry(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    context: Context,
    needs: Need,
    help: &'static str,
    hint: &'static str,
) -> Entry {
    Entry { action, name, keys, context, needs, help, hint }
}

use Action as A;
use Context::{Field, Form, Global, Screen};
use Need::{
    Addable, Answerable, Engagement, Markable, Nothing, OneKind, OwnRecord, OwnRecordOrDraft, Place, Record, Something,
    Sortable, Standing, Term, Year,
};

/// Every action, in the order in which help lists them.
pub const ACTIONS: &[Entry] = &[
    entry(A::GoDesk, "desk", &["1", "g d"], Global, Nothing, "the Desk: where we stand", ""),
    entry(A::GoCities, "cities", &["2", "g c"], Global, Nothing, "cities, by any name in any script", ""),
    entry(A::GoNetworks, "networks", &["3", "g n"], Global, Nothing, "networks and their members", ""),
    entry(A::GoEngagements, "engagements", &["4", "g e"], Global, Nothing, "the log of engagements", ""),
    entry(A::GoBudget, "budget", &["5", "g b"], Global, Nothing, "the budget of a year: lines, entries, months", ""),
    entry(
        A::GoAgreements,
        "agreements",
        &["7", "g a"],
        Global,
        Nothing,
        "agreements, promises and decisions by deadline",
        "",
    ),
    entry(
        A::GoOffice,
        "office",
        &["9", "g o"],
        Global,
        Nothing,
        "people, leave, objectives, rates, contacts, gifts; the office's hours and holidays",
        "",
    ),
    entry(A::PreviousScreen, "previous-screen", &["["], Global, Nothing, "the screen before", ""),
    entry(A::NextScreen, "next-screen", &["]"], Global, Nothing, "the screen after", ""),
    entry(A::Log, "log", &["L"], Global, Nothing, "log an engagement in one line: call osaka .5", "log"),
    entry(A::Down, "down", &["j", "Down"], Screen, Nothing, "one row down", ""),
    entry(A::Up, "up", &["k", "Up"], Screen, Nothing, "one row up", ""),
    entry(A::HalfDown, "half-page-down", &["^D"], Screen, Nothing, "half a page down", ""),
    entry(A::HalfUp, "half-page-up", &["^U"], Screen, Nothing, "half a page up", ""),
    entry(A::PageDown, "page-down", &["PgDn"], Screen, Nothing, "a page down", ""),
    entry(A::PageUp, "page-up", &["PgUp"], Screen, Nothing, "a page up", ""),
    entry(A::First, "first", &["Home", "g g"], Screen, Nothing, "the first row", ""),
    entry(A::Last, "last", &["End", "G"], Screen, Nothing, "the last row", ""),
    entry(A::NextPane, "next-pane", &["Tab"], Screen, Nothing, "the next pane of the screen", "pane"),
    entry(A::PreviousPane, "previous-pane", &["Shift-Tab"], Screen, Nothing, "the pane before", ""),
    entry(A::YearBefore, "year-before", &["h", "Left"], Screen, Year, "the fiscal year before", "year"),
    entry(A::YearAfter, "year-after", &["l", "Right"], Screen, Year, "the fiscal year after", ""),
    entry(A::Open, "open", &["Enter"], Screen, Something, "open the card of what is under the mark", "open"),
    entry(A::Add, "add", &["a"], Screen, Addable, "add a record of this list", "add"),
    entry(A::Edit, "edit", &["e"], Screen, Record, "edit what is under the mark", "edit"),
    entry(A::Filter, "filter", &["/"], Screen, Nothing, "find as you type; on the Desk, in everything", "find"),
    entry(
        A::FilterTerms,
        "filter-terms",
        &["f"],
        Screen,
        OneKind,
        "filter the list by terms: status:accepted owner:sato from<30d",
        "",
    ),
    entry(A::Mark, "mark", &["Space"], Screen, Markable, "mark it and go on; the next action is for all marked", ""),
    entry(A::MarkRange, "mark-range", &["v"], Screen, Markable, "mark from here to where I go; v or Space ends it", ""),
    entry(A::MarkAll, "mark-all", &["*"], Screen, Markable, "mark all that the filter shows", ""),
    entry(A::Sort, "sort", &["s"], Screen, Sortable, "sort the list by a field; again: the other way", ""),
    entry(A::Views, "views", &["V"], Screen, Nothing, "saved views: a list with its filter and order, by name", ""),
    entry(
        A::Answer,
        "answer",
        &["t"],
        Screen,
        Standing,
        "answer an engagement, keep a promise, pay an entry; keep or leave a membership or an agreement",
        "answer",
    ),
    entry(A::AnswerAccept, "accept", &["t a"], Screen, Engagement, "say yes to it", ""),
    entry(A::AnswerDecline, "decline", &["t d"], Screen, Engagement, "say no, with a reason", ""),
    entry(
        A::AnswerKeep,
        "keep",
        &["t k"],
        Screen,
        Answerable,
        "keep it: an engagement as an idea, a membership for its term",
        "",
    ),
    entry(A::AnswerLeave, "leave", &["t l"], Screen, Term, "leave the membership or agreement, with a reason", ""),
    entry(A::AnswerPostpone, "postpone", &["t p"], Screen, Engagement, "put it off, with a reason", ""),
    entry(A::AnswerCancel, "cancel", &["t c"], Screen, Engagement, "call it off, with a reason", ""),
    entry(A::AnswerDone, "done", &["t x"], Screen, Engagement, "it took place", ""),
    entry(A::FollowUp, "follow-up", &["n"], Screen, Engagement, "a new engagement that follows from this one", ""),
    entry(A::Clone, "clone", &["c"], Screen, OwnRecord, "a new record like this one, its dates empty", ""),
    entry(
        A::Archive,
        "archive",
        &["x"],
        Screen,
        OwnRecordOrDraft,
        "archive what was entered by mistake, or take it out again; drop a draft",
        "",
    ),
    entry(
        A::Acknowledge,
        "acknowledge",
        &["!"],
        Screen,
        Need::Finding,
        "accept a finding for a while, with a reason; it returns when it gets worse",
        "",
    ),
    entry(
        A::Copy,
        "copy",
        &["y"],
        Screen,
        Something,
        "copy to the clipboard the card, all that is marked, or what is under the mark",
        "",
    ),
    entry(A::Undo, "undo", &["u"], Global, Nothing, "take back my last step", "undo"),
    entry(A::Redo, "redo", &["U", "^R"], Global, Nothing, "bring back what I took back", ""),
    entry(A::Panel, "panel", &["p"], Global, Nothing, "the whole panel: months, people, money, findings", "panel"),
    entry(
        A::AnotherDay,
        "another-day",
        &["D"],
        Global,
        Nothing,
        "judge everything as of another day; empty: today",
        "",
    ),
    entry(
        A::Brief,
        "brief",
        &["b"],
        Screen,
        Place,
        "the brief of its city or network: all that ties it to us",
        "brief",
    ),
    entry(A::Palette, "palette", &[":"], Global, Nothing, "do anything by name", "do"),
    entry(A::Help, "help", &["?"], Global, Nothing, "what each key does here", "help"),
    entry(A::Back, "back", &["q"], Screen, Nothing, "one level back; at the top, leave attache", "back"),
    entry(A::Escape, "escape", &["Esc"], Global, Nothing, "undo prefix, range, card, filter, marks; never leaves", ""),
    entry(A::Suspend, "suspend", &["^Z"], Global, Nothing, "back to the shell; fg returns", ""),
    entry(A::Interrupt, "interrupt", &["^C"], Global, Nothing, "twice: leave attache at once, the draft kept", ""),
    entry(A::FieldNext, "next-field", &["Tab"], Form, Need::Form, "the next field; takes what the list offers", "next"),
    entry(
        A::FieldPrevious,
        "previous-field",
        &["Shift-Tab"],
        Form,
        Need::Form,
        "the field before; from the first one [ Save ]",
        "before",
    ),
    entry(
        A::FieldEnter,
        "enter-field",
        &["Enter"],
        Form,
        Need::Form,
        "the next field; in notes a new line; on Save: save",
        "",
    ),
    entry(A::ChoiceUp, "choice-up", &["Up"], Form, Need::Form, "the choice before, or the field before", ""),
    entry(A::ChoiceDown, "choice-down", &["Down"], Form, Need::Form, "the next choice, or the next field", "choices"),
    entry(A::Save, "save", &["^S"], Form, Need::Form, "save the form", "save"),
    entry(A::SaveNext, "save-next", &["^N"], Form, Need::Form, "save it, then an empty form for the next", ""),
    entry(
        A::GoField,
        "go-to-field",
        &["^G"],
        Form,
        Need::Form,
        "a field of the form by its name; behind it, ? is help",
        "field",
    ),
    entry(
        A::WriteNote,
        "write-note",
        &["^O"],
        Form,
        Need::Note,
        "write the note in your own editor ($VISUAL, $EDITOR)",
        "",
    ),
    entry(
        A::WriteLine,
        "text",
        &["^A", "^E", "^B", "^F", "^W", "^U", "^K", "^H"],
        Field,
        Need::Text,
        "in text: start, end, back, on, delete word, to start, to end, letter",
        "",
    ),
];

impl Action {
    /// Its line of the table.
    pub fn entry(self) -> Option<&'static Entry> {
        ACTIONS.iter().find(|entry| entry.action == self)
    }
}
