//! The threads beside the loop: one that writes steps, one that reads all that the rules judge.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::reads;
use crate::app::message::{Ask, Msg, Refused, Stepped};
use crate::domain::kinds::Office;
use crate::domain::problem::Problem;
use crate::domain::step::{Applied, Step, Who};
use crate::domain::values::Day;
use crate::rules::Policy;
use crate::store::{Store, Undone, Which};

/// Something to be written.
#[derive(Debug)]
pub enum Write {
    /// A step; the draft of that name is then needless.
    Save(Box<Step>, Option<String>),
    /// My last step is to be taken back.
    Undo,
    /// That step is to be taken back but for what was changed since.
    UndoRest(i64),
    /// It is to be brought again.
    Redo,
}

/// The thread that writes: one step after the other, so that a list never waits for a lock.
#[derive(Debug)]
pub struct Writer {
    wishes: Sender<(Write, i64)>,
}

impl Writer {
    /// Starts it over a connection of its own; what comes of each wish is sent.
    ///
    /// # Errors
    /// The machine gives no thread.
    pub fn start(store: Store, who: Who, send: impl Fn(Msg) + Send + 'static) -> Result<Self, Problem> {
        let (wishes, received) = channel();
        let work = move || write_all(store, &who, &received, &send);
        thread::Builder::new()
            .name("writer".to_owned())
            .spawn(work)
            .map_err(|error| Problem::failure(format!("no thread for writing: {error}")))?;
        Ok(Self { wishes })
    }

    /// Wishes for something to be written; `seen` is the last step that the model has taken in.
    pub fn wish(&self, write: Write, seen: i64) {
        // The thread lives as long as this end of the channel.
        let _ = self.wishes.send((write, seen));
    }
}

fn write_all(mut store: Store, who: &Who, wishes: &Receiver<(Write, i64)>, send: &impl Fn(Msg)) {
    while let Ok((wish, seen)) = wishes.recv() {
        let (draft, step) = match &wish {
            Write::Save(step, draft) => (draft.clone(), Some(step.clone())),
            Write::Undo | Write::UndoRest(_) | Write::Redo => (None, None),
        };
        // Which step it is: where only part of it can be taken back, somebody is asked about just that one.
        let undoing = match &wish {
            Write::Undo => store.my_last(who).ok().flatten(),
            _ => None,
        };
        let done = perform(&mut store, who, wish);
        let told = done.and_then(|(applied, said)| {
            let news = reads::news(&store, seen)?;
            Ok(Stepped { applied, said, draft: draft.clone(), news })
        });
        send(Msg::Stepped(told.map_err(|problem| Refused { problem, draft, saving: step.is_some(), step, undoing })));
    }
}

fn perform(store: &mut Store, who: &Who, wish: Write) -> Result<(Applied, String), Problem> {
    match wish {
        Write::Save(step, _) => {
            let applied = store.apply(&step)?;
            let said = format!("Saved: {}  (u takes it back)", applied.label);
            Ok((applied, said))
        }
        Write::Undo => {
            let applied = store.undo(who, &Which::Mine, false)?.applied;
            let said = format!("Taken back: {}  (U brings it again)", what(&applied));
            Ok((applied, said))
        }
        Write::UndoRest(step) => {
            let Undone { applied, left } = store.undo(who, &Which::Step(step.to_string()), true)?;
            let left: Vec<String> = left.into_iter().map(|left| left.why).take(5).collect();
            let said = match applied.seq {
                0 => format!("Nothing of it was left to take back: {}", left.join(", ")),
                _ => format!("Taken back: {}, but for: {}", what(&applied), left.join(", ")),
            };
            Ok((applied, said))
        }
        Write::Redo => {
            let applied = store.redo(who)?;
            let said = format!("Brought again: {}  (u takes it back)", what(&applied));
            Ok((applied, said))
        }
    }
}

/// What an undo or redo was about, without the word that the history puts before it.
fn what(applied: &Applied) -> &str {
    applied.label.split_once(": ").map_or(applied.label.as_str(), |(_, label)| label)
}

/// Answers what would keep the screens waiting, on a thread and a connection of its own.
///
/// # Errors
/// The machine gives no thread, or the file no connection.
pub fn read_beside(
    store: &Store,
    ask: Ask,
    office: Office,
    day: (Day, i64),
    send: impl Fn(Msg) + Send + 'static,
) -> Result<(), Problem> {
    let store = store.again(crate::store::Access::Read)?;
    let work = move || send(Msg::Read(reads::answer(&store, &ask, &office, day)));
    thread::Builder::new()
        .name("reader".to_owned())
        .spawn(work)
        .map_err(|error| Problem::failure(format!("no thread for reading: {error}")))?;
    Ok(())
}

/// Reads all that the rules judge, on a thread and a connection of its own.
///
/// # Errors
/// The machine gives no thread, or the file no connection.
pub fn read_office(
    store: &Store,
    policy: Policy,
    as_of: Day,
    send: impl Fn(Msg) + Send + 'static,
) -> Result<(), Problem> {
    let store = store.again(crate::store::Access::Read)?;
    let work = move || {
        let msg = match reads::known(&store, &policy, as_of) {
            Ok(known) => Msg::Office(Box::new(known)),
            Err(problem) => Msg::Trouble(problem),
        };
        send(msg);
    };
    thread::Builder::new()
        .name("reader".to_owned())
        .spawn(work)
        .map_err(|error| Problem::failure(format!("no thread for reading: {error}")))?;
    Ok(())
}
