//! R1: a clear international strategy, a co-ordinated approach.

use super::OWN;
use crate::rules::judges::{clash, coordination, deadlines, purpose, weeks};
use crate::rules::limits::Limit;
use crate::rules::rule::Rule;
use crate::rules::topic::Topic;

pub(super) const DUE_1: Rule = Rule {
    id: "DUE-1",
    recommendation: "R1",
    text: "Until when it must be decided whether a membership or an agreement goes on.",
    counts: "Counted back from the end of its term: less the notice is the last day to leave, less {lead} days \
             for the council, and moved back to a working day, is the day to decide by. A recorded decision for \
             that term clears it.",
    of: ["before that day", "before that day, or later"],
    watch: Limit::Within(60),
    over: Limit::Within(14),
    except: "",
    example: "A term ends on 31 December with six months' notice: the last day to leave is 30 June; the council needs 30 \
              days, so decide by 31 May, a working day. 61 days before nothing is said, 60 are watch, 14 over.",
    source: "UCLG asks for six months' notice of leaving; the 30 days of the council and the limits are our own \
             judgement",
    looks_at: |topic| matches!(topic, Topic::Term(_)),
    judge: deadlines::judge_term,
    adds: deadlines::adds,
};

pub(super) const DUE_2: Rule = Rule {
    id: "DUE-2",
    recommendation: "R1",
    text: "Promises of ours past the day they were due, of each owner.",
    counts: "",
    of: ["promises", "promises"],
    watch: Limit::AtLeast(1),
    over: Limit::AtLeast(3),
    except: "",
    example: "Due today: nothing is said. Due yesterday: watch. Three of one person: over.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Late),
    judge: deadlines::judge_late,
    adds: deadlines::adds,
};

pub(super) const CLASH_3: Rule = Rule {
    id: "CLASH-3",
    recommendation: "R1",
    text: "Accepted engagements on days that the office keeps free.",
    counts: "",
    of: ["such engagement", ""],
    watch: Limit::Any,
    over: Limit::Never,
    except: "",
    example: "An election is kept free from the 10th: a visit to the 9th is nothing to say, one to the 10th is watch.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Blackout(_)),
    judge: weeks::judge_blackout,
    adds: clash::adds,
};

pub(super) const COORD_1: Rule = Rule {
    id: "COORD-1",
    recommendation: "R1",
    text: "Two people who each see to something with the same partner on the same theme at about the same time, \
           not as one plan.",
    counts: "Open or accepted engagements that are not over, with different owners, whose first days are at most \
             {apart} days apart and of which neither follows from the other.",
    of: ["such pair", ""],
    watch: Limit::Any,
    over: Limit::Never,
    except: "",
    example: "Sato on 1 March and Novak on 30 April, both on climate with Osaka: 60 days apart, watch. On 1 May: nothing is \
              said.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Pair(_)),
    judge: coordination::judge,
    adds: clash::adds,
};

pub(super) const STRAT_1: Rule = Rule {
    id: "STRAT-1",
    recommendation: "R1",
    text: "The share of engagements that serve no objective.",
    counts: "Their own, or that of their agreement or membership. Calls and webinars are not counted. Done in \
             the last twelve months or accepted for the next twelve; with fewer than {few} nothing is judged.",
    of: ["of the engagements", "of the engagements"],
    watch: Limit::Above(10),
    over: Limit::Above(25),
    except: "",
    example: "One of ten: 10 %, nothing is said. Two of ten: watch. Three of ten: over by 5 points.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Purpose),
    judge: purpose::judge_aimless,
    adds: purpose::adds_to_aimless,
};

pub(super) const STRAT_2: Rule = Rule {
    id: "STRAT-2",
    recommendation: "R1",
    text: "The share of the days that each objective gets, against its share of the weights.",
    counts: "Of the days that serve any objective; the days of an engagement are split equally among its \
             objectives.",
    of: ["apart", "apart"],
    watch: Limit::Points(15),
    over: Limit::Points(30),
    except: "",
    example: "Weights 3 and 2 are 60 % and 40 %. 75 % of the days for the first are 15 points more: nothing is said; 76 % \
              are watch, 91 % over.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Aims),
    judge: purpose::judge_aims,
    adds: purpose::adds_to_aims,
};
