//! What people write: titles, notes and outcomes as an office would.

use super::picks::Picks;

const TOPICS: &[&str] = &[
    "tram lines",
    "night trains",
    "school meals",
    "air quality",
    "the port",
    "heat in summer",
    "housing",
    "waste",
    "cycling",
    "district heating",
    "museums",
    "libraries",
    "public procurement",
    "street lighting",
    "youth work",
    "drinking water",
    "flood protection",
    "start-ups",
    "tourism",
    "open data",
    "food markets",
    "urban forests",
    "accessible stops",
    "climate budget",
    "participation",
];

const SAID: &[&str] = &[
    "They asked for our figures on ridership.",
    "Draft goes round before each call.",
    "Two guests eat no meat; bus from the hotel at 8:30.",
    "Interpreters sit behind the mayor's table.",
    "Papers are in the shared folder of the department.",
    "Hotel near the town hall, walking distance.",
    "Vote by proxy if the train is late.",
    "Our slot is on the second day.",
    "Names and titles checked with the embassy.",
    "The department pays for the figures, we for the words.",
    "Ask for the working papers two weeks before.",
    "Press office wants a picture with the delegation.",
    "University sends two doctoral students.",
    "Last time nobody answered for three months.",
];

const CAME: &[&str] = &[
    "A joint letter to the ministry was agreed.",
    "They will send their tender documents.",
    "Nothing firm; both sides look at it again in spring.",
    "Exchange of four trainees from autumn on.",
    "A workshop on procurement was planned.",
    "Good talks, no next step.",
    "Their engineers come for a study visit.",
];

pub(super) const THEMES: &[&str] = &[
    "climate",
    "mobility",
    "housing",
    "culture",
    "youth",
    "health",
    "food",
    "water",
    "energy",
    "digital",
    "migration",
    "tourism",
    "economy",
    "peace",
    "heritage",
    "safety",
    "education",
    "sport",
    "gender",
    "waste",
];

pub(super) fn topic(picks: &mut Picks) -> &'static str {
    picks.one::<&'static str>(TOPICS)
}

/// Nothing for most, else a sentence or two, some with the name of a city that is no partner.
pub(super) fn note(picks: &mut Picks, names: &[&'static str]) -> String {
    match picks.below(10) {
        0..6 => String::new(),
        6 => format!("Also spoke with people from {} about {}.", picks.one(names), topic(picks)),
        7 => format!("{} {}", picks.one(SAID), picks.one(SAID)),
        _ => (*picks.one(SAID)).to_owned(),
    }
}

pub(super) fn outcome(picks: &mut Picks) -> String {
    if picks.in_hundred(60) { (*picks.one(CAME)).to_owned() } else { String::new() }
}
