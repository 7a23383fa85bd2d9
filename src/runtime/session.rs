//! Who sits before the screens, with what, and what is done if the program ends against its will.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use super::drafts::Drafts;
use crate::app::draft::Draft;
use crate::domain::source::Source;
use crate::domain::step::Who;
use crate::keys::Keymap;
use crate::rules::Policy;
use crate::store::Store;
use crate::ui::Looks;

/// Everything a person needs to sit before the screens.
pub struct Session {
    /// The office's file.
    pub store: Store,
    /// Gives the time and ids.
    pub source: Arc<dyn Source>,
    /// Who sits there.
    pub who: Who,
    /// The keys in force.
    pub keymap: Keymap,
    /// The policy in force.
    pub policy: Policy,
    /// How it looks.
    pub looks: Looks,
    /// Where drafts and reports of crashes are kept.
    pub state: PathBuf,
    /// The person's own editor; none where none is set or may be started.
    pub editor: Option<String>,
    /// A line that stands above everything; empty for none.
    pub banner: String,
    /// What the first line of messages says, if anything.
    pub notice: Option<String>,
    /// A folder that goes with the session, however it ends: that of a demo.
    pub throw_away: Option<PathBuf>,
}

/// What is done when the program ends against its will: the last draft is kept, and a demo leaves nothing behind.
pub(super) fn last_words(
    session: &Session,
    drafts: &Drafts,
    last: &Arc<Mutex<Option<Draft>>>,
) -> Arc<dyn Fn() + Send + Sync> {
    let (drafts, last, throw_away) = (drafts.clone(), last.clone(), session.throw_away.clone());
    Arc::new(move || {
        // Never wait here: the thread that holds the lock may be the one that hangs.
        if let Ok(draft) = last.try_lock()
            && let Some(draft) = draft.as_ref()
        {
            let _ = drafts.keep(draft);
        }
        if let Some(folder) = &throw_away {
            let _ = std::fs::remove_dir_all(folder);
        }
    })
}
