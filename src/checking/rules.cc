#include "scrutineer/checking/rules.h"

#include <array>
#include <stdexcept>
#include <string>

namespace scrutineer::checking {
namespace {

using enum election::Figure;
using election::Figure;

constexpr std::array kV{kValid};
constexpr std::array kParts{kCast, kValid, kBlank, kInvalid};
constexpr std::array kDH{kVoters, kCast};
constexpr std::array kTurnout{kRegistered, kExtra, kVoters, kCast};
constexpr std::array kPapers{kReceived, kIssued, kUnused, kCast, kSpoiled};
constexpr std::array kBH{kBlank, kCast};
constexpr std::array kNH{kInvalid, kCast};
constexpr std::array kZ{kRegistered};
constexpr std::array kBN{kBlank, kInvalid};

constexpr auto kForm = Subject::kForm;
constexpr auto kCell = Subject::kCell;
constexpr auto kStation = Subject::kStation;
constexpr auto kAnnouncement = Subject::kAnnouncement;
constexpr auto kContradiction = Kind::kContradiction;
constexpr auto kOddity = Kind::kOddity;

constexpr std::string_view kSize =
    "The largest of the figures Z, D, H, V and the sum of votes that the form has.";
constexpr std::string_view kItsVotes = "All votes of the form.";

// The braces of one row each: code, subject, kind, formula, meaning, votes at stake, figures,
// votes, and what found and expected are.
constexpr std::array kRules = {
    Rule{"votes-do-not-sum", kForm, kContradiction, "sum of v != V",
         "The votes of the choices do not add up to the valid votes. One of the figures is wrong, "
         "or a choice was left out; which one it is, the form alone does not show.",
         "The difference between the sum and V.", kV, true, "V", "sum of v"},
    Rule{
        "parts-do-not-sum", kForm, kContradiction, "V + B + N != H",
        "Valid, blank and invalid ballots do not add up to the ballots cast (without B where blank "
        "ballots are not counted apart). One of the figures is wrong; which one it is, the form "
        "alone does not show.",
        "The difference between the sum and H.", kParts, false, "H", "V + B + N"},
    Rule{"more-ballots-than-voters", kForm, kContradiction, "H > D",
         "More ballots were found than voters were admitted. Ballots came in without a voter, or "
         "admissions were not all noted down; the figures do not show which.",
         "The ballots in excess, H - D.", kDH, false, "H", "D"},
    Rule{"fewer-ballots-than-voters", kForm, kOddity, "H < D",
         "Fewer ballots were found than voters were admitted. Voters may take their ballot away, "
         "and ballots can be lost or miscounted; a few are usual.",
         "The ballots lacking, D - H.", kDH, false, "H", "D"},
    Rule{
        "more-voters-than-registered", kForm, kContradiction, "D > Z + X or H > Z + X",
        "More people voted, or more ballots were cast, than were on the list and lawfully added to "
        "it. Where the voters added (X) are not given, lawful additions may explain it, and it is "
        "an oddity.",
        "The excess of the larger of D and H over Z + X.", kTurnout, false, "D or H", "Z + X"},
    Rule{"ballot-papers-unaccounted", kForm, kContradiction, "R != I + U or I != H + S",
         "The ballot papers received are not all issued or unused, or those issued are not all "
         "cast or spoiled. Papers are lost, in excess or miscounted; papers are not votes until "
         "they are cast.",
         "The larger of the two differences.", kPapers, false, "R or I", "I + U or H + S"},
    Rule{"blank-share-high", kForm, kOddity, "B >= share of H",
         "Blank ballots make up an unusual share of the ballots cast. It may be how people voted; "
         "it is where a recount looks first.",
         "The blank ballots, B.", kBH, false, "B", "threshold"},
    Rule{"invalid-share-high", kForm, kOddity, "N >= share of H",
         "Invalid ballots make up an unusual share of the ballots cast. It may be how people "
         "voted, or a strict station; it is where a recount looks first.",
         "The invalid ballots, N.", kNH, false, "N", "threshold"},
    Rule{"difference-large", kForm, kOddity, "|D - H| >= limit, or >= share of H",
         "Voters admitted and ballots cast differ by more than slips of single voters explain. It "
         "does not show on which side the error is.",
         "The difference between D and H.", kDH, false, "H", "D"},
    Rule{"no-votes",
         kForm,
         kOddity,
         "sum of v = 0",
         "No choice has a vote. The station may not have opened, or its votes were not entered.",
         kSize,
         {},
         true},
    Rule{"no-registered", kForm, kOddity, "Z = 0",
         "Nobody is registered. Special stations may have no list of their own; otherwise the "
         "figure was not entered.",
         kItsVotes, kZ, false},
    Rule{"all-votes-one-choice",
         kForm,
         kOddity,
         "one v = sum of v >= 2",
         "One choice has every vote of the station. In small or closed communities it happens; it "
         "is not by itself a fault.",
         kItsVotes,
         {},
         true,
         "v",
         "sum of v"},
    Rule{"full-turnout", kForm, kOddity, "D = Z + X > 0, or H where there is no D",
         "Every registered voter voted. Small or closed stations (ships, hospitals, barracks) do "
         "so; elsewhere lists usually hold people who moved, are ill or dead.",
         "The voters admitted, D, or the ballots cast, H.", kTurnout, false, "D or H", "Z + X"},
    Rule{"missing-figure",
         kCell,
         kOddity,
         "a figure of the account is absent on the form",
         "The form lacks figures that the account gives on other forms. They are not taken for 0: "
         "sums of the area leave them out.",
         kSize,
         {},
         false,
         "figures there",
         "figures of the account"},
    Rule{"not-a-number",
         kCell,
         kContradiction,
         "the cell is no whole number",
         "What stands in the cell cannot be read as a count, and was left out of every sum.",
         kSize,
         {},
         false},
    Rule{"negative",
         kCell,
         kContradiction,
         "the cell is below 0",
         "A count cannot be negative; the cell was left out of every sum.",
         kSize,
         {},
         false},
    Rule{"too-large",
         kCell,
         kContradiction,
         "the cell is above 1,000,000,000",
         "No station has so many; the cell was left out of every sum.",
         kSize,
         {},
         false},
    Rule{"station-unknown",
         kStation,
         kOddity,
         "in this account, not in the leading one",
         "The account has a form of a station of which the leading account has none, or an empty "
         "one. The station's code may be written differently, or the leading account is not "
         "complete.",
         kItsVotes,
         {},
         false},
    Rule{"station-missing",
         kStation,
         kOddity,
         "in the leading account, not in this one",
         "The leading account has a form of a station of which this account has none, or an empty "
         "one. Accounts that are not complete lack stations without any fault.",
         "All votes of the form in the leading account.",
         {},
         false},
    Rule{"station-twice",
         kStation,
         kContradiction,
         "two rows of one station",
         "The account has more than one row of the station. Either it was entered twice, or a code "
         "is wrong. Rows that the case leaves out count in no sum.",
         "All votes of the later form, or of the one kept where the later was left out.",
         {},
         false,
         "row",
         "first row"},
    Rule{"form-copied", kStation, kOddity, "all v, B, N equal those of another station",
         "Two stations have the same votes for every choice and the same blank and invalid "
         "ballots. Among many small stations it happens by chance; with many figures and votes it "
         "hardly does. It does not show which of the two is the copy: the first in the file is "
         "named as the other.",
         kItsVotes, kBN, true, "votes of each form"},
    Rule{"column-shift", kForm, kOddity,
         "moving neighbouring cells of v, V, B, N, H by one column restores the sums",
         "The form fails a sum, and would pass every sum if neighbouring figures, in the order "
         "choices, V, B, N, H, had been written one column to the side. A likely slip, not a "
         "certain one: the paper decides.",
         "All votes of the form.", kParts, true, "stands there", "would stand there"},
    Rule{
        "total-does-not-follow",
        kAnnouncement,
        kContradiction,
        "announced != sum of the forms, or of the announced areas within",
        "A published total is not the sum of its parts. Where forms of the area may be lacking and "
        "the total is the larger, they may be the difference, and it is an oddity: what was "
        "published "
        "does not follow from what is at hand.",
        "The difference; none for seats. Of all figures and areas the largest alone: they overlap.",
        {},
        true,
        "announced",
        "sum"},
    Rule{
        "subset-exceeds-total",
        kAnnouncement,
        kContradiction,
        "sum of v over the forms at hand > announced v",
        "The forms at hand, all or some, already hold more votes for a choice than were announced "
        "for all. Forms still lacking can only add to it: the forms or the total are wrong.",
        "The votes in excess. Of all choices and areas the largest alone: areas lie in each other.",
        {},
        true,
        "sum of the forms",
        "announced"},
    Rule{"back-computed-from-percentages", kAnnouncement, kOddity,
         "every v = round(p * T), T = V or the sum of v, p in whole tenths of a percent",
         "Every published count is what a percentage with one decimal gives of the published "
         "total, rounded. If honest counts are equally likely to end in any digits, as counts much "
         "larger than 1,000 are, all of them do so by chance in at most one of as many honest "
         "results as stated; digits lost is how many digits that number has, less one. "
         "It shows how the published counts may have been made, not whether the percentages "
         "are right.",
         "The announced total T.", kV, true, "digits lost",
         "honest results for one such by chance"},
};

}  // namespace

std::span<const Rule> rules() { return kRules; }

std::uint16_t rule_index(std::string_view code) {
  for (std::uint16_t i = 0; i < kRules.size(); ++i) {
    if (kRules[i].code == code) return i;
  }
  throw std::out_of_range("no rule " + std::string(code));
}

}  // namespace scrutineer::checking
