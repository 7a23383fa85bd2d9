//! The draft of the open form: kept while it is typed, given up, taken up again.

use super::Loop;
use crate::app::message::Msg;

impl Loop<'_> {
    /// A form was left: what was typed is written at once if it is kept, and no longer waits.
    pub(super) fn close_draft(&mut self) {
        let Ok(mut kept) = self.last_draft.lock() else { return };
        let Some(draft) = kept.take() else { return };
        self.clock.keep = false;
        if self.model.desk.drafts.iter().any(|known| known.name == draft.name) {
            let _ = self.drafts.keep(&draft);
        }
    }

    pub(super) fn forget_draft(&mut self, name: &str) {
        if let Ok(mut kept) = self.last_draft.lock()
            && kept.as_ref().is_some_and(|draft| draft.name == name)
        {
            *kept = None;
            self.clock.keep = false;
        }
        if let Err(problem) = self.drafts.discard(name, self.claim.as_ref()) {
            self.take(Msg::Trouble(problem));
        }
    }

    /// Makes a draft that waits the one of the next form.
    pub(super) fn take_up(&mut self, name: &str) {
        let taken = self.drafts.take_up(name).map(|(draft, claim)| {
            self.claim = Some(claim);
            Box::new(draft)
        });
        self.take(Msg::TakenUp(taken));
    }

    pub(super) fn keep_draft(&mut self) {
        self.clock.keep = false;
        let draft = self.last_draft.lock().ok().and_then(|kept| kept.clone());
        let Some(draft) = draft else { return };
        if self.claim.as_ref().is_none_or(|claim| claim.name != draft.name) {
            // Its name is nobody else's: without a lock it is kept all the same.
            self.claim = self.drafts.claim(&draft.name).ok().flatten();
        }
        if let Err(problem) = self.drafts.keep(&draft) {
            self.take(Msg::Trouble(problem));
        }
    }
}
