//! R3: prioritise, so that the office neither takes on too much nor drifts into opportunistic, short-term ventures.

use super::OWN;
use crate::rules::judges::{capacity, clash, commitments, contact, deadlines, drift, standing, weeks};
use crate::rules::limits::Limit;
use crate::rules::rule::Rule;
use crate::rules::topic::Topic;

const UTILISATION: &str = "services firms aim at 75-85 % utilisation and call more than 100 % poor planning; \
     the reserve of 15 % and watch from 90 % of the rest are our own judgement";
const BANDS: &str = "what cities of each size are in was counted from 59 networks, 2016-2019";
const OWN_CAP: &str = "the office sets the cap; there is none unless it does";
const GUIDES: &str = "joining networks is \"predominantly opportunistic\" and like networks overproduce meetings, \
     practitioners' guides say; the numbers are our own judgement";

pub(super) const CAP_1: Rule = Rule {
    id: "CAP-1",
    recommendation: "R3",
    text: "The work the office has accepted in each of the next six months, against the time its staff have.",
    counts: "Work is the days of engagements accepted or done, of memberships, agreements and seats, and of our \
             promises. The time is the working days of the staff less leave, times FTE, less a reserve of \
             {reserve} %.",
    of: ["of the time available", "of the time available"],
    watch: Limit::Above(90),
    over: Limit::Above(100),
    except: "",
    example: "Two full-time staff have 17.0 days each in a month of 20 working days (20 less the reserve of 15 %), 34.0 \
              together. 30.6 days are 90 %: nothing is said. 30.7 are watch, 34.0 are full and still watch, 34.1 are \
              over by 0.1.",
    source: UTILISATION,
    looks_at: |topic| matches!(topic, Topic::Office(_)),
    judge: capacity::judge_office,
    adds: capacity::adds_to_office,
};

pub(super) const CAP_2: Rule = Rule {
    id: "CAP-2",
    recommendation: "R3",
    text: "The work of each member of the staff in each of the next six months, against the time they have.",
    counts: "As CAP-1, for one person: the days they are named for, and what they own where nobody is named.",
    of: ["of the time available", "of the time available"],
    watch: Limit::Above(90),
    over: Limit::Above(100),
    except: "",
    example: "Half-time from Monday 15 March 2027, 5 of the 13 working days left on leave: 8 x 0.5 x 0.85 = 3.4 days. 3.4 \
              days of work are full, 3.5 are over by 0.1.",
    source: UTILISATION,
    looks_at: |topic| matches!(topic, Topic::Person(..) | Topic::Office(0)),
    judge: capacity::judge_person,
    adds: capacity::adds_to_person,
};

pub(super) const CAP_3: Rule = Rule {
    id: "CAP-3",
    recommendation: "R3",
    text: "How much of the time of the staff memberships, agreements and seats take before anything new is \
           accepted.",
    counts: "In the current month and the eleven after it, by the hours a year entered on each.",
    of: ["of the time available", "of the time available"],
    watch: Limit::Above(60),
    over: Limit::Above(80),
    except: "",
    example: "One full-time person has 261 working days in 2027. Less the reserve of 15 %, each month rounded to \
              a tenth, they are 222.1. Memberships of 1,065.6 hours are 133.2 days, 60 %: nothing is said. 133.3 \
              days are watch, 177.7 over by 0.1.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Standing),
    judge: standing::judge,
    adds: standing::adds,
};

pub(super) const CAP_4: Rule = Rule {
    id: "CAP-4",
    recommendation: "R3",
    text: "In how many networks the city is, against other cities of its size, or against a cap the office has \
           set.",
    counts: "Current memberships and those in grace. For the comparison only networks that were counted in it; \
             with a cap of its own all of them.",
    of: ["", ""],
    watch: Limit::Set("more than three in four cities of its size are in (P75)"),
    over: Limit::Set("more than the cap of the office, if it sets one"),
    except: "",
    example: "Three in four cities of 100,000 to 250,000 people are in four networks or fewer. Four are nothing to say, \
              five are watch; with a cap of four, five are over by 1.",
    source: BANDS,
    looks_at: |topic| matches!(topic, Topic::Holdings),
    judge: commitments::judge_networks,
    adds: commitments::adds,
};

pub(super) const CAP_5: Rule = Rule {
    id: "CAP-5",
    recommendation: "R3",
    text: "How many agreements of each sort are active, against the cap the office has set for that sort.",
    counts: "",
    of: ["", ""],
    watch: Limit::Never,
    over: Limit::Set("more than the cap of the office for that sort, if it sets one"),
    except: "",
    example: "With a cap of eight sister cities, eight are full (info), nine are over by 1.",
    source: OWN_CAP,
    looks_at: |topic| matches!(topic, Topic::Holdings),
    judge: commitments::judge_agreements,
    adds: commitments::adds,
};

pub(super) const CAP_6: Rule = Rule {
    id: "CAP-6",
    recommendation: "R3",
    text: "How many more memberships and agreements began than ended in the last twelve whole months.",
    counts: "What has no date is left out and named.",
    of: ["more begun than ended", "more begun than ended"],
    watch: Limit::More(2),
    over: Limit::More(4),
    except: "",
    example: "Three began and one ended: 2 more, nothing is said. Four began and one ended: 3 more, watch. Five began \
              and none ended: over by 1.",
    source: GUIDES,
    looks_at: |topic| matches!(topic, Topic::Holdings),
    judge: commitments::judge_growth,
    adds: commitments::adds,
};

pub(super) const OPP_1: Rule = Rule {
    id: "OPP-1",
    recommendation: "R3",
    text: "The share of days that goes into opportunistic engagements.",
    counts: "Opportunistic is what has two or more of five signs: no objective, its own or of its agreement or \
             membership; decided on less than {notice} days before its first day; asked for by others (origin \
             invitation, partner request or political) with no active agreement, current membership or seat \
             behind it; nothing follows (no engagement, no promise, no next review); the only one with any of \
             its partners. Counted are the days of everybody on what is done in the last twelve months or \
             accepted for the next twelve. With fewer than {few} engagements nothing is judged.",
    of: ["of the days", "of the days"],
    watch: Limit::Above(25),
    over: Limit::Above(40),
    except: "",
    example: "Of 100.0 days 25.0 go into engagements without objective of which nothing follows: 25 %, nothing is said. \
              25.1 are watch, 40.1 over.",
    source: "Irvine asks for four weeks' notice of a visit, Calgary for two years without the same body and \
             topic; practitioners' guides call joining networks \"predominantly opportunistic\"; the shares are \
             our own judgement",
    looks_at: |topic| matches!(topic, Topic::Drift),
    judge: drift::judge_opportunistic,
    adds: drift::adds_to_opportunistic,
};

pub(super) const OPP_2: Rule = Rule {
    id: "OPP-2",
    recommendation: "R3",
    text: "The share of days that goes into short-term engagements.",
    counts: "Short-term is what stands under no agreement, membership or seat, is followed by nothing, and whose \
             chain of follow-ups lasts less than {short} months from its first day to its last. Counted as in \
             OPP-1.",
    of: ["of the days", "of the days"],
    watch: Limit::Above(40),
    over: Limit::Above(60),
    except: "",
    example: "Of 100.0 days 40.0 go into single visits with no agreement or membership behind them: 40 %, nothing is \
              said. 40.1 are watch, 60.1 over.",
    source: "Toronto has a short kind of agreement and a long one of three years and more; 76 of 81 URBACT \
             networks lasted two to three years; the shares are our own judgement",
    looks_at: |topic| matches!(topic, Topic::Drift),
    judge: drift::judge_short,
    adds: drift::adds_to_short,
};

pub(super) const OVL_1: Rule = Rule {
    id: "OVL-1",
    recommendation: "R3",
    text: "How many of our networks work on one theme.",
    counts: "Themes that nearly every network shares, such as advocacy, are left out: the policy lists them.",
    of: ["networks", "networks"],
    watch: Limit::AtLeast(3),
    over: Limit::AtLeast(5),
    except: "",
    example: "Two networks on climate are nothing to say, three are watch, five are over.",
    source: GUIDES,
    looks_at: |topic| matches!(topic, Topic::Holdings),
    judge: commitments::judge_overlap,
    adds: commitments::adds,
};

pub(super) const IDLE_1: Rule = Rule {
    id: "IDLE-1",
    recommendation: "R3",
    text: "Memberships that take money or time and in which nothing happens.",
    counts: "Counted are whole months since the last engagement done in the network or on one of its seats; if \
             there is none, since the membership began, never from before the log starts. Nothing is said if an \
             engagement is accepted that begins within {ahead} days, nor where fee and hours are 0; where \
             neither is more and one is not entered, it is unknown.",
    of: ["months", "months"],
    watch: Limit::AtLeast(12),
    over: Limit::AtLeast(24),
    except: "",
    example: "The last meeting ended on 12 January 2026: on 11 January 2027 eleven whole months, nothing is said; on 12 \
              January twelve, watch.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Visits(_)),
    judge: contact::judge_membership,
    adds: contact::adds_to_idle,
};

pub(super) const IDLE_2: Rule = Rule {
    id: "IDLE-2",
    recommendation: "R3",
    text: "Active agreements under which nothing happens.",
    counts: "As IDLE-1, by the engagements on which the agreement is entered: one with the same partner that \
             names no agreement does not count.",
    of: ["months", "months"],
    watch: Limit::AtLeast(24),
    over: Limit::AtLeast(36),
    except: "",
    example: "Signed on 12 January 2025 and nothing since: 24 months on 12 January 2027, watch; 23 the day before.",
    source: "Christchurch asks for one visit to each sister city in a term of three years; watch from two years \
             is our own judgement",
    looks_at: |topic| matches!(topic, Topic::Visits(_)),
    judge: contact::judge_agreement,
    adds: contact::adds_to_idle,
};

pub(super) const TOUCH_1: Rule = Rule {
    id: "TOUCH-1",
    recommendation: "R3",
    text: "How often a partner with a tier was met in the last twelve whole months, against what its tier asks \
           for.",
    counts: "Met is any engagement done with it, a call too. Tier A asks for 4 to 12 a year, B for 2 to 6, C for \
             1 to 3, unless the policy says otherwise. Too rarely is judged only once the log is twelve months \
             old.",
    of: ["", ""],
    watch: Limit::Set("outside the band of its tier"),
    over: Limit::Set("not at all, or more than twice its most"),
    except: "",
    example: "Tier A asks for 4 to 12 a year: four are nothing to say, three are watch, none is over; 13 are watch, 25 \
              over by 1.",
    source: "Christchurch asks for one visit to each sister city in a term of three years; the bands of the \
             tiers are our own judgement",
    looks_at: |topic| matches!(topic, Topic::Partner(_)),
    judge: contact::judge_partner,
    adds: contact::adds_to_partner,
};

pub(super) const DUE_3: Rule = Rule {
    id: "DUE-3",
    recommendation: "R3",
    text: "Promises of ours with no days, no money and no accepted engagement behind them.",
    counts: "The engagement has to be with the partner or under the agreement of the promise, and to end by the \
             day it is due.",
    of: ["before it is due, or later", "before it is due, or later"],
    watch: Limit::Within(90),
    over: Limit::Within(30),
    except: "",
    example: "Due in 91 days: nothing is said. In 90: watch. In 30: over.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Promise(_)),
    judge: deadlines::judge_promise,
    adds: deadlines::adds,
};

pub(super) const CLASH_1: Rule = Rule {
    id: "CLASH-1",
    recommendation: "R3",
    text: "Somebody who is to be in two places on the same day, or at an event while on leave.",
    counts: "Only accepted engagements that are not over; calls and webinars clash with leave only.",
    of: ["", "such day"],
    watch: Limit::Never,
    over: Limit::Any,
    except: "",
    example: "Lyon until the 12th and Brussels from the 12th, both longer than a day: that day is no clash. \
              Brussels from the 11th: over.",
    source: "nobody is in two places at once; that a day on which one journey ends and the next begins is free \
             is our own judgement",
    looks_at: |topic| matches!(topic, Topic::Clashes(..)),
    judge: clash::judge,
    adds: clash::adds,
};

pub(super) const CLASH_2: Rule = Rule {
    id: "CLASH-2",
    recommendation: "R3",
    text: "Weeks in which somebody goes to many engagements in person.",
    counts: "",
    of: ["engagements", "engagements"],
    watch: Limit::AtLeast(3),
    over: Limit::AtLeast(5),
    except: "",
    example: "Two in a week are nothing to say, three are watch, five are over.",
    source: OWN,
    looks_at: |topic| matches!(topic, Topic::Week(..)),
    judge: weeks::judge_week,
    adds: weeks::adds_to_week,
};
