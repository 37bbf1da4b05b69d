// What a rule's conditions, or their failing, ask of the tested choice's votes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "scrutineer/election/winner_rule.h"
#include "scrutineer/outcome/winner.h"
#include "scrutineer/stakes/vote_boxes.h"

namespace scrutineer::stakes {

/// A comparison that must hold, or must not.
struct Literal {
  const election::Comparison* comparison = nullptr;
  bool holds = true;
};

/// All of them, for one of the ways in which conditions hold or fail.
using Literals = std::vector<Literal>;

/// Each condition of the rule is a way to win.
[[nodiscard]] std::vector<Literals> ways_to_hold(const election::WinnerRule& rule);

/// Every way to fail one comparison of each condition; nothing if there are more than 4,096.
[[nodiscard]] std::optional<std::vector<Literals>> ways_to_fail(const election::WinnerRule& rule);

/// Bounds of the tested choice's votes x, and of its lead x - m over the best other.
struct Cell {
  std::int64_t least = 0;
  std::int64_t most = kFar;
  std::int64_t least_lead = -kFar;
  std::int64_t most_lead = kFar;
  /// Ballots that turning areas takes, at the least.
  std::int64_t ballots = 0;
};

/// How a comparison with a spread is read.
enum class Spreads : std::uint8_t {
  kFree,    ///< It may hold or fail: the cell holds every vote that meets it.
  kForgone  ///< It is not relied on: a way that needs it is none.
};

/// The cells of ways, for net changes in a range, at their widest over it.
class Cells {
 public:
  /// The votes are referred to. `turning`: what each literal with a spread costs at the least.
  using Turning = std::map<std::pair<const election::Comparison*, bool>, std::int64_t>;
  Cells(const outcome::VotesOfArea& area, election::ShareBase of, Spreads spreads, Turning turning)
      : area_(area), of_(of), spreads_(spreads), turning_(std::move(turning)) {}

  /// The way's cell, or nothing if no votes are in it.
  [[nodiscard]] std::optional<Cell> cell(const Literals& way, NetRange net) const;
  /// The least and the most of ⌈share · base⌉ over the range.
  [[nodiscard]] NetRange votes_for(const base::Quotient& share, election::ShareBase of,
                                   NetRange net) const;

 private:
  [[nodiscard]] bool narrow(Cell& cell, const Literal& literal, NetRange net) const;

  const outcome::VotesOfArea& area_;
  election::ShareBase of_;
  Spreads spreads_;
  Turning turning_;
};

/// Ballots added less removed, at the least, so that every base the measures need stays above 0.
[[nodiscard]] std::int64_t least_net_of(const outcome::VotesOfArea& area, election::ShareBase of);

}  // namespace scrutineer::stakes
