//! The one table of rules: engine, policy, help, `check` and docs are made from it. A file for each recommendation.

mod priorities;
mod resources;
mod strategy;
mod value;

use super::rule::Rule;

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

const OWN: &str = "the limits are our own judgement";

/// Every rule, in the order in which findings of one severity stand.
pub static RULES: &[Rule] = &[
    priorities::CAP_1,
    priorities::CAP_2,
    priorities::CAP_3,
    priorities::CAP_4,
    priorities::CAP_5,
    priorities::CAP_6,
    priorities::OPP_1,
    priorities::OPP_2,
    priorities::OVL_1,
    priorities::IDLE_1,
    priorities::IDLE_2,
    priorities::TOUCH_1,
    priorities::DUE_3,
    priorities::CLASH_1,
    priorities::CLASH_2,
    resources::BUD_1,
    resources::BUD_2,
    resources::BUD_3,
    resources::TRAIN_1,
    resources::STAT_1,
    strategy::DUE_1,
    strategy::DUE_2,
    strategy::CLASH_3,
    strategy::COORD_1,
    strategy::STRAT_1,
    strategy::STRAT_2,
    value::MEAS_1,
    value::DEM_1,
];
