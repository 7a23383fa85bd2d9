//! What must be there for an action to do something, and what is said where it is not.

/// What must be there for an action to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing.
    Nothing,
    /// A list on the screen.
    List,
    /// A record or a finding under the mark.
    Something,
    /// A record under the mark.
    Record,
    /// A record of our own file under the mark, not one of the reference only.
    OwnRecord,
    /// The same, or a draft.
    OwnRecordOrDraft,
    /// An engagement under the mark.
    Engagement,
    /// A membership or an agreement under the mark.
    Term,
    /// An engagement, a membership or an agreement under the mark.
    Answerable,
    /// Something under the mark that stands somewhere: an engagement, a promise, an entry of money.
    Standing,
    /// A city or a network under the mark, or a record that names one.
    Place,
    /// A screen of one fiscal year.
    Year,
    /// A screen to which records can be added.
    Addable,
    /// A form that is open.
    Form,
    /// The cursor in a field of a form.
    Text,
    /// The cursor in a field of notes.
    Note,
    /// A list of records that can be sorted.
    Sortable,
    /// A list of records of one kind, cities and networks too.
    OneKind,
    /// Something under the mark that can be marked.
    Markable,
    /// A finding under the mark.
    Finding,
}

impl Need {
    /// Why an action is not available, said to the person who asked for it.
    pub fn unmet(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::List => "needs a list; go to one with 2, 3, 4, 5, 7 or 9",
            Self::Something => "needs something under the mark",
            Self::Record => "needs a record under the mark; Enter shows the records behind a finding",
            Self::OwnRecord | Self::OwnRecordOrDraft => {
                "needs a record of your own file under the mark; this one is of the reference"
            }
            Self::Engagement => "needs an engagement under the mark; Tab or 4 goes to them",
            Self::Standing => {
                "needs an engagement, membership or agreement under the mark, or a promise or an entry; 4, 7 or 5 goes there"
            }
            Self::Place => "needs a city or network under the mark, or what names one; 2, 3 and 4 go there",
            Self::Year => "needs the budget; 5 goes there",
            Self::OneKind => "needs a list of records of one kind; 2, 3, 4, 5 and 9 go to one, 7 Tab too",
            Self::Sortable => "needs a list of records; 4 or 5 goes to one",
            Self::Markable => "needs records in a list or on the Desk; 4 or Tab goes there",
            Self::Finding => "needs a finding under the mark: on the Desk, Tab to what the rules say",
            Self::Term => "needs a membership or an agreement under the mark; 3 Tab goes to our memberships",
            Self::Answerable => "needs an engagement, membership or agreement under the mark; 4 goes to engagements",
            Self::Addable => "needs a screen with records; go to one with 2, 3, 4, 5, 7 or 9",
            Self::Form => "needs an open form; a adds a record, e edits one",
            Self::Text => "needs the cursor in text, and is done by its keys there",
            Self::Note => "needs the cursor in a field of notes; Tab goes to the next field",
        }
    }
}
