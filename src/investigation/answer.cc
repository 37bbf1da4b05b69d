#include "scrutineer/investigation/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "scrutineer/checking/check.h"
#include "scrutineer/investigation/lots.h"
#include "scrutineer/investigation/seats_by_area.h"

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

  Unknown& note(What what, std::string subject = "") {
    return answer_.unknown.emplace_back(Unknown{what, answer_.contest, std::move(subject)});
  }
  Unknown& note(Unknown::Why why, std::string subject = "") {
    Unknown& unknown = note(What::kAnnouncedNotComparable, std::move(subject));
    unknown.why = why;
    return unknown;
  }
  void note(What what, const CannotCompute& cannot) { note(what, cannot.subject).cannot = cannot; }

  void note_outcome() {
    const auto* seats = std::get_if<election::SeatsRule>(&contest().rule);
    const bool winner = std::holds_alternative<election::WinnerRule>(contest().rule);
    const What what = seats != nullptr ? What::kSeatsNotComputable : What::kWinnerNotComputable;
    if (!answer_.leading_account) {
      note(What::kNoForms);
      if (seats != nullptr && !seats->constituency_level.empty()) {
        note(what, {CannotCompute::Why::kNoVotesByConstituency, seats->constituency_level});
      }
      return;
    }
    const auto* cannot =
        std::get_if<CannotCompute>(&investigation_.outcomes[*answer_.leading_account]);
    if (cannot != nullptr && (seats != nullptr || winner)) note(what, *cannot);
  }

  void compare_figures() {
    const std::size_t account = *answer_.leading_account;
    const checking::AreaSums sums = area_sums(investigation_.totals[account]);
    std::set<AreaId> without_forms;
    std::map<std::size_t, std::set<AreaId>> lacking;  // by column
    for (const std::size_t i : announced_) {
      const auto figures = checking::compare_announced(evidence_.announced[i], i, sums, account);
      answer_.compared.insert(answer_.compared.end(), figures.compared.begin(),
                              figures.compared.end());
      for (const checking::AnnouncedWithoutForms& one : figures.not_compared) {
        (one.forms_in_area ? lacking[one.column.index()] : without_forms).insert(one.area);
      }
    }
    for (const auto& [index, areas] : lacking) {
      const FormColumn column = FormColumn::at(index);
      note(Unknown::Why::kFigureLacking, column.is_votes()
                                             ? contest().choices[column.choice()].name
                                             : std::string(election::name_of(column.figure())))
          .areas.assign(areas.begin(), areas.end());
    }
    if (without_forms.empty()) return;
    note(Unknown::Why::kAreaWithoutForms).areas.assign(without_forms.begin(), without_forms.end());
  }

  void compare_outcome() {
    const AccountOutcome& outcome = investigation_.outcomes[*answer_.leading_account];
    if (const auto* house = std::get_if<HouseResult>(&outcome)) compare_seats(*house);
    if (!std::holds_alternative<election::SeatsRule>(contest().rule) && announced_seats()) {
      note(Unknown::Why::kNoSeats);
    }
    const auto* winner = std::get_if<WinnerResult>(&outcome);
    if (!std::holds_alternative<election::WinnerRule>(contest().rule) && announced_winner()) {
      note(Unknown::Why::kNoWinner);
    }
    if (winner == nullptr) return;
    for (const std::size_t i : announced_) {
      const Announcement& announcement = evidence_.announced[i];
      if (!announcement.winner) continue;
      const std::optional<bool> agrees = winner_agrees(*announcement.winner, *winner);
      if (agrees) answer_.winner_agrees = answer_.winner_agrees.value_or(true) && *agrees;
    }
  }

  [[nodiscard]] bool announced_winner() const {
    return std::any_of(announced_.begin(), announced_.end(),
                       [&](std::size_t i) { return evidence_.announced[i].winner.has_value(); });
  }

  [[nodiscard]] bool announced_seats() const {
    return std::any_of(announced_.begin(), announced_.end(), [&](std::size_t i) {
      const std::vector<AnnouncedTotals>& totals = evidence_.announced[i].totals;
      return std::any_of(totals.begin(), totals.end(), has_seats);
    });
  }

  [[nodiscard]] static bool has_seats(const AnnouncedTotals& area) {
    return std::any_of(area.seats.begin(), area.seats.end(),
                       [](const auto& seats) { return seats.has_value(); });
  }

  void compare_seats(const HouseResult& house) {
    const auto& rule = std::get<election::SeatsRule>(contest().rule);
    const auto by_area = seats_by_area(rule, house, evidence_.geography);
    std::map<Unknown::Why, std::set<AreaId>> not_compared;
    for (const std::size_t i : announced_) {
      for (const AnnouncedTotals& area : evidence_.announced[i].totals) {
        if (!has_seats(area)) continue;
        const auto seats = by_area.find(area.area);
        const auto hidden = hidden_by_tier(house, area.area);
        if (seats == by_area.end()) {
          // Smaller than a constituency, or outside them all.
          not_compared[Unknown::Why::kElectsNobody].insert(area.area);
        } else if (hidden) {
          not_compared[*hidden].insert(area.area);
        } else {
          compare_seats_of_area(i, area, seats->second);
        }
      }
    }
    for (const auto& [why, areas] : not_compared) {
      note(why).areas.assign(areas.begin(), areas.end());
    }
  }

  void compare_seats_of_area(std::size_t announced, const AnnouncedTotals& area,
                             const AreaSeats& seats) {
    std::vector<std::optional<std::int64_t>> won(seats.certain.size());
    for (std::size_t choice = 0; choice < won.size() && choice < area.seats.size(); ++choice) {
      const std::optional<std::int64_t>& published = area.seats[choice];
      if (published) won[choice] = *published - seats.certain[choice];
    }
    const std::vector<std::size_t> impossible = impossible_together(seats.lots, won);
    for (std::size_t choice = 0; choice < area.seats.size(); ++choice) {
      const std::optional<std::int64_t>& published = area.seats[choice];
      if (!published) continue;
      answer_.seats_compared.push_back(
          {announced, area.area, choice, *published, seats.certain[choice], seats.by_lot[choice],
           std::binary_search(impossible.begin(), impossible.end(), choice)});
    }
  }

  /// Rules that could not run on the leading account or on the contest's announcements.
  void note_rules() {
    for (const checking::RuleRun& run : investigation_.checked.runs) {
      if (!run.not_applied()) continue;
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
                    [](const checking::AnnouncedComparison& c) { return !c.agrees(); });
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
