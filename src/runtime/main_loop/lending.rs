//! The terminal lent for a while: to the shell, and to an editor for a note.

use std::sync::mpsc::Receiver;
use std::time::Instant;

use super::{Event, Loop, trouble};
use crate::app::message::{Msg, Note};
use crate::domain::problem::Problem;
use crate::runtime::editor::Sheet;
use crate::runtime::input::Input;

impl Loop<'_> {
    pub(super) fn suspend(&mut self, events: &Receiver<Event>) -> Result<(), Problem> {
        self.keep_draft();
        self.settle(events);
        self.input.pause();
        self.terminal.suspend().map_err(|error| trouble(&error))?;
        self.input.resume();
        self.resized();
        Ok(())
    }

    /// Lends the terminal to the person's own editor, and takes in what it left of the note.
    pub(super) fn write_note(&mut self, note: &str, events: &Receiver<Event>) -> Result<(), Problem> {
        let Some(editor) = self.session.editor.clone() else {
            self.take(Msg::Written(Note::NoEditor("neither $VISUAL nor $EDITOR is set".to_owned())));
            return Ok(());
        };
        let sheet = match Sheet::make(&self.session.state, note) {
            Ok(sheet) => sheet,
            Err(error) => {
                self.take(Msg::Written(Note::NoEditor(format!("the note cannot be put into a file: {error}"))));
                return Ok(());
            }
        };
        self.keep_draft();
        self.settle(events);
        self.input.pause();
        self.terminal.lend();
        let written = sheet.edit(&editor, note);
        drop(sheet);
        self.terminal.take_back().map_err(|error| trouble(&error))?;
        self.input.resume();
        self.resized();
        self.typed(Msg::Written(written));
        Ok(())
    }

    /// Waits for the answer that is on its way, so that it does not land in the shell; what is typed meanwhile is kept.
    pub(super) fn settle(&mut self, events: &Receiver<Event>) {
        let mut later = Vec::new();
        while let Some(at) = self.screen.deadline() {
            match events.recv_timeout(at.saturating_duration_since(Instant::now())) {
                Ok(Event::Input(Input::Answer)) => self.screen.answered(),
                Ok(Event::Input(Input::HangUp)) | Err(_) => break,
                Ok(event) => later.push(event),
            }
        }
        for event in later {
            let _ = self.sender.send(event);
        }
    }
}
