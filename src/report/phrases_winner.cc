// One winner, in sentences for the terminal.
#include <utility>

#include "scrutineer/report/display_width.h"
#include "scrutineer/report/phrases.h"

namespace scrutineer::report {

using election::Contest;

namespace {

/// Areas that lack what a condition asks for, as many as the terminal names.
constexpr std::size_t kAreasNamed = 10;

Text what_shares_are_of(election::ShareBase of) {
  switch (of) {
    case election::ShareBase::kValid:
      return Text::kOfValid;
    case election::ShareBase::kCast:
      return Text::kOfCast;
    case election::ShareBase::kRegistered:
      return Text::kOfRegistered;
  }
  return Text::kOfValid;
}

}  // namespace

std::vector<std::string> Phrases::outcome(std::size_t account) const {
  const Contest& contest = all_.evidence.contests[all_.evidence.accounts[account].contest];
  const investigation::AccountOutcome& result = all_.outcomes[account];
  if (const auto* cannot = std::get_if<outcome::CannotCompute>(&result)) {
    return {cannot_compute(*cannot)};
  }
  if (const auto* seats = std::get_if<outcome::HouseResult>(&result)) return house(contest, *seats);
  return winner(contest, std::get<outcome::WinnerResult>(result));
}

std::string Phrases::who_wins(const Contest& contest, const election::WinnerRule& rule,
                              const outcome::WinnerResult& result) const {
  using Kind = outcome::WinnerResult::Kind;
  const std::string first = choice(contest, result.first);
  const std::string share = words_.percent(result.share);
  const std::string_view of = words_.raw(what_shares_are_of(rule.of));
  switch (result.kind) {
    case Kind::kWins:
      return words_.text(Text::kWinsOutright, first, share, of, words_.percent(result.lead));
    case Kind::kRunOff: {
      if (result.run_off.size() != 2) {
        return words_.text(Text::kRunOffOfSeveral, choices(contest, result.run_off));
      }
      const std::size_t one = result.run_off[0];
      return words_.text(Text::kRunOff, choice(contest, one),
                         words_.percent(result.votes[one], result.base), of,
                         choice(contest, result.run_off[1]));
    }
    case Kind::kNobody:
      return rule.choice ? words_.text(Text::kNotCarried, first, share, of)
                         : words_.text(Text::kNobodyElected, first, share, of);
    case Kind::kTieNeedsLot:
      if (!result.tied_for_run_off) {
        return words_.text(Text::kTieForWin, choices(contest, result.tied));
      }
      return words_.counted(Plural::kTieForRunOff, static_cast<std::int64_t>(result.tied_places),
                            choices(contest, result.tied));
    case Kind::kNoVotes:
      return std::string(words_.raw(Text::kNoVotesAtAll));
  }
  return {};
}

std::string Phrases::lot(const Contest& contest, const outcome::WinnerResult& result) const {
  using What = outcome::LotFault::What;
  const auto& rule = std::get<election::WinnerRule>(contest.rule);
  if (result.settled_by_lot) {
    return words_.text(Text::kLotSettled, choices(contest, result.tied),
                       choices(contest, rule.lot));
  }
  if (!result.lot_fault) return {};
  switch (*result.lot_fault) {
    case What::kNoTie:
      return std::string(words_.raw(Text::kLotWithoutTie));
    case What::kNotTied:
      return std::string(words_.raw(Text::kLotNotTied));
    case What::kOtherNumber:
      return std::string(words_.raw(Text::kLotOtherNumber));
  }
  return {};
}

void Phrases::add_spreads(const election::Condition& condition, const outcome::ConditionTest& test,
                          std::vector<std::string>& sentences) const {
  for (const outcome::SpreadTest& spread : test.spreads) {
    std::string sentence = words_.counted(
        Plural::kMetInAreas, spread.areas,
        printable(condition.all_of[spread.comparison].spread->text), words_.number(spread.met));
    std::vector<std::string> names;
    for (const election::AreaId one : spread.not_met) {
      if (names.size() == kAreasNamed) break;
      names.push_back(area(one));
    }
    if (spread.not_met.size() > names.size()) {
      names.push_back(words_.counted(
          Plural::kOthers, static_cast<std::int64_t>(spread.not_met.size() - names.size())));
    }
    if (!names.empty()) sentence += " " + words_.text(Text::kNotMetIn, words_.list(names));
    sentences.push_back(std::move(sentence));
  }
}

void Phrases::add_conditions(const election::WinnerRule& rule, const outcome::WinnerResult& result,
                             std::vector<std::string>& sentences) const {
  for (const outcome::ConditionTest& test : result.conditions) {
    const election::Condition& condition = rule.win_if[test.condition];
    const std::string text = printable(condition.text);
    // Of conditions that win, the first that holds is reason enough; of a loss, each that fails.
    if (test.holds) {
      sentences.push_back(words_.text(Text::kConditionHolds, text));
      add_spreads(condition, test, sentences);
      return;
    }
    if (result.kind == outcome::WinnerResult::Kind::kWins) continue;
    sentences.push_back(words_.text(Text::kConditionFails, text));
    add_spreads(condition, test, sentences);
  }
}

std::vector<std::string> Phrases::winner(const Contest& contest,
                                         const outcome::WinnerResult& result) const {
  const auto& rule = std::get<election::WinnerRule>(contest.rule);
  std::vector<std::string> sentences = {who_wins(contest, rule, result)};
  const std::string drawn = lot(contest, result);
  if (!drawn.empty()) sentences.push_back(drawn);
  add_conditions(rule, result, sentences);
  return sentences;
}

}  // namespace scrutineer::report
