//! The one table of rules: engine, policy, help, `check` and docs are made from it.

use super::finding::Finding;
use super::judges::{
    capacity, clash, commitments, contact, coordination, deadlines, drift, money, network, pace, purpose, reports,
    standing, training, weeks,
};
use super::limits::Limit;
use super::policy::{Policy, RulePolicy};
use super::share::Share;
use super::topic::Topic;
use super::view::{Adds, View};
use std::fmt;

/// One rule of the table.
pub struct Rule {
    /// `CAP-1`: never changed once shipped.
    pub id: &'static str,
    /// The recommendation it serves, R1 to R5.
    pub recommendation: &'static str,
    /// What it judges, in one plain sentence.
    pub text: &'static str,
    /// Where watch begins.
    pub watch: Limit,
    /// Where over begins.
    pub over: Limit,
    /// For what the limits are other ones; empty if for nothing.
    pub except: &'static str,
    /// An example, worked out by hand: at the limit, and one step past it.
    pub example: &'static str,
    /// On what the defaults stand; our own judgement is called that.
    pub source: &'static str,
    pub(super) looks_at: fn(&Topic) -> bool,
    pub(super) judge: fn(&View<'_>, &Topic, &RulePolicy) -> Vec<Finding>,
    pub(super) adds: fn(&Finding, &Share) -> Option<Adds>,
}

impl Rule {
    /// The limit for watch as the policy has it, in words: `> 90 %; never for dues`.
    pub fn watch_words(&self, policy: &Policy) -> String {
        let limit = self.watch_limit(policy);
        if self.except.is_empty() { limit.to_string() } else { format!("{limit}; {}", self.except) }
    }

    /// The limit for watch as the policy has it.
    pub fn watch_limit(&self, policy: &Policy) -> Limit {
        policy.rule(self.id).watch.map_or(self.watch, |number| self.watch.with(number))
    }

    /// The limit for over as the policy has it, in words: `> 100 %`.
    pub fn over_words(&self, policy: &Policy) -> String {
        policy.rule(self.id).over.map_or(self.over, |number| self.over.with(number)).to_string()
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

const UTILISATION: &str = "services firms aim at 75-85 % utilisation and call more than 100 % poor planning; \
     the reserve of 15 % and watch from 90 % of the rest are our own judgement";
const BANDS: &str = "counted from 59 networks, 2016-2019, by size of city";
const OWN_CAP: &str = "the office sets it; there is none unless it does";
const OWN: &str = "our own judgement";
const GUIDES: &str = "joining networks is \"predominantly opportunistic\" and like networks overproduce meetings, \
     practitioners' guides say; the numbers are our own judgement";

/// Every rule, in the order in which findings of one severity stand.
pub static RULES: &[Rule] = &[
    Rule {
        id: "CAP-1",
        recommendation: "R3",
        text: "The work the office has accepted in each of the next six months, against the time its staff have after \
               the reserve.",
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
    },
    Rule {
        id: "CAP-2",
        recommendation: "R3",
        text: "The work of each member of the staff in each of the next six months, against the time they have after \
               the reserve.",
        watch: Limit::Above(90),
        over: Limit::Above(100),
        except: "",
        example: "Half-time from Monday the 15th, with a week of leave: 8 working days x 0.5 x 0.85 = 3.4 days. 3.4 days of \
                  work are full, 3.5 are over by 0.1.",
        source: UTILISATION,
        looks_at: |topic| matches!(topic, Topic::Person(..) | Topic::Office(0)),
        judge: capacity::judge_person,
        adds: capacity::adds_to_person,
    },
    Rule {
        id: "CAP-3",
        recommendation: "R3",
        text: "How much of the staff's time over twelve months memberships, agreements and seats take before anything new \
               is accepted.",
        watch: Limit::Above(60),
        over: Limit::Above(80),
        except: "",
        example: "One full-time person has 261 working days in 2027, month by month 222.1 after the reserve. Memberships of \
                  1,065.6 hours are 133.2 days, 60 %: nothing is said. 133.3 days are watch, 177.7 over by 0.1.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Standing),
        judge: standing::judge,
        adds: standing::adds,
    },
    Rule {
        id: "CAP-4",
        recommendation: "R3",
        text: "In how many networks the city is, against other cities of its size, or against the office's own cap.",
        watch: Limit::Set("> what three in four cities of its size are in"),
        over: Limit::Set("> the office's own cap, if it sets one"),
        except: "",
        example: "Three in four cities of 100,000 to 250,000 people are in four networks or fewer. Four are nothing to say, \
                  five are watch; with a cap of four, five are over by 1.",
        source: BANDS,
        looks_at: |topic| matches!(topic, Topic::Holdings),
        judge: commitments::judge_networks,
        adds: commitments::adds,
    },
    Rule {
        id: "CAP-5",
        recommendation: "R3",
        text: "How many agreements of each sort are active, against the office's cap for that sort.",
        watch: Limit::Never,
        over: Limit::Set("> the office's cap for the sort, if it sets one"),
        except: "",
        example: "With a cap of eight sister cities, eight are full (info), nine are over by 1.",
        source: OWN_CAP,
        looks_at: |topic| matches!(topic, Topic::Holdings),
        judge: commitments::judge_agreements,
        adds: commitments::adds,
    },
    Rule {
        id: "CAP-6",
        recommendation: "R3",
        text: "How many more memberships and agreements began than ended in the last twelve whole months.",
        watch: Limit::More(2),
        over: Limit::More(4),
        except: "",
        example: "Three began and one ended: 2 more, nothing is said. Four began and one ended: 3 more, watch. Five began \
                  and none ended: over by 1.",
        source: GUIDES,
        looks_at: |topic| matches!(topic, Topic::Holdings),
        judge: commitments::judge_growth,
        adds: commitments::adds,
    },
    Rule {
        id: "OPP-1",
        recommendation: "R3",
        text: "The share of days that goes into opportunistic engagements: those with two or more signs of it.",
        watch: Limit::Above(25),
        over: Limit::Above(40),
        except: "",
        example: "Of 100.0 days 25.0 go into engagements without objective of which nothing follows: 25 %, nothing is said. \
                  25.1 are watch, 40.1 over.",
        source: "four weeks' notice for visits (Irvine), two years without the same body and topic (Calgary); that joining \
                 is \"predominantly opportunistic\" is what practitioners' guides say; the shares are our own judgement",
        looks_at: |topic| matches!(topic, Topic::Drift),
        judge: drift::judge_opportunistic,
        adds: drift::adds_to_opportunistic,
    },
    Rule {
        id: "OPP-2",
        recommendation: "R3",
        text: "The share of days that goes into short-term engagements: tied to nothing that lasts, followed by nothing.",
        watch: Limit::Above(40),
        over: Limit::Above(60),
        except: "",
        example: "Of 100.0 days 40.0 go into single visits with no agreement or membership behind them: 40 %, nothing is \
                  said. 40.1 are watch, 60.1 over.",
        source: "three-year terms part short from long (Toronto's two kinds of agreement), 76 of 81 URBACT networks lasted 2-3 \
                 years; the shares are our own judgement",
        looks_at: |topic| matches!(topic, Topic::Drift),
        judge: drift::judge_short,
        adds: drift::adds_to_short,
    },
    Rule {
        id: "OVL-1",
        recommendation: "R3",
        text: "How many of our networks work on one theme.",
        watch: Limit::AtLeast(3),
        over: Limit::AtLeast(5),
        except: "",
        example: "Two networks on climate are nothing to say, three are watch, five are over.",
        source: GUIDES,
        looks_at: |topic| matches!(topic, Topic::Holdings),
        judge: commitments::judge_overlap,
        adds: commitments::adds,
    },
    Rule {
        id: "IDLE-1",
        recommendation: "R3",
        text: "Memberships that take money or time and in which nothing happens: whole months since the last engagement.",
        watch: Limit::AtLeast(12),
        over: Limit::AtLeast(24),
        except: "",
        example: "The last meeting ended on 12 January 2026: on 11 January 2027 eleven whole months, nothing is said; on 12 \
                  January twelve, watch.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Visits(_)),
        judge: contact::judge_membership,
        adds: contact::adds_to_idle,
    },
    Rule {
        id: "IDLE-2",
        recommendation: "R3",
        text: "Active agreements under which nothing happens: whole months since the last engagement.",
        watch: Limit::AtLeast(24),
        over: Limit::AtLeast(36),
        except: "",
        example: "Signed on 12 January 2025 and nothing since: 24 months on 12 January 2027, watch; 23 the day before.",
        source: "one visit to each sister city in a term of three years is what Christchurch asks; watch from two years is our \
                 own judgement",
        looks_at: |topic| matches!(topic, Topic::Visits(_)),
        judge: contact::judge_agreement,
        adds: contact::adds_to_idle,
    },
    Rule {
        id: "TOUCH-1",
        recommendation: "R3",
        text: "How often a partner with a tier was met in the last twelve whole months, against what its tier asks for.",
        watch: Limit::Set("outside the band of its tier"),
        over: Limit::Set("not at all, or more than twice its most"),
        except: "",
        example: "Tier A asks for 4 to 12 a year: four are nothing to say, three are watch, none is over; 13 are watch, 25 \
                  over by 1.",
        source: "one visit to each sister city in a term of three years (Christchurch); the bands are our own judgement",
        looks_at: |topic| matches!(topic, Topic::Partner(_)),
        judge: contact::judge_partner,
        adds: contact::adds_to_partner,
    },
    Rule {
        id: "DUE-3",
        recommendation: "R3",
        text: "Promises of ours with no days, no money and no accepted engagement behind them.",
        watch: Limit::Within(90),
        over: Limit::Within(30),
        except: "",
        example: "Due in 91 days: nothing is said. In 90: watch. In 30: over.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Promise(_)),
        judge: deadlines::judge_promise,
        adds: deadlines::adds,
    },
    Rule {
        id: "CLASH-1",
        recommendation: "R3",
        text: "Somebody who is to be in two places on the same day, or at an event while on leave.",
        watch: Limit::Never,
        over: Limit::Any,
        except: "",
        example: "Lyon until the 12th and Brussels from the 12th, both longer than a day: the 12th is free. Brussels from the \
                  11th: over.",
        source: "nobody is in two places at once; that a day on which one journey ends and the next begins is free \
                 is our own judgement",
        looks_at: |topic| matches!(topic, Topic::Clashes(..)),
        judge: clash::judge,
        adds: clash::adds,
    },
    Rule {
        id: "CLASH-2",
        recommendation: "R3",
        text: "Weeks in which somebody goes to many engagements in person.",
        watch: Limit::AtLeast(3),
        over: Limit::AtLeast(5),
        except: "",
        example: "Two in a week are nothing to say, three are watch, five are over.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Week(..)),
        judge: weeks::judge_week,
        adds: weeks::adds_to_week,
    },
    Rule {
        id: "BUD-1",
        recommendation: "R2",
        text: "What is committed and spent on each budget line, against what was adopted for it.",
        watch: Limit::Above(90),
        over: Limit::Above(100),
        except: "never for dues, grants, contracts, staff and overhead",
        example: "EUR 15,000 adopted: 13,500 are 90 %, nothing is said; 13,500.01 are watch, 15,000 are full and still watch, \
                  15,000.01 over.",
        source: "what was adopted is the law of the budget; watch from 90 % is our own judgement",
        looks_at: |topic| matches!(topic, Topic::Line(_)),
        judge: money::judge,
        adds: money::adds,
    },
    Rule {
        id: "BUD-2",
        recommendation: "R2",
        text: "Lines for travel and guests that are spent faster than the year goes by.",
        watch: Limit::Points(10),
        over: Limit::Points(20),
        except: "not in the first 60 days of the fiscal year",
        example: "On day 73 of 365 a fifth of the year is gone. 30 % invoiced or spent are 10 points ahead: nothing is said; a \
                  cent more is watch, more than 40 % over.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Line(_)),
        judge: pace::judge_pace,
        adds: pace::adds_to_pace,
    },
    Rule {
        id: "BUD-3",
        recommendation: "R2",
        text: "How much of a year's budget, staff and overhead left out, is bound in dues and contracts.",
        watch: Limit::Above(30),
        over: Limit::Above(50),
        except: "",
        example: "Of EUR 100,000 adopted 30,000 are dues and contracts: 30 %, nothing is said. One cent more is watch, more \
                  than 50,000 over.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Budget),
        judge: pace::judge_fixed,
        adds: commitments::adds,
    },
    Rule {
        id: "TRAIN-1",
        recommendation: "R2",
        text: "Staff who were never trained for international work.",
        watch: Limit::Above(50),
        over: Limit::Above(80),
        except: "",
        example: "Two of four: 50 %, nothing is said. Three of four: watch. Four of four: over by 20 points.",
        source: "trained staff were 19 % in 2018, about half in 2022 and 57 % in 2024 in the published surveys; the limits are \
                 our own judgement",
        looks_at: |topic| matches!(topic, Topic::Training),
        judge: training::judge,
        adds: commitments::adds,
    },
    Rule {
        id: "STAT-1",
        recommendation: "R2",
        text: "Engagements and memberships in networks that are no more, and memberships that are lapsed or unpaid.",
        watch: Limit::Any,
        over: Limit::Never,
        except: "",
        example: "Paid until 31 December: on that day nothing is said, on 1 January it is unpaid (watch), after 90 days lapsed.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Orphan(_) | Topic::Term(_)),
        judge: network::judge,
        adds: commitments::adds,
    },
    Rule {
        id: "DUE-1",
        recommendation: "R1",
        text: "Until when it must be decided whether a membership or an agreement goes on.",
        watch: Limit::Within(60),
        over: Limit::Within(14),
        except: "",
        example: "A term ends on 31 December with six months' notice: the last day to leave is 30 June; the council needs 30 \
                  days, so decide by 31 May, a working day. 61 days before nothing is said, 60 are watch, 14 over.",
        source: "six months' notice to leave UCLG; the council's 30 days and the limits are our own judgement",
        looks_at: |topic| matches!(topic, Topic::Term(_)),
        judge: deadlines::judge_term,
        adds: deadlines::adds,
    },
    Rule {
        id: "DUE-2",
        recommendation: "R1",
        text: "Promises of ours past the day they were due, by whoever sees to them.",
        watch: Limit::AtLeast(1),
        over: Limit::AtLeast(3),
        except: "",
        example: "Due today: nothing is said. Due yesterday: watch. Three of one person: over.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Late),
        judge: deadlines::judge_late,
        adds: deadlines::adds,
    },
    Rule {
        id: "CLASH-3",
        recommendation: "R1",
        text: "Accepted engagements on days that the office keeps free.",
        watch: Limit::Any,
        over: Limit::Never,
        except: "",
        example: "An election is kept free from the 10th: a visit to the 9th is nothing to say, one to the 10th is watch.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Blackout(_)),
        judge: weeks::judge_blackout,
        adds: clash::adds,
    },
    Rule {
        id: "COORD-1",
        recommendation: "R1",
        text: "Two people who plan something with the same partner on the same theme at about the same time, not as one plan.",
        watch: Limit::Any,
        over: Limit::Never,
        except: "",
        example: "Sato on 1 March and Novak on 30 April, both on climate with Osaka: 60 days apart, watch. On 1 May: nothing is \
                  said.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Pair(_)),
        judge: coordination::judge,
        adds: clash::adds,
    },
    Rule {
        id: "STRAT-1",
        recommendation: "R1",
        text: "The share of engagements, calls and webinars left out, that serve no objective.",
        watch: Limit::Above(10),
        over: Limit::Above(25),
        except: "",
        example: "One of ten: 10 %, nothing is said. Two of ten: watch. Three of ten: over by 5 points.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Purpose),
        judge: purpose::judge_aimless,
        adds: purpose::adds_to_aimless,
    },
    Rule {
        id: "STRAT-2",
        recommendation: "R1",
        text: "The share of days that each objective gets, against the share of its weight.",
        watch: Limit::Points(15),
        over: Limit::Points(30),
        except: "",
        example: "Weights 3 and 2 are 60 % and 40 %. 75 % of the days for the first are 15 points more: nothing is said; 76 % \
                  are watch, 91 % over.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Aims),
        judge: purpose::judge_aims,
        adds: purpose::adds_to_aims,
    },
    Rule {
        id: "MEAS-1",
        recommendation: "R4",
        text: "Engagements that are over, calls, webinars and receptions left out, of which nobody wrote what came.",
        watch: Limit::Any,
        over: Limit::Above(25),
        except: "watch after 60 days, over by the share after 120",
        example: "Sixty days after the last day nothing is said, on day 61 it is watch. Of 20 engagements five without outcome \
                  for more than 120 days are 25 %: still watch; six are over.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Reports),
        judge: reports::judge,
        adds: reports::adds,
    },
    Rule {
        id: "DEM-1",
        recommendation: "R5",
        text: "The share of engagements that answer no local demand, and local demands that no engagement answers.",
        watch: Limit::Above(50),
        over: Limit::Above(75),
        except: "",
        example: "Five of ten: 50 %, nothing is said. Six of ten: watch. Eight of ten: over by 5 points.",
        source: OWN,
        looks_at: |topic| matches!(topic, Topic::Purpose | Topic::Demand(_)),
        judge: purpose::judge_demands,
        adds: purpose::adds_to_demands,
    },
];
