#include "scrutineer/report/count_sheet_text.h"

#include <fmt/format.h>

#include <array>
#include <numeric>
#include <utility>

namespace scrutineer::report {
namespace {

using election::Contest;
using outcome::Allocation;
using outcome::ConstituencyResult;
using outcome::SeatFor;
using outcome::SeatStep;
using outcome::SettledBy;
using outcome::TieNeedsLot;

std::string place_of(TerminalPage& page, const ConstituencyResult& result) {
  return result.name.empty() ? std::string(page.raw(Text::kTabledNation)) : printable(result.name);
}

/// A contender's name: its own, or its alliance's lists.
std::string contender(const Contest& contest, const ConstituencyResult& result,
                      std::size_t choice) {
  const outcome::AllianceDivision* alliance = result.alliance_led_by(choice);
  return printable(alliance == nullptr ? contest.choices[choice].name : alliance->name);
}

std::string by(TerminalPage& page, const SeatStep& step) {
  constexpr std::array kHow = {Text::kHtmlWholeQuota, Text::kHtmlAverage, Text::kHtmlRemainder,
                               Text::kHtmlFirstOfAll, Text::kHtmlSquareAverage};
  const std::string how(page.raw(kHow[static_cast<std::size_t>(step.how)]));
  switch (step.settled_by) {
    case SettledBy::kQuotient:
      return how;
    case SettledBy::kMostVotes:
      return page.words.text(Text::kTabledByMostVotes, how);
    case SettledBy::kFewestVotes:
      return page.words.text(Text::kTabledByFewestVotes, how);
    case SettledBy::kLot:
      return page.words.text(Text::kTabledByLotSeat, how);
  }
  return how;
}

/// How many decimals a quotient is shown with: a remainder is a part of a quota.
int places_of(SeatFor how) { return how == SeatFor::kRemainder ? 6 : 2; }

template <class Name>
void write_steps(TerminalPage& page, const Allocation& allocation, const Name& name) {
  TextTable table({{std::string(page.raw(Text::kTabledSeat))},
                   {std::string(page.raw(Text::kTabledList)), false, 30},
                   {std::string(page.raw(Text::kTabledBy)), false, 36},
                   {std::string(page.raw(Text::kTabledQuotient)), true, 40},
                   {std::string(page.raw(Text::kTabledDecimal))},
                   {std::string(page.raw(Text::kTabledNext)), false, 30},
                   {std::string(page.raw(Text::kTabledNextQuotient))},
                   {std::string(page.raw(Text::kTabledGap))}});
  for (const SeatStep& step : allocation.steps) {
    const int places = places_of(step.how);
    const bool infinite = step.how == SeatFor::kFirstOfAll;
    const bool next = step.runner_up && step.runner_up_quotient;
    table.add(
        {{page.words.number(step.seat)},
         {name(step.choice)},
         {by(page, step)},
         {infinite ? "" : step.quotient.text()},
         {infinite ? "" : step.quotient.decimal(places)},
         {next ? name(*step.runner_up) : ""},
         {next ? step.runner_up_quotient->decimal(places) : ""},
         {next ? base::difference_decimal(step.quotient, *step.runner_up_quotient, places) : ""}});
  }
  page.table(table);
}

template <class Name>
void write_ties(TerminalPage& page, const std::string& place, const std::vector<TieNeedsLot>& ties,
                const Name& name) {
  for (const TieNeedsLot& tie : ties) {
    std::vector<std::string> names;
    for (const std::size_t choice : tie.choices) names.push_back(name(choice));
    const std::string who = page.words.list(names);
    const std::string seats = page.words.number(tie.seats);
    page.say(tie.how == SeatFor::kFirstOfAll
                 ? page.words.text(Text::kTabledTieFirst, place, who, seats)
                 : page.words.text(Text::kTabledTie, place, who, seats, tie.at.text()),
             1, Paint::kBad);
  }
}

void write_majority(TerminalPage& page, const Contest& contest, const ConstituencyResult& result) {
  if (!result.majority) return;
  const std::string to = contender(contest, result, result.majority->to);
  if (result.majority->outcome == outcome::MajoritySeat::Outcome::kMoved) {
    page.say(page.words.text(Text::kTabledMajority, place_of(page, result), to,
                             contender(contest, result, *result.majority->from)));
  } else {
    page.say(page.words.text(Text::kTabledMajorityOpen, place_of(page, result), to));
  }
}

}  // namespace

void write_notes(TerminalPage& page, const Contest& contest, const ConstituencyResult& result) {
  const std::string place = place_of(page, result);
  const auto of_contender = [&](std::size_t choice) { return contender(contest, result, choice); };
  const auto of_list = [&](std::size_t choice) { return printable(contest.choices[choice].name); };
  if (result.allocation.over_allocated) {
    const bool nothing = result.allocation.not_allocated == result.seats.value();
    if (nothing) {
      page.say(page.words.text(Text::kTabledOverAllocated, place), 1, Paint::kBad);
    } else {
      page.say(page.words.text(Text::kTabledLargerQuota, place));
    }
  }
  write_ties(page, place, result.allocation.ties, of_contender);
  write_majority(page, contest, result);
  if (result.majority && result.majority->tie) {
    write_ties(page, place, {*result.majority->tie}, of_contender);
  }
  for (const outcome::AllianceDivision& alliance : result.alliances) {
    write_ties(page, fmt::format("{}, {}", place, printable(alliance.name)),
               alliance.allocation.ties, of_list);
  }
}

void write_count_sheet(TerminalPage& page, const Contest& contest,
                       const ConstituencyResult& result) {
  const std::string place = place_of(page, result);
  const std::int64_t votes =
      std::accumulate(result.votes.begin(), result.votes.end(), std::int64_t{0});
  page.heading(page.words.text(Text::kTabledSheet, place, page.words.number(result.seats.value()),
                               page.words.number(votes)));
  if (result.allocation.quota) {
    page.say(page.words.text(Text::kTabledQuota, result.allocation.quota->text(),
                             result.allocation.quota->decimal(2)));
  }
  write_steps(page, result.allocation,
              [&](std::size_t choice) { return contender(contest, result, choice); });
  for (const outcome::AllianceDivision& alliance : result.alliances) {
    page.say(page.words.text(Text::kTabledInside, place, printable(alliance.name),
                             page.words.number(alliance.seats.value())));
    write_steps(page, alliance.allocation,
                [&](std::size_t choice) { return printable(contest.choices[choice].name); });
  }
  write_notes(page, contest, result);
}

}  // namespace scrutineer::report
