// What would have to change, on the terminal.
#include <algorithm>

#include "scrutineer/report/names.h"
#include "scrutineer/report/stakes_words.h"
#include "scrutineer/report/terminal_page.h"

namespace scrutineer::report {

using election::Contest;
using investigation::ContestStakes;
using investigation::HouseStakes;

namespace {

constexpr std::size_t kListsShown = 12;

class StakesPage {
 public:
  StakesPage(TerminalPage& page, const ContestStakes& one, const HouseStakes& house)
      : page_(page), one_(one), house_(house), contest_(page.all.evidence.contests[one.contest]) {}

  /// Only what decides, or all of it.
  void write(Detail detail) {
    if (detail == Detail::kShort) {
      page_.line_break();
      page_.say(page_.raw(Text::kStakesHead), 1, Paint::kHeading);
    }
    for (const std::string& sentence : deciding_words(page_.words, side_names(), one_, house_)) {
      page_.say(sentence);
    }
    write_plan();
    if (house_.obstacle) {
      page_.say(obstacle_words(page_.words, *house_.obstacle), 1, Paint::kQuiet);
    } else if (has_bounds(house_)) {
      page_.say(page_.raw(Text::kStakesBounds), 1, Paint::kQuiet);
    }
    if (detail == Detail::kShort) return;
    write_lists();
    write_cheapest();
    write_crossings();
  }

 private:
  [[nodiscard]] std::string name(std::size_t choice) const {
    return page_.phrases.choice(contest_, choice);
  }
  [[nodiscard]] std::string name(const std::optional<std::size_t>& choice) const {
    return choice ? name(*choice) : std::string(page_.raw(Text::kStakesNobody));
  }
  [[nodiscard]] std::string side_names() const {
    std::vector<std::string> names;
    for (const std::size_t choice : house_.deciding.side) names.push_back(name(choice));
    return page_.words.list(names);
  }
  [[nodiscard]] std::string constituency(std::size_t i) const {
    const std::string& named = house_.votes.constituencies[i].name;
    return named.empty() ? printable(house_.votes.nation.name) : printable(named);
  }

  void write_plan() {
    const stakes::HouseMargin& margin = house_.deciding.margin;
    if (margin.steps.empty()) return;
    page_.say(page_.raw(Text::kStakesPlan));
    TextTable table({{std::string(page_.raw(Text::kStakesColumnConstituency)), false, 30},
                     {std::string(page_.raw(Text::kStakesColumnBallots))},
                     {std::string(page_.raw(Text::kStakesColumnFrom)), false, 24},
                     {std::string(page_.raw(Text::kStakesColumnTo)), false, 24},
                     {std::string(page_.raw(Text::kStakesColumnSeats)), false}});
    for (const stakes::PlanStep& step : margin.steps) {
      std::string seats =
          page_.words.text(Text::kStakesSeatsChange, page_.words.number(step.before),
                           page_.words.number(step.seats));
      if (house_.obstacle == stakes::Obstacle::kTier) seats.clear();
      for (const stakes::Shift& shift : step.shifts) {
        table.add({{constituency(step.constituency)},
                   {page_.words.number(shift.ballots)},
                   {name(shift.from)},
                   {name(shift.to)},
                   {seats}});
      }
    }
    page_.table(table, 2);
    if (margin.crossing) {
      page_.say(page_.words.text(Text::kStakesCrosses, name(margin.crossing->choice)));
    }
  }

  void write_lists() {
    page_.line_break();
    TextTable table({{"", false, 40},
                     {std::string(page_.raw(Text::kStakesColumnNow))},
                     {std::string(page_.raw(Text::kStakesColumnOneLess))},
                     {std::string(page_.raw(Text::kStakesColumnOneMore))}});
    const std::size_t shown = std::min(house_.lists.size(), kListsShown);
    for (std::size_t i = 0; i < shown; ++i) {
      const investigation::ListAtStake& list = house_.lists[i];
      table.add({{name(list.choice)},
                 {range_words(page_.words, list.now)},
                 {list.one_less ? fewest(page_.words, *list.one_less) : std::string()},
                 {fewest(page_.words, list.one_more)}});
    }
    page_.table(table);
    if (house_.lists.size() > shown) {
      page_.say(page_.words.counted(Plural::kStakesMoreLists,
                                    static_cast<std::int64_t>(house_.lists.size() - shown)),
                1, Paint::kQuiet);
    }
  }

  void write_cheapest() {
    if (house_.cheapest.empty()) return;
    page_.line_break();
    page_.say(page_.raw(Text::kStakesCheapest));
    TextTable table({{std::string(page_.raw(Text::kStakesColumnConstituency)), false, 30},
                     {std::string(page_.raw(Text::kStakesColumnSeatOf)), false, 24},
                     {std::string(page_.raw(Text::kStakesColumnGoesTo)), false, 24},
                     {std::string(page_.raw(Text::kStakesColumnBallots))}});
    for (const investigation::SeatAtStake& seat : house_.cheapest) {
      table.add({{constituency(seat.constituency)},
                 {name(seat.from)},
                 {seat.to ? name(*seat.to) : std::string(page_.raw(Text::kStakesByLot))},
                 {fewest(page_.words, seat.margin)}});
    }
    page_.table(table, 2);
  }

  void write_crossings() {
    if (house_.crossings.empty()) return;
    page_.line_break();
    for (const stakes::Crossing& crossing : house_.crossings) {
      const std::string ballots = page_.words.number(crossing.ballots);
      page_.say(crossing.passes
                    ? page_.words.text(Text::kStakesPasses, name(crossing.choice), ballots)
                    : page_.words.text(Text::kStakesFails, name(crossing.choice), ballots));
    }
  }

  TerminalPage& page_;
  const ContestStakes& one_;
  const HouseStakes& house_;
  const Contest& contest_;
};

void write_winner(TerminalPage& page, const ContestStakes& one,
                  const investigation::WinnerStakes& winner, Detail detail) {
  if (winner.outcomes.empty()) return;
  const Contest& contest = page.all.evidence.contests[one.contest];
  const auto name = [&](std::size_t choice) { return page.phrases.choice(contest, choice); };
  if (detail == Detail::kShort) {
    page.line_break();
    page.say(page.raw(Text::kStakesHead), 1, Paint::kHeading);
  }
  page.say(page.words.text(Text::kStakesWinnerLead, model_words(page.words, one.model)));
  TextTable table({{std::string(page.raw(Text::kStakesColumnOutcome)), false, 60},
                   {std::string(page.raw(Text::kStakesColumnBallots))},
                   {std::string(page.raw(Text::kStakesOneWay)), false, 90}});
  const std::size_t shown = detail == Detail::kShort ? 2 : winner.outcomes.size();
  for (std::size_t i = 0; i < std::min(shown, winner.outcomes.size()); ++i) {
    const investigation::OutcomeAtStake& outcome = winner.outcomes[i];
    table.add({{aim_words(page.words, outcome.aim.kind, name(outcome.aim.choice))},
               {fewest(page.words, outcome.margin)},
               {plan_words(page.words, outcome.margin.plan, name)}});
  }
  page.table(table, 2);
}

/// Contested stations: a row a reason, and what the outcome can be.
class ContestedPage {
 public:
  ContestedPage(TerminalPage& page, const ContestStakes& one)
      : page_(page), one_(one), contest_(page.all.evidence.contests[one.contest]) {}

  void write(Detail detail) {
    const std::string matters = whether_it_matters(page_.words, one_);
    if (detail == Detail::kShort) {
      if (!matters.empty()) page_.say(matters);
      return;
    }
    page_.heading(page_.raw(Text::kContestedHead));
    if (one_.contested.empty()) return page_.say(page_.raw(Text::kContestedNothingFound));
    page_.say(page_.words.text(Text::kContestedMeaning,
                               treatment_words(page_.words, stakes::Treatment::kReassigned)));
    if (!matters.empty()) page_.say(matters);
    page_.line_break();
    if (const auto* house = std::get_if<HouseStakes>(&one_.of)) {
      write_house(*house);
    } else {
      write_winner();
    }
  }

 private:
  [[nodiscard]] std::string name(std::size_t choice) const {
    return page_.phrases.choice(contest_, choice);
  }

  std::vector<TableCell> begin_row(const investigation::ContestedOutcome& outcome) {
    return {{reason_words(page_.words, outcome)},
            {page_.words.number(outcome.stations)},
            {page_.words.number(outcome.votes)}};
  }

  void write_house(const HouseStakes& house) {
    std::vector<std::string> side;
    for (const std::size_t choice : house.deciding.side) side.push_back(name(choice));
    TextTable table(
        {{std::string(page_.raw(Text::kContestedColumnWhat)), false, 60},
         {std::string(page_.raw(Text::kContestedColumnStations))},
         {std::string(page_.raw(Text::kContestedColumnVotes))},
         {std::string(page_.raw(Text::kContestedColumnPlanned))},
         {page_.words.text(Text::kContestedColumnSeats, page_.words.list(side)), true, 30},
         {page_.words.text(Text::kContestedColumnHas, page_.words.number(house.deciding.seats))}});
    const investigation::ContestedOutcome* asked = nullptr;
    for (const investigation::ContestedOutcome& outcome : one_.contested) {
      if (outcome.why == investigation::ContestedOutcome::Why::kAskedFor) asked = &outcome;
      std::vector<TableCell> row = begin_row(outcome);
      row.push_back({page_.words.number(outcome.votes_where_planned)});
      if (outcome.side) {
        row.push_back({range_words(page_.words, outcome.side->seats)});
        row.push_back({std::string(standing_words(page_.words, outcome.deciding))});
      } else {
        row.push_back({std::string(page_.raw(Text::kContestedCannot))});
        row.push_back({std::string()});
      }
      table.add(std::move(row));
    }
    page_.table(table, 1);
    if (asked != nullptr && !asked->seats.empty()) write_lists(house, *asked);
  }

  void write_lists(const HouseStakes& house, const investigation::ContestedOutcome& asked) {
    page_.line_break();
    page_.say(page_.raw(Text::kContestedListRange));
    TextTable table({{"", false, 40},
                     {std::string(page_.raw(Text::kStakesColumnNow))},
                     {std::string(page_.raw(Text::kContestedColumnPossible))}});
    for (const investigation::ListAtStake& list : house.lists) {
      const stakes::Possible& possible = asked.seats[list.choice];
      if (possible.seats.most == 0) continue;
      table.add({{name(list.choice)},
                 {range_words(page_.words, list.now)},
                 {range_words(page_.words, possible.seats)}});
    }
    page_.table(table, 2);
    if (asked.treatment == stakes::Treatment::kFilled && asked.without_register > 0) {
      page_.say(
          page_.words.text(Text::kContestedNoRegister, page_.words.number(asked.without_register)),
          1, Paint::kQuiet);
    }
  }

  void write_winner() {
    const auto& winner = std::get<investigation::WinnerStakes>(one_.of);
    if (winner.outcomes.empty()) return;
    const std::size_t first = winner.outcomes.front().aim.choice;
    TextTable table({{std::string(page_.raw(Text::kContestedColumnWhat)), false, 60},
                     {std::string(page_.raw(Text::kContestedColumnStations))},
                     {std::string(page_.raw(Text::kContestedColumnVotes))},
                     {page_.words.text(Text::kContestedColumnWins, name(first)), true, 50},
                     {std::string(page_.raw(Text::kContestedColumnOthers)), false, 50}});
    for (const investigation::ContestedOutcome& outcome : one_.contested) {
      std::vector<TableCell> row = begin_row(outcome);
      if (outcome.choices.empty()) {
        row.push_back({std::string(page_.raw(Text::kContestedCannot))});
        row.push_back({std::string()});
      } else {
        std::vector<std::string> others;
        for (std::size_t i = 0; i < outcome.choices.size(); ++i) {
          const stakes::Standing wins = outcome.choices[i].wins;
          if (i != first && wins != stakes::Standing::kExcluded) others.push_back(name(i));
        }
        row.push_back({std::string(standing_words(page_.words, outcome.choices[first].wins))});
        row.push_back({others.empty() ? std::string(page_.raw(Text::kStakesNobody))
                                      : page_.words.list(others)});
      }
      table.add(std::move(row));
    }
    page_.table(table, 1);
  }

  TerminalPage& page_;
  const ContestStakes& one_;
  const Contest& contest_;
};

void write_margins(TerminalPage& page, const ContestStakes& one, Detail detail) {
  if (const auto* winner = std::get_if<investigation::WinnerStakes>(&one.of)) {
    return write_winner(page, one, *winner, detail);
  }
  if (const auto* house = std::get_if<HouseStakes>(&one.of)) {
    return StakesPage(page, one, *house).write(detail);
  }
  if (detail == Detail::kShort) return;
  const auto& none = std::get<investigation::NoStakes>(one.of);
  if (!none.cannot) return page.say(page.raw(Text::kStakesNothingElected));
  page.say(page.raw(Text::kStakesNotComputable));
  page.say(page.phrases.cannot_compute(*none.cannot), 1, Paint::kBad);
}

}  // namespace

void write_stakes(TerminalPage& page, const ContestStakes& one, Detail detail) {
  write_margins(page, one, detail);
  if (!std::holds_alternative<investigation::NoStakes>(one.of)) {
    ContestedPage(page, one).write(detail);
  }
}

std::string terminal_stakes(const investigation::Investigation& all, const TerminalStyle& style) {
  TerminalPage page(all, style);
  page.heading(printable(all.case_file.title));
  for (const ContestStakes& one : all.stakes) {
    const Contest& contest = all.evidence.contests[one.contest];
    page.heading(all.stakes.size() > 1
                     ? printable(contest.title.empty() ? contest.id : contest.title)
                     : std::string(page.raw(Text::kStakesHead)));
    write_stakes(page, one, Detail::kFull);
  }
  return std::move(page.out);
}

}  // namespace scrutineer::report
