//! R4: measure impact and value. R5: integrate local demands with international agendas.

use super::OWN;
use crate::rules::judges::{purpose, reports};
use crate::rules::limits::Limit;
use crate::rules::rule::Rule;
use crate::rules::topic::Topic;

pub(super) const MEAS_1: Rule = Rule {
    id: "MEAS-1",
    recommendation: "R4",
    text: "Engagements that are over and have no outcome written.",
    counts: "Done and ended in the last 24 months. Calls, webinars and receptions are not counted.",
    of: ["engagement that ended more than {report} days ago", "of them, after {late} days"],
    watch: Limit::Any,
    over: Limit::Above(25),
    except: "",
    example: "Sixty days after the last day nothing is said, on day 61 it is watch. Of 20 engagements five without outcome \
              for more than 120 days are 25 %: still watch; six are over.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Reports),
    judge: reports::judge,
    adds: reports::adds,
};

pub(super) const DEM_1: Rule = Rule {
    id: "DEM-1",
    recommendation: "R5",
    text: "The share of engagements that answer no local demand; and local demands that no engagement answers.",
    counts: "Their own demand, or one that their objective answers. Demands are told as info.",
    of: ["of the engagements", "of the engagements"],
    watch: Limit::Above(50),
    over: Limit::Above(75),
    except: "",
    example: "Five of ten: 50 %, nothing is said. Six of ten: watch. Eight of ten: over by 5 points.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Purpose | Topic::Demand(_)),
    judge: purpose::judge_demands,
    adds: purpose::adds_to_demands,
};
