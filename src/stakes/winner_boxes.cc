#include "scrutineer/stakes/winner_boxes.h"

#include <algorithm>
#include <utility>

namespace scrutineer::stakes {
namespace {

using election::WinnerRule;
using Kind = WinnerAim::Kind;

/// Exactly the family's free number.
constexpr VotesSpan kExactlyP{0, kFar, 0, 0};

void no_more_than(VotesSpan& span, std::int64_t rise) {
  span.rise_high = std::min(span.rise_high, rise);
}

void no_fewer_than(VotesSpan& span, std::int64_t rise) {
  span.rise_low = std::max(span.rise_low, rise);
}

Cell with_least_lead(Cell cell, std::int64_t lead) {
  cell.least_lead = std::max(cell.least_lead, lead);
  return cell;
}

bool has_votes(const Cell& cell) {
  return cell.least <= cell.most && cell.least_lead <= cell.most_lead;
}

}  // namespace

bool has_spread(const WinnerRule& rule) {
  for (const election::Condition& condition : rule.win_if) {
    for (const election::Comparison& comparison : condition.all_of) {
      if (comparison.spread) return true;
    }
  }
  return false;
}

std::vector<std::size_t> others_by_votes(const std::vector<std::int64_t>& votes,
                                         std::size_t choice) {
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (i != choice) others.push_back(i);
  }
  std::stable_sort(others.begin(), others.end(),
                   [&](std::size_t a, std::size_t b) { return votes[a] > votes[b]; });
  return others;
}

/// p is the tested choice's votes; the others have at most p less the least lead, and the best of
/// them at least p less the most.
BoxFamily boxes_of_cell(const Cell& cell, std::size_t tested,
                        const std::vector<std::int64_t>& votes) {
  BoxFamily family;
  family.of.resize(votes.size());
  family.first = std::max(cell.least, cell.least_lead);
  family.last = cell.most;
  family.least_ballots = cell.ballots;
  family.of[tested] = kExactlyP;
  const std::vector<std::size_t> others = others_by_votes(votes, tested);
  // Nobody else has 0 votes: the lead is all the votes.
  if (others.empty()) family.last = std::min(family.last, cell.most_lead);
  for (const std::size_t other : others) no_more_than(family.of[other], -cell.least_lead);
  if (!others.empty()) no_fewer_than(family.of[others[0]], -cell.most_lead);
  return family;
}

WinnerBoxes::WinnerBoxes(const WinnerRule& rule, const outcome::WinnerVotes& votes,
                         const WinnerAim& aim, Spreads spreads, Cells::Turning turning)
    : rule_(rule),
      aim_(aim),
      cells_(votes.nation, rule.of, spreads, std::move(turning)),
      holding_(ways_to_hold(rule)),
      choices_(votes.nation.votes.size()),
      votes_(votes.nation.votes),
      others_(others_by_votes(votes.nation.votes, aim.choice)),
      least_lead_(spreads == Spreads::kFree && has_spread(rule) ? 0 : 1) {
  if (auto failing = ways_to_fail(rule)) {
    failing_ = std::move(*failing);
  } else if (spreads == Spreads::kFree) {
    failing_.resize(1);  // Too many to look at: anything may fail them.
  }
}

std::vector<BoxFamily> WinnerBoxes::families(NetRange net) const {
  Families families;
  switch (aim_.kind) {
    case Kind::kWins:
      wins(net, families);
      break;
    case Kind::kDoesNotWin:
      does_not_win(net, families);
      break;
    case Kind::kInRunOff:
      in_run_off(net, families);
      break;
    case Kind::kOut:
      out(net, families);
      break;
  }
  return families;
}

void WinnerBoxes::wins(NetRange net, Families& families) const {
  if (rule_.choice && *rule_.choice != aim_.choice) return;
  for (const Literals& way : holding_) {
    std::optional<Cell> cell = cells_.cell(way, net);
    if (!cell) continue;
    if (!rule_.choice) cell = with_least_lead(*cell, least_lead_);
    if (has_votes(*cell)) families.push_back(boxes_of_cell(*cell, aim_.choice, votes_));
  }
}

void WinnerBoxes::does_not_win(NetRange net, Families& families) const {
  if (!rule_.choice) {
    Cell behind;
    behind.most_lead = -1;
    if (!others_.empty()) families.push_back(boxes_of_cell(behind, aim_.choice, votes_));
  }
  for (const Literals& way : failing_) {
    const std::optional<Cell> cell = cells_.cell(way, net);
    if (cell) families.push_back(boxes_of_cell(*cell, aim_.choice, votes_));
  }
}

/// The least and the most votes, over the range, that the share for the run-off takes.
std::optional<NetRange> WinnerBoxes::run_off_votes(NetRange net) const {
  if (!rule_.run_off_share) return std::nullopt;
  return cells_.votes_for(*rule_.run_off_share, rule_.run_off_of, net);
}

/// Nobody wins, and the choice has the share for the run-off or at most one other as many votes.
void WinnerBoxes::in_run_off(NetRange net, Families& families) const {
  if (rule_.otherwise != WinnerRule::Otherwise::kRunOff || others_.empty()) return;
  // Where there is no such share, nobody has it.
  const NetRange run_off = run_off_votes(net).value_or(NetRange{kNever, kNever});
  for (const Literals& way : failing_) {
    std::optional<Cell> cell = cells_.cell(way, net);
    if (!cell) continue;
    cell = with_least_lead(*cell, 0);
    if (!has_votes(*cell)) continue;
    // It is first itself.
    BoxFamily with_share = boxes_of_cell(*cell, aim_.choice, votes_);
    BoxFamily first = with_share;
    for (std::size_t i = 1; i < others_.size(); ++i) no_more_than(first.of[others_[i]], -1);
    families.push_back(std::move(first));
    with_share.first = std::max(with_share.first, run_off.least);
    if (rule_.run_off_share) families.push_back(std::move(with_share));
    in_run_off_behind(*cell, run_off, families);
  }
}

/// The best other is first, and the cell is about it.
void WinnerBoxes::in_run_off_behind(const Cell& cell, NetRange run_off, Families& families) const {
  const std::size_t best = others_[0];
  // Second: p is its votes; the others have fewer.
  BoxFamily second = any_votes(cell);
  second.of[aim_.choice] = kExactlyP;
  second.of[best].low = cell.least;
  second.of[best].high = cell.most;
  no_fewer_than(second.of[best], cell.least_lead);
  no_more_than(second.of[best], cell.most_lead);
  for (std::size_t i = 1; i < others_.size(); ++i) no_more_than(second.of[others_[i]], -1);
  families.push_back(std::move(second));
  if (!rule_.run_off_share) return;
  // With the share: p is the best other's votes, and the choice or the second other is next to it.
  BoxFamily with_share = boxes_of_cell(cell, best, votes_);
  for (VotesSpan& span : with_share.of) span.rise_low = -kFar;
  with_share.of[best] = kExactlyP;
  with_share.of[aim_.choice].low = std::max<std::int64_t>(0, run_off.least);
  for (const std::size_t next : {aim_.choice, others_.size() > 1 ? others_[1] : aim_.choice}) {
    families.push_back(with_share);
    no_fewer_than(families.back().of[next], -cell.most_lead);
  }
}

BoxFamily WinnerBoxes::any_votes(const Cell& cell) const {
  BoxFamily family;
  family.of.resize(choices_);
  family.least_ballots = cell.ballots;
  return family;
}

/// Another wins, or two others go to the run-off without it.
void WinnerBoxes::out(NetRange net, Families& families) const {
  if (rule_.otherwise != WinnerRule::Otherwise::kRunOff || others_.empty()) {
    return does_not_win(net, families);
  }
  for (const Literals& way : holding_) {
    std::optional<Cell> cell = cells_.cell(way, net);
    if (!cell) continue;
    cell = with_least_lead(*cell, 0);
    if (has_votes(*cell)) other_wins(*cell, families);
  }
  if (others_.size() < 2) return;
  const NetRange run_off = run_off_votes(net).value_or(NetRange{kNever, kNever});
  for (const Literals& way : failing_) {
    std::optional<Cell> cell = cells_.cell(way, net);
    if (!cell) continue;
    cell = with_least_lead(*cell, 0);
    if (has_votes(*cell)) third(*cell, run_off, families);
  }
}

/// p is the best other's votes: more than the choice's, so that no lot gives the choice the win.
void WinnerBoxes::other_wins(const Cell& cell, Families& families) const {
  const std::size_t best = others_[0];
  BoxFamily family = boxes_of_cell(cell, best, votes_);
  for (VotesSpan& span : family.of) span.rise_low = -kFar;
  family.of[best] = kExactlyP;
  no_more_than(family.of[aim_.choice], -least_lead_);
  for (const std::size_t next : {aim_.choice, others_.size() > 1 ? others_[1] : aim_.choice}) {
    families.push_back(family);
    no_fewer_than(families.back().of[next], -cell.most_lead);
  }
}

/// p is the second other's votes: more than the choice's, which has not the share for the run-off.
void WinnerBoxes::third(const Cell& cell, NetRange run_off, Families& families) const {
  BoxFamily family = any_votes(cell);
  VotesSpan& best = family.of[others_[0]];
  best.low = cell.least;
  best.high = cell.most;
  no_fewer_than(best, cell.least_lead);
  no_more_than(best, cell.most_lead);
  for (std::size_t i = 2; i < others_.size(); ++i) no_more_than(family.of[others_[i]], 0);
  family.of[others_[1]] = kExactlyP;
  VotesSpan& own = family.of[aim_.choice];
  own.high = std::min(own.high, run_off.most - 1);
  no_more_than(own, -1);
  families.push_back(std::move(family));
}

}  // namespace scrutineer::stakes
