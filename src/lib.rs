//! attache: a city's international commitments, and what happens if we say yes.
//!
//! The staff of a city's international office look up network commitments, log engagements and keep budgets, and see
//! *before they say yes* whether the city over-commits itself or drifts into opportunistic, short-term ventures.
//!
//! # Words
//!
//! A **city** is any city of the world; one is *home*. A **network** is an organisation of cities, a **membership** a city
//! in a network. An **engagement** is anything done with others on certain days: a mission, a delegation, a call. It takes
//! *days* of **people** and money of **budget lines**, and serves **objectives**. A **finding** is one thing that a **rule**
//! says of all this, under the office's **policy**; the **panel** shows figures and findings, the **strip** what an open
//! form would change in them. A **step** is one user action on the file, taken back by one undo.
//!
//! # The house
//!
//! A folder is a layer; arrows point down this list, never up. `tests/layers.rs` holds them.
//!
//! | layer | what it is | may use |
//! | --- | --- | --- |
//! | [`domain`] | values, the kinds of record with their field tables, how records become days and money; pure | - |
//! | [`keys`] | chords, the one table of actions, the keymap; pure | - |
//! | [`reference`] | the cities, networks and countries inside the program | domain |
//! | [`rules`] | the rules, what they read, what they say; pure | domain |
//! | [`config`] | keys, looks and policy from TOML, every fault at once | domain, rules, keys |
//! | [`store`] | the one SQLite file; the only place that knows SQL | domain, reference |
//! | [`exchange`] | files in and out | domain, rules, reference |
//! | [`sample`] | the invented office of `attache demo` | domain, reference |
//! | [`app`] | what is on the screen and what a key does to it; pure | domain, rules, keys, config, reference |
//! | [`ui`] | drawing | app, domain, rules, keys, config, reference |
//! | [`runtime`] | threads, terminal, clock, drafts: the only place where things happen | all |
//! | [`cli`] | the command line | all |
//!
//! # Where do I put ...?
//!
//! - a field of a record: the `FIELDS` of its kind in [`domain::kinds`], and a migration in `store/schema`;
//! - a key: [`keys::action`], and its arm in [`app::update`];
//! - a rule: the table in [`rules`], and the file of its family;
//! - a query: [`store`], as a function that takes and returns domain types;
//! - something drawn: [`ui`]; something decided: [`app`];
//! - a command: [`cli`].
//!
//! # How a key press travels
//!
//! Bytes become a [`keys::Chord`] in `runtime::input`; the loop hands it to [`app::update::update`], which looks up the
//! [`keys::Action`] for the innermost context, changes the [`app::Model`] and returns effects; the loop performs them, and
//! draws once everything that waits has been taken in. While a form is open the strip is worked out from [`rules::Base`] in
//! memory: a key press runs no query.

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod exchange;
pub mod keys;
pub mod reference;
pub mod rules;
pub mod runtime;
pub mod sample;
pub mod store;
pub mod ui;
