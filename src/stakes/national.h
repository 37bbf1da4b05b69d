// The margin of a whole house: the fewest ballots, over all constituencies, that change how many
// seats a side has.
#pragma once

#include <cstdint>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "scrutineer/outcome/house.h"
#include "scrutineer/stakes/margin.h"

namespace scrutineer::stakes {

/// What a plan does in one constituency.
struct PlanStep {
  std::size_t constituency = 0;  ///< Index into the votes' constituencies.
  std::int64_t seats = 0;        ///< The side's seats there after the step and …
  std::int64_t before = 0;       ///< … before it; ties as the aim takes them.
  std::vector<Shift> shifts;

  [[nodiscard]] std::int64_t ballots() const { return ballots_of(shifts); }
};

/// A list that is near a nationwide threshold: another way to change a house.
struct Crossing {
  std::size_t threshold = 0;  ///< Index into the rule's thresholds.
  std::size_t choice = 0;
  bool passes = false;       ///< As counted: crossing turns it.
  std::int64_t ballots = 0;  ///< The fewest that do.
};

/// As Margin, of a house. The steps were applied together, and the house was elected again.
struct HouseMargin {
  std::int64_t at_least = 0;
  std::optional<std::int64_t> at_most;
  std::vector<PlanStep> steps;
  /// The list that the plan takes across a nationwide threshold, where that is cheaper.
  std::optional<Crossing> crossing;

  [[nodiscard]] bool exact() const { return at_most ? *at_most == at_least : at_least == kNever; }
  [[nodiscard]] bool impossible() const { return at_least >= kNever; }
};

/// A house and one side of it.
///
/// The least number of ballots that takes x seats in all is a sum of least numbers a constituency:
/// constituencies share no ballots, so dynamic programming over them, on the seats changed so far,
/// finds the least sum and where it lies. It is exact where the constituencies' margins are, and
/// where fewer ballots let no list cross a nationwide threshold. Where crossing one may be cheaper,
/// it is tried, and the margin is bounded from below by what a crossing needs at least.
class HouseMargins {
 public:
  /// `contest` and `votes` are referred to. The rule's lots are not used: ties are ways in which
  /// they can fall.
  HouseMargins(const election::Contest& contest, const election::SeatsRule& rule,
               const outcome::HouseVotes& votes, const outcome::HouseResult& house,
               std::vector<std::size_t> side);

  HouseMargins(const HouseMargins&) = delete;  // Its constituencies refer to it.
  HouseMargins& operator=(const HouseMargins&) = delete;

  [[nodiscard]] SeatRange now() const { return now_; }
  /// kTier, or what keeps a constituency's margins from being exact.
  [[nodiscard]] std::optional<Obstacle> obstacle() const { return obstacle_; }
  [[nodiscard]] std::size_t constituencies() const { return one_.size(); }
  /// One constituency; not with an obstacle of kTier.
  [[nodiscard]] const ConstituencyMargins& constituency(std::size_t i) const { return one_[i]; }
  [[nodiscard]] HouseMargin margin(const Aim& aim, Model model) const;
  /// Nationwide thresholds by what crossing them takes, the nearest first.
  [[nodiscard]] std::vector<Crossing> crossings(Model model) const;

 private:
  /// Where ballots leave and arrive that nobody named.
  struct Ends {
    bool leave = true;
    bool arrive = true;
    bool from_side = false;
    bool to_side = false;
    std::size_t not_this = 0;
  };

  [[nodiscard]] HouseMargin by_constituencies(const Aim& aim, Model model) const;
  [[nodiscard]] HouseMargin by_trying(const Aim& aim, Model model) const;
  [[nodiscard]] std::int64_t needed_to_take_part(const Aim& aim, Model model) const;
  [[nodiscard]] std::optional<HouseMargin> by_crossing(const Crossing& crossing, const Aim& aim,
                                                       Model model) const;
  [[nodiscard]] std::vector<PlanStep> cross(const Crossing& crossing, const Aim& aim,
                                            Model model) const;
  [[nodiscard]] std::vector<PlanStep> take(std::int64_t ballots, std::optional<std::size_t> from,
                                           std::optional<std::size_t> to, const Ends& ends) const;
  [[nodiscard]] std::optional<std::size_t> strongest(std::size_t constituency, bool of_side,
                                                     std::size_t not_this) const;
  [[nodiscard]] outcome::HouseVotes after(const std::vector<PlanStep>& steps) const;
  [[nodiscard]] bool in_side(std::size_t choice) const;
  /// The side's seats when the house is elected on the plan; its steps are told theirs.
  [[nodiscard]] std::optional<SeatRange> recount(std::vector<PlanStep>& steps,
                                                 const Aim& aim) const;

  const election::Contest& contest_;
  election::SeatsRule rule_;
  const outcome::HouseVotes& votes_;
  std::vector<std::size_t> side_;
  std::vector<bool> takes_part_;
  std::vector<ConstituencyMargins> one_;
  SeatRange now_;
  std::optional<Obstacle> obstacle_;
  bool may_cross_ = true;  ///< Crossings are looked for one deep.
};

}  // namespace scrutineer::stakes
