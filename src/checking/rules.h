// The rules a form, an account and an announcement are held against: one table, one row a rule.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/election/account.h"
#include "scrutineer/election/announced.h"
#include "scrutineer/election/finding.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/election/thresholds.h"

namespace scrutineer::checking {

/// What a rule is about.
enum class Subject : std::uint8_t {
  kForm,          ///< One form, against itself.
  kCell,          ///< One cell, as read.
  kStation,       ///< A station, against the lists of the other accounts, or another form.
  kAnnouncement,  ///< Published totals, against the forms or each other.
};

using Kind = election::FindingKind;

/// One rule.
struct Rule {
  std::string_view code;  ///< Stable: "votes-do-not-sum".
  Subject subject;
  Kind kind;  ///< Of its findings, unless what is not known may explain one: then an oddity.
  std::string_view formula;   ///< In the letters of election::kFigures and v for votes.
  std::string_view meaning;   ///< What a finding means, in plain words, and what it does not.
  std::string_view at_stake;  ///< How the votes at stake are counted.
  /// Every figure that the formula names, whether a form must have it or may: those to show beside
  /// a finding, where they are there.
  std::span<const election::Figure> figures;
  bool uses_votes;  ///< The formula names the votes of the choices (v).
  /// What Finding::found and Finding::expected are, in few words; "" where it has no such number.
  std::string_view found = "";
  std::string_view expected = "";
};

/// Every rule, in the order of docs/methods/checking.md. Finding::rule is an index into it.
///
/// How a rule fills an election::Finding, where it is not plain:
/// - `column`: the cell it is about. Rules that hold one of two figures against a third name the
///   one that fails (D or H, R or I). `seats_column` for announced seats.
/// - `missing-figure`: one finding a form; found = figures it has, expected = figures it should
///   have, column = the first one it lacks.
/// - `column-shift`: column = a cell, found = what stands there, expected = what would stand there
///   after the move; find_column_shift (column_shift.h) tells the whole move.
/// - `station-missing`: account = the one that lacks the station, form = kNoForm, other_form = the
///   station's form in the leading account.
/// - `station-twice`: found = the later row, expected = the first; form and other_form = theirs,
/// each
///   kNoForm where the case leaves that row out; area = the station's.
/// - `form-copied`: other_form = the first form that has the figures.
/// - `total-does-not-follow`: found = announced; expected = the sum of the forms where account is
///   set, of the announced figures of the areas within where it is kNone.
/// - `back-computed-from-percentages`: found = d, where the chance is at most 10^-d; expected = N,
///   where it is at most 1/N (RoundingChance).
[[nodiscard]] std::span<const Rule> rules();

/// The row of the rule of that code; it must exist.
[[nodiscard]] std::uint16_t rule_index(std::string_view code);

/// Finding::column for the announced seats of a choice, in a contest of `choices` choices: the
/// numbers that follow those of the votes.
[[nodiscard]] constexpr std::uint16_t seats_column(std::size_t choice, std::size_t choices) {
  return static_cast<std::uint16_t>(election::kFigureCount + choices + choice);
}

/// What came of one rule on one account or announcement.
struct RuleRun {
  std::uint16_t rule = 0;
  std::uint16_t account = election::Finding::kNone;
  std::uint16_t announced = election::Finding::kNone;
  std::uint64_t checked = 0;  ///< Forms, cells or areas that the rule could be applied to.
  std::uint64_t not_checked =
      0;  ///< Those that it could not test: a figure is lacking, or too small.
  std::uint64_t findings = 0;
  std::uint64_t contradictions = 0;  ///< Those of the findings that cannot be true as written.
  /// Summed over the findings on an account. Published areas lie in each other, and the same votes
  /// are in several figures: of the findings on an announcement the largest alone.
  std::int64_t votes_at_stake = 0;
  /// Why it could not run at all, for people: "needs ballots cast (H), which the account lacks";
  /// empty if it ran.
  std::string could_not_run;
  /// It could not run, but the rule was applied to the same announcement in another way: against
  /// the forms, say, where areas within are not announced.
  bool applied_otherwise = false;
  /// The threshold it ran with, for people: "3% of the ballots cast"; empty if it has none.
  std::string threshold;

  /// The rule was not applied at all to what the run is about: the one thing to tell a reader.
  [[nodiscard]] bool not_applied() const { return !could_not_run.empty() && !applied_otherwise; }
  /// It ran, and some of what it is about could not be tested.
  [[nodiscard]] bool partly_applied() const { return could_not_run.empty() && not_checked > 0; }
};

/// All that checking found.
struct Checked {
  std::vector<election::Finding> findings;  ///< By rule, then account, then form.
  std::vector<RuleRun> runs;                ///< By rule, then account, then announcement.
};

}  // namespace scrutineer::checking
