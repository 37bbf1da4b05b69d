#include "scrutineer/investigation/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "scrutineer/checking/check.h"

namespace scrutineer::investigation {

using election::AnnouncedTotals;
using election::Announcement;
using election::AreaId;
using election::Contest;
using election::Finding;
using election::FormColumn;
using outcome::CannotCompute;
using outcome::HouseResult;
using outcome::WinnerResult;
using What = Unknown::What;

namespace {

std::string quoted_or(const std::string& subject, std::string_view otherwise) {
  return subject.empty() ? std::string(otherwise) : fmt::format("\"{}\"", subject);
}

/// Why an outcome cannot be computed, as a sentence without a full stop.
std::string sentence(const CannotCompute& cannot) {
  switch (cannot.why) {
    case CannotCompute::Why::kNoVotesByConstituency:
      return fmt::format("the account has no votes by {}",
                         cannot.subject.empty() ? "constituency" : cannot.subject);
    case CannotCompute::Why::kConstituencyUnknown:
      return fmt::format("no area of the evidence is the constituency {}",
                         quoted_or(cannot.subject, "of the rule"));
    case CannotCompute::Why::kConstituencyTwice:
      return fmt::format("the rule gives the seats of {} twice",
                         quoted_or(cannot.subject, "a constituency"));
    case CannotCompute::Why::kNoRule:
      return "the contest has no rule";
    case CannotCompute::Why::kNoVotesByArea:
      return fmt::format("the account has no votes by {}, whose areas the rule counts",
                         quoted_or(cannot.subject, "area"));
    case CannotCompute::Why::kAreaUnknown:
      return fmt::format("no area of the evidence is {}, which the rule leaves out",
                         quoted_or(cannot.subject, "the one"));
    case CannotCompute::Why::kNoTurnout:
      return "the rule asks for the turnout, whose figures the account lacks";
    case CannotCompute::Why::kNoCast:
      return "shares are of the ballots cast (H), which some forms lack";
    case CannotCompute::Why::kNoRegistered:
      return "shares are of the registered voters (Z), which some forms lack";
    case CannotCompute::Why::kNoBase:
      return "what shares are taken of is 0";
  }
  return "";
}

/// Seats of the choices in every area that holds constituencies.
struct AreaSeats {
  std::vector<std::int64_t> certain;  // one a choice
  std::vector<std::int64_t> by_lot;   // the most that lots could add
};

std::unordered_map<AreaId, AreaSeats> seats_by_area(const HouseResult& house,
                                                    const election::Geography& geography) {
  std::unordered_map<AreaId, AreaSeats> by_area;
  for (const outcome::ConstituencyResult& constituency : house.constituencies) {
    for (AreaId area = constituency.area;; area = geography.parent(area)) {
      AreaSeats& seats = by_area[area];
      seats.certain.resize(house.seats.size());
      seats.by_lot.resize(house.seats.size());
      for (std::size_t choice = 0; choice < constituency.allocation.seats.size(); ++choice) {
        seats.certain[choice] += constituency.allocation.seats[choice].value();
      }
      for (const outcome::TieNeedsLot& tie : constituency.allocation.ties) {
        // Who ties has one quotient that competes: a lot gives a choice one seat at most.
        for (const std::size_t choice : tie.choices) ++seats.by_lot[choice];
      }
      if (area == election::kNation) break;
    }
  }
  return by_area;
}

/// Builds one contest's answer step by step.
class Answering {
 public:
  Answering(const Investigation& investigation, std::size_t contest)
      : investigation_(investigation), evidence_(investigation.evidence) {
    answer_.contest = contest;
    answer_.leading_account = checking::leading_account(evidence_.accounts, contest);
    for (std::size_t i = 0; i < evidence_.announced.size(); ++i) {
      if (evidence_.announced[i].contest == contest) announced_.push_back(i);
    }
  }

  ContestAnswer run() {
    note_outcome();
    if (announced_.empty()) note(What::kNothingAnnounced);
    if (answer_.leading_account) {
      compare_figures();
      compare_outcome();
    }
    note_rules();
    // What the case's author says is unknown is told once, with the first contest.
    if (answer_.contest == 0) {
      for (const std::string& words : investigation_.case_file.unknown) {
        note(What::kSaidByTheCase, words);
      }
    }
    answer_.verdict = verdict();
    return std::move(answer_);
  }

 private:
  [[nodiscard]] const Contest& contest() const { return evidence_.contests[answer_.contest]; }

  void note(What what, std::string subject = "") {
    answer_.unknown.push_back({what, answer_.contest, std::move(subject)});
  }

  void note_outcome() {
    const auto* seats = std::get_if<election::SeatsRule>(&contest().rule);
    const bool winner = std::holds_alternative<election::WinnerRule>(contest().rule);
    const What what = seats != nullptr ? What::kSeatsNotComputable : What::kWinnerNotComputable;
    if (!answer_.leading_account) {
      note(What::kNoForms);
      if (seats != nullptr) {
        note(what, seats->constituency_level.empty()
                       ? "the case has no forms"
                       : fmt::format("the case has no votes by {}", seats->constituency_level));
      } else if (winner) {
        note(what, "the case has no forms");
      }
      return;
    }
    const auto* cannot =
        std::get_if<CannotCompute>(&investigation_.outcomes[*answer_.leading_account]);
    if (cannot != nullptr && (seats != nullptr || winner)) note(what, sentence(*cannot));
  }

  void compare_figures() {
    const std::size_t account = *answer_.leading_account;
    const counting::Totals& totals = investigation_.totals[account];
    std::vector<bool> noted(totals.columns());
    for (const std::size_t i : announced_) {
      const auto compared = counting::compare_announced(evidence_.announced[i], i, totals, account);
      answer_.compared.insert(answer_.compared.end(), compared.begin(), compared.end());
      for (const AnnouncedTotals& area : evidence_.announced[i].totals) {
        for (std::size_t c = 0; c < totals.columns(); ++c) {
          const FormColumn column = FormColumn::at(c);
          if (noted[c] || totals.has(column) || !area.at(column)) continue;
          noted[c] = true;
          note(What::kAnnouncedNotComparable,
               column.is_votes() ? contest().choices[column.choice()].name
                                 : std::string(election::name_of(column.figure())));
        }
      }
    }
  }

  void compare_outcome() {
    const AccountOutcome& outcome = investigation_.outcomes[*answer_.leading_account];
    if (const auto* house = std::get_if<HouseResult>(&outcome)) compare_seats(*house);
    const auto* winner = std::get_if<WinnerResult>(&outcome);
    if (winner == nullptr) return;
    for (const std::size_t i : announced_) {
      const Announcement& announcement = evidence_.announced[i];
      if (!announcement.winner) continue;
      const std::optional<bool> agrees = winner_agrees(*announcement.winner, *winner);
      if (agrees) answer_.winner_agrees = answer_.winner_agrees.value_or(true) && *agrees;
    }
  }

  void compare_seats(const HouseResult& house) {
    const auto by_area = seats_by_area(house, evidence_.geography);
    for (const std::size_t i : announced_) {
      for (const AnnouncedTotals& area : evidence_.announced[i].totals) {
        const auto seats = by_area.find(area.area);
        if (seats == by_area.end()) continue;  // smaller than a constituency, or elects nobody
        for (std::size_t choice = 0; choice < area.seats.size(); ++choice) {
          if (!area.seats[choice]) continue;
          answer_.seats_compared.push_back({i, area.area, choice, *area.seats[choice],
                                            seats->second.certain[choice],
                                            seats->second.by_lot[choice]});
        }
      }
    }
  }

  /// Rules that could not run on the leading account or on the contest's announcements.
  void note_rules() {
    for (const checking::RuleRun& run : investigation_.checked.runs) {
      if (run.could_not_run.empty()) continue;
      const bool announced =
          run.announced != Finding::kNone &&
          std::find(announced_.begin(), announced_.end(), run.announced) != announced_.end();
      const bool leading = run.account != Finding::kNone && run.account == answer_.leading_account;
      const bool ours = run.account == Finding::kNone ? announced : leading;
      if (!ours) continue;
      note(What::kRuleCouldNotRun,
           fmt::format("{}: {}", checking::rules()[run.rule].code, run.could_not_run));
    }
  }

  [[nodiscard]] Verdict verdict() const {
    const bool figures_differ =
        std::any_of(answer_.compared.begin(), answer_.compared.end(),
                    [](const counting::AnnouncedComparison& c) { return !c.agrees(); });
    const bool seats_differ =
        std::any_of(answer_.seats_compared.begin(), answer_.seats_compared.end(),
                    [](const SeatsComparison& c) { return !c.agrees(); });
    if (figures_differ || seats_differ || answer_.winner_agrees == false) return Verdict::kDiffers;
    if (!answer_.compared.empty() || !answer_.seats_compared.empty() || answer_.winner_agrees) {
      return Verdict::kAgrees;
    }
    return announced_.empty() ? Verdict::kNotAnnounced : Verdict::kCannotTell;
  }

  const Investigation& investigation_;
  const intake::Evidence& evidence_;
  std::vector<std::size_t> announced_;
  ContestAnswer answer_;
};

}  // namespace

std::optional<bool> winner_agrees(const election::AnnouncedWinner& announced,
                                  const WinnerResult& recomputed) {
  std::vector<std::size_t> choices = announced.choices;
  std::sort(choices.begin(), choices.end());
  switch (recomputed.kind) {
    case WinnerResult::Kind::kNoVotes:
      return std::nullopt;
    case WinnerResult::Kind::kNobody:
      return choices.empty();
    case WinnerResult::Kind::kWins:
      return choices == std::vector<std::size_t>{recomputed.first};
    case WinnerResult::Kind::kRunOff: {
      std::vector<std::size_t> run_off = recomputed.run_off;
      std::sort(run_off.begin(), run_off.end());
      return choices == run_off;
    }
    case WinnerResult::Kind::kTieNeedsLot:
      break;
  }
  // A lot may have given what was announced, as long as those announced are who could be drawn,
  // with the first of a run-off whose second place alone is drawn for.
  std::vector<std::size_t> drawn = choices;
  if (recomputed.tied_for_run_off && recomputed.tied_places == 1) {
    const auto sure = std::find(drawn.begin(), drawn.end(), recomputed.order[0]);
    if (sure == drawn.end()) return false;
    drawn.erase(sure);
  }
  const bool could =
      drawn.size() == recomputed.tied_places &&
      std::includes(recomputed.tied.begin(), recomputed.tied.end(), drawn.begin(), drawn.end());
  return could ? std::nullopt : std::optional(false);
}

ContestAnswer answer_contest(const Investigation& investigation, std::size_t contest) {
  return Answering(investigation, contest).run();
}

}  // namespace scrutineer::investigation
