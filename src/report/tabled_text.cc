#include "scrutineer/report/tabled_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "scrutineer/report/count_sheet_text.h"
#include "scrutineer/report/terminal_page.h"

namespace scrutineer::report {
namespace {

using election::SeatsRule;
using investigation::TabledOutcome;
using investigation::TabledWinner;
using outcome::ConstituencyResult;
using outcome::HouseResult;

/// Lists that a table by constituency has room for; the rest are added up.
constexpr std::size_t kListsShown = 10;

const HouseResult* house_of(const TabledOutcome& one) {
  const auto* house = std::get_if<tl::expected<HouseResult, outcome::CannotCompute>>(&one.result);
  return house != nullptr && *house ? &**house : nullptr;
}

/// Seats by constituency and list in the end: the tier's where it places any.
std::int64_t seats_at(const HouseResult& house, std::size_t constituency, std::size_t list) {
  if (house.tier && !house.tier->by_constituency.empty()) {
    return house.tier->by_constituency[constituency][list];
  }
  return house.constituencies[constituency].elected[list].value();
}

std::int64_t votes_for(const HouseResult& house, std::size_t list) {
  std::int64_t all = 0;
  for (const ConstituencyResult& one : house.constituencies) all += one.votes[list];
  return all;
}

/// Everything of one rule, written to the page.
class RulePage {
 public:
  RulePage(TerminalPage& page, const TabledOutcome& one) : page_(page), one_(one) {}

  void write(bool explain) {
    write_law();
    if (const auto* winners = std::get_if<std::vector<TabledWinner>>(&one_.result)) {
      for (const TabledWinner& winner : *winners) write_winner(winner);
      return;
    }
    const auto& house = std::get<tl::expected<HouseResult, outcome::CannotCompute>>(one_.result);
    if (!house) return page_.say(page_.phrases.cannot_compute(house.error()), 1, Paint::kBad);
    order_lists(*house);
    write_lists(*house);
    if (house->tier) write_tier(*house);
    if (house->constituencies.size() > 1) write_constituencies(*house);
    for (const ConstituencyResult& result : house->constituencies) {
      write_notes(page_, one_.contest, result);
    }
    if (!explain) return;
    for (const ConstituencyResult& result : house->constituencies) {
      write_count_sheet(page_, one_.contest, result);
    }
  }

 private:
  void write_law() {
    const election::Law& law = one_.contest.law;
    page_.heading(page_.words.text(Text::kTabledRule, printable(law.title), printable(law.id)));
    page_.say(law.as_applied ? page_.words.text(Text::kTabledApplied, printable(law.act))
                             : page_.words.text(Text::kTabledLegislated, printable(law.act)));
    if (const auto* rule = std::get_if<SeatsRule>(&one_.contest.rule)) {
      const std::string method = rule->method_name == "stages"
                                     ? std::string(page_.raw(Text::kTabledOwnStages))
                                     : rule->method_name;
      const std::string article = law.article("method");
      page_.say(article.empty()
                    ? page_.words.text(Text::kTabledMethod, method)
                    : page_.words.text(Text::kTabledMethodArticle, method, printable(article)));
    }
    page_.say(law.verified_by.empty()
                  ? std::string(page_.raw(Text::kTabledUnverified))
                  : page_.words.text(Text::kTabledVerified, printable(law.verified_by)),
              1, Paint::kQuiet);
    for (const std::string& unsure : law.unsure) {
      page_.say(page_.words.text(Text::kTabledUnsure, printable(unsure)), 1, Paint::kQuiet);
    }
    page_.line_break();
  }

  void order_lists(const HouseResult& house) {
    order_.resize(one_.contest.choices.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      const auto rank = [&](std::size_t list) {
        return std::pair(house.seats[list].value(), votes_for(house, list));
      };
      return rank(a) > rank(b);
    });
  }

  [[nodiscard]] std::string list_name(std::size_t list) const {
    return printable(one_.contest.choices[list].name);
  }

  /// In how many constituencies a list with votes may have no seat.
  std::string kept_out(const HouseResult& house, std::size_t list) {
    std::int64_t out = 0;
    for (const ConstituencyResult& one : house.constituencies) out += one.eligible[list] ? 0 : 1;
    const auto all = static_cast<std::int64_t>(house.constituencies.size());
    if (out == 0) return {};
    if (out == all) return std::string(page_.raw(Text::kTabledKeptOut));
    return fmt::format("{} {}", page_.raw(Text::kTabledKeptOut),
                       page_.words.text(Text::kTabledKeptOutHere, page_.words.number(out),
                                        page_.words.number(all)));
  }

  void write_lists(const HouseResult& house) {
    TextTable table({{std::string(page_.raw(Text::kTabledList)), false, 40},
                     {std::string(page_.raw(Text::kTabledVotes))},
                     {std::string(page_.raw(Text::kTabledSeats))},
                     {"", false}});
    std::int64_t votes = 0;
    for (const std::size_t list : order_) {
      const std::int64_t of_list = votes_for(house, list);
      votes += of_list;
      table.add({{list_name(list)},
                 {page_.words.number(of_list)},
                 {page_.words.number(house.seats[list].value())},
                 {kept_out(house, list), Paint::kQuiet}});
    }
    if (house.by_lot.value() > 0) {
      table.add({{std::string(page_.raw(Text::kTabledByLot))},
                 {""},
                 {page_.words.number(house.by_lot.value())},
                 {""}});
    }
    if (house.not_allocated.value() > 0) {
      table.add({{std::string(page_.raw(Text::kTabledNobody))},
                 {""},
                 {page_.words.number(house.not_allocated.value())},
                 {""}});
    }
    table.add({{std::string(page_.raw(Text::kTabledTotal))},
               {page_.words.number(votes)},
               {page_.words.number(house.house.value())},
               {""}});
    page_.table(table);
  }

  void write_tier(const HouseResult& house) {
    page_.heading(page_.raw(Text::kTabledTier));
    for (const std::string& sentence : page_.phrases.tier(one_.contest, house)) {
      page_.say(sentence, 1, Paint::kBad);
    }
    TextTable table({{std::string(page_.raw(Text::kTabledList)), false, 40},
                     {std::string(page_.raw(Text::kTabledDirect))},
                     {std::string(page_.raw(Text::kTabledShare))},
                     {std::string(page_.raw(Text::kTabledLevelling))},
                     {std::string(page_.raw(Text::kTabledOverhang))},
                     {std::string(page_.raw(Text::kTabledSeats))}});
    for (const std::size_t list : order_) {
      const outcome::TierList& of_list = house.tier->lists[list];
      if (of_list.seats.value() == 0 && !of_list.takes_part) continue;
      const auto number = [&](election::Seats seats) { return page_.words.number(seats.value()); };
      table.add({{list_name(list)},
                 {number(of_list.direct)},
                 {of_list.share ? number(*of_list.share) : ""},
                 {number(of_list.compensatory)},
                 {number(of_list.overhang)},
                 {number(of_list.seats)}});
    }
    page_.table(table);
  }

  void write_constituencies(const HouseResult& house) {
    std::vector<std::size_t> shown;
    for (const std::size_t list : order_) {
      if (house.seats[list].value() > 0 && shown.size() < kListsShown) shown.push_back(list);
    }
    std::vector<TableColumn> columns = {
        {std::string(page_.raw(Text::kTabledConstituency)), false, 30},
        {std::string(page_.raw(Text::kTabledSeats))}};
    for (const std::size_t list : shown) columns.push_back({list_name(list), true, 14});
    TextTable table(std::move(columns));
    for (std::size_t c = 0; c < house.constituencies.size(); ++c) {
      const ConstituencyResult& one = house.constituencies[c];
      std::int64_t all = 0;
      for (std::size_t i = 0; i < order_.size(); ++i) all += seats_at(house, c, i);
      all += one.by_lot() + one.not_allocated.value();
      std::vector<TableCell> row = {{printable(one.name)}, {page_.words.number(all)}};
      for (const std::size_t list : shown) {
        const std::int64_t seats = seats_at(house, c, list);
        row.push_back({seats == 0 ? std::string() : page_.words.number(seats)});
      }
      table.add(std::move(row));
    }
    page_.line_break();
    page_.table(table);
  }

  void write_winner(const TabledWinner& winner) {
    if (!winner.constituency.empty()) page_.say(printable(winner.constituency), 1, Paint::kHeading);
    if (!winner.result) {
      return page_.say(page_.phrases.cannot_compute(winner.result.error()), 1, Paint::kBad);
    }
    write_who(*winner.result);
    write_conditions(*winner.result);
  }

  void write_who(const outcome::WinnerResult& result) {
    const auto names = [&](const std::vector<std::size_t>& choices) {
      std::vector<std::string> all;
      for (const std::size_t choice : choices) all.push_back(list_name(choice));
      return page_.words.list(all);
    };
    using Kind = outcome::WinnerResult::Kind;
    switch (result.kind) {
      case Kind::kWins:
        return page_.say(page_.words.text(Text::kTabledWins, list_name(result.first),
                                          result.share.text(), percent_of(result)));
      case Kind::kRunOff:
        return page_.say(page_.words.text(Text::kTabledRunOff, names(result.run_off)));
      case Kind::kNobody:
        return page_.say(
            page_.words.text(Text::kTabledNobodyWins, list_name(result.first), percent_of(result)));
      case Kind::kTieNeedsLot:
        return page_.say(page_.words.text(Text::kTabledWinnerTie, names(result.tied)));
      case Kind::kNoVotes:
        return page_.say(page_.raw(Text::kTabledNoVotes));
    }
  }

  void write_conditions(const outcome::WinnerResult& result) {
    const auto& rule = std::get<election::WinnerRule>(one_.contest.rule);
    for (const outcome::ConditionTest& test : result.conditions) {
      const election::Condition& condition = rule.win_if[test.condition];
      if (condition.all_of.empty()) continue;
      const std::string text = printable(condition.text);
      page_.say(test.holds ? page_.words.text(Text::kTabledHolds, text)
                           : page_.words.text(Text::kTabledFails, text),
                2, Paint::kQuiet);
      for (const outcome::SpreadTest& spread : test.spreads) {
        page_.say(
            page_.words.text(Text::kTabledMetIn,
                             printable(condition.all_of[spread.comparison].spread->text),
                             page_.words.number(spread.met), page_.words.number(spread.areas)),
            3, Paint::kQuiet);
      }
    }
  }

  static std::string percent_of(const outcome::WinnerResult& result) {
    const base::WideQuotient hundredfold(
        base::Uint128{static_cast<std::uint64_t>(result.share.numerator())} * 100,
        base::Uint128{static_cast<std::uint64_t>(result.share.denominator())});
    return hundredfold.decimal(2) + " %";
  }

  TerminalPage& page_;
  const TabledOutcome& one_;
  std::vector<std::size_t> order_;
};

/// The seats of each list under each rule, and where they differ.
class ComparisonPage {
 public:
  ComparisonPage(TerminalPage& page, const std::vector<TabledOutcome>& outcomes)
      : page_(page), outcomes_(outcomes) {
    for (const TabledOutcome& one : outcomes) {
      if (house_of(one) != nullptr) houses_.push_back(&one);
    }
  }

  void write() {
    if (houses_.size() < 2) return;
    page_.heading(page_.raw(Text::kTabledCompare));
    TextTable table = empty_table(Text::kTabledList);
    const auto& lists = outcomes_.front().contest.choices;
    for (std::size_t list = 0; list < lists.size(); ++list) {
      std::vector<std::int64_t> seats;
      for (const TabledOutcome* one : houses_) seats.push_back(house_of(*one)->seats[list].value());
      if (std::all_of(seats.begin(), seats.end(), [](std::int64_t s) { return s == 0; })) continue;
      table.add(row(printable(lists[list].name), seats));
    }
    std::vector<std::int64_t> open;
    for (const TabledOutcome* one : houses_) {
      open.push_back(house_of(*one)->by_lot.value() + house_of(*one)->not_allocated.value());
    }
    if (std::any_of(open.begin(), open.end(), [](std::int64_t s) { return s > 0; })) {
      table.add(
          row(fmt::format("{} / {}", page_.raw(Text::kTabledByLot), page_.raw(Text::kTabledNobody)),
              open));
    }
    page_.table(table);
    write_differences();
  }

 private:
  TextTable empty_table(Text first) {
    std::vector<TableColumn> columns = {{std::string(page_.raw(first)), false, 50}};
    for (const TabledOutcome* one : houses_) {
      columns.push_back({printable(one->contest.law.id), true, 34});
    }
    return TextTable(std::move(columns));
  }

  /// A row whose seats differ is painted.
  std::vector<TableCell> row(std::string name, const std::vector<std::int64_t>& seats) {
    const bool same =
        std::all_of(seats.begin(), seats.end(), [&](std::int64_t s) { return s == seats.front(); });
    std::vector<TableCell> cells = {{std::move(name)}};
    for (const std::int64_t s : seats) {
      cells.push_back({page_.words.number(s), same ? Paint::kPlain : Paint::kBad});
    }
    return cells;
  }

  /// Every constituency and list with other seats under some rule, where all rules have the same
  /// constituencies.
  void write_differences() {
    const HouseResult& first = *house_of(*houses_.front());
    const bool alike = std::all_of(houses_.begin(), houses_.end(), [&](const TabledOutcome* one) {
      return house_of(*one)->constituencies.size() == first.constituencies.size();
    });
    if (!alike || first.constituencies.size() < 2) return;
    TextTable table = empty_table(Text::kTabledConstituency);
    for (std::size_t c = 0; c < first.constituencies.size(); ++c) {
      for (std::size_t list = 0; list < first.seats.size(); ++list) {
        std::vector<std::int64_t> seats;
        for (const TabledOutcome* one : houses_)
          seats.push_back(seats_at(*house_of(*one), c, list));
        if (std::all_of(seats.begin(), seats.end(),
                        [&](std::int64_t s) { return s == seats.front(); })) {
          continue;
        }
        table.add(row(fmt::format("{}: {}", printable(first.constituencies[c].name),
                                  printable(outcomes_.front().contest.choices[list].name)),
                      seats));
      }
    }
    page_.heading(page_.raw(Text::kTabledDiffers));
    if (table.empty()) return page_.say(page_.raw(Text::kTabledSame));
    page_.table(table);
  }

  TerminalPage& page_;
  const std::vector<TabledOutcome>& outcomes_;
  std::vector<const TabledOutcome*> houses_;
};

}  // namespace

std::string tabled_text(const std::vector<TabledOutcome>& outcomes, bool explain,
                        const TerminalStyle& style) {
  const investigation::Investigation no_case;
  TerminalPage page(no_case, style);
  for (const TabledOutcome& one : outcomes) RulePage(page, one).write(explain);
  if (outcomes.size() > 1) ComparisonPage(page, outcomes).write();
  return std::move(page.out);
}

std::string rules_text(const std::vector<intake::RuleFile>& rules, const TerminalStyle& style) {
  const investigation::Investigation no_case;
  TerminalPage page(no_case, style);
  TextTable table({{std::string(page.raw(Text::kRulesId)), false, 40},
                   {std::string(page.raw(Text::kRulesTitle)), false, 60},
                   {std::string(page.raw(Text::kRulesText)), false},
                   {std::string(page.raw(Text::kRulesState)), false}});
  for (const intake::RuleFile& rule : rules) {
    const bool verified = !rule.law.verified_by.empty();
    table.add({{printable(rule.law.id)},
               {printable(rule.law.title)},
               {std::string(
                   page.raw(rule.law.as_applied ? Text::kRulesApplied : Text::kRulesLegislated))},
               {std::string(page.raw(verified ? Text::kRulesVerified : Text::kRulesUnverified)),
                verified ? Paint::kGood : Paint::kQuiet}});
  }
  page.table(table, 0);
  page.line_break();
  page.say(page.raw(Text::kRulesMore), 0);
  return std::move(page.out);
}

}  // namespace scrutineer::report
