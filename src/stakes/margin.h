// What would have to change: the fewest ballots that take seats from a side, or give it some. The
// room's face, with national.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "scrutineer/election/contest.h"
#include "scrutineer/outcome/constituency.h"
#include "scrutineer/outcome/house.h"
#include "scrutineer/stakes/ballots.h"
#include "scrutineer/stakes/race.h"
#include "scrutineer/stakes/seat_range.h"

namespace scrutineer::stakes {

/// Changes the votes, and with them the valid votes and the ballots cast where they are known. The
/// registered voters stay.
void apply(const std::vector<Shift>& shifts, outcome::ConstituencyVotes& votes);

/// What a margin is the margin of.
struct Aim {
  enum class Kind : std::uint8_t {
    kAtMost,   ///< The side has no more than so many seats, however lots fall.
    kAtLeast,  ///< The side has so many or more, however lots fall.
  };
  Kind kind = Kind::kAtMost;
  std::int64_t seats = 0;

  /// True if seats within the range are sure to meet it.
  [[nodiscard]] bool met_by(const SeatRange& range) const {
    return kind == Kind::kAtMost ? range.most <= seats : range.least >= seats;
  }
};

/// The fewest ballots that meet an aim. Fewer than `at_least` cannot: that is proved. `at_most` do:
/// `plan` is one way, applied and counted again by the rule.
struct Margin {
  std::int64_t at_least = 0;            ///< kNever: no number of ballots does it.
  std::optional<std::int64_t> at_most;  ///< Absent: no way was found.
  std::vector<Shift> plan;              ///< Of at_most ballots.

  /// True if it is a margin, and not only bounds of one.
  [[nodiscard]] bool exact() const { return at_most ? *at_most == at_least : at_least == kNever; }
  [[nodiscard]] bool impossible() const { return at_least >= kNever; }
};

/// Why a margin can be bounded only by trying, or not at all.
enum class Obstacle : std::uint8_t {
  kMethod,          ///< The method's seats are not the first of independent claims.
  kPartOfAlliance,  ///< The side is a part of an alliance that competes as one.
  kMajority,        ///< The rule guarantees a majority.
  kAllied,          ///< Lists of an alliance pass a threshold together.
  kTier,            ///< Seats follow national votes; no constituency decides its own.
};

/// Which choices take part by nationwide thresholds, one a choice. A choice that fails nationwide
/// and passes in a constituency by its share there is not among them.
[[nodiscard]] std::vector<bool> passed_nationwide(const election::Contest& contest,
                                                  const election::SeatsRule& rule,
                                                  const outcome::HouseResult& house);

/// One constituency and one side: a list, or several whose seats count together.
///
/// Claims (claims.h) make the margin exact. The side has at most k of S seats if and only if the
/// others' claims to S - k seats go before the side's next one: with ballots that change hands, the
/// side loses as many as the others gain, and both sides' least losses and gains for a given
/// separating claim are a small knapsack over lists. What the side must lose falls as the
/// separating claim rises, what the others must gain rises with it, so the least number of ballots
/// is where the two meet (bisection). A threshold of the constituency is a least number of votes of
/// its list: crossing it is one of the ways. Nationwide thresholds are taken as they fell.
///
/// Where ballots change what a quota or a share is of, every number of them is tried, up to 256;
/// beyond that the margin is bounded. Where the rule is none of claims (see Obstacle), ballots from
/// one choice to another are tried and counted again: that bounds the margin from above.
class ConstituencyMargins {
 public:
  /// `side`: choices, ascending. `takes_part`: see passed_nationwide. The arguments are referred
  /// to. `alone`: it is the only constituency, so that nationwide thresholds are its own.
  ConstituencyMargins(const election::Contest& contest, const election::SeatsRule& rule,
                      const outcome::ConstituencyVotes& votes, const std::vector<bool>& takes_part,
                      std::vector<std::size_t> side, bool alone);

  /// The side's seats on the votes as they are.
  [[nodiscard]] SeatRange now() const { return now_; }
  [[nodiscard]] std::optional<Obstacle> obstacle() const { return obstacle_; }
  [[nodiscard]] Margin margin(const Aim& aim, Model model) const;

  /// The side's seats after the shifts, by the rule itself.
  [[nodiscard]] SeatRange recount(const std::vector<Shift>& shifts) const;

 private:
  struct Sides;
  struct Found;

  [[nodiscard]] std::optional<Obstacle> find_obstacle() const;
  [[nodiscard]] bool in_side(std::size_t choice) const;
  [[nodiscard]] std::int64_t votes_to_pass(std::size_t choice, std::int64_t more_base) const;
  [[nodiscard]] std::vector<bool> eligible(const outcome::ConstituencyVotes& votes,
                                           std::int64_t more_base) const;
  [[nodiscard]] Sides sides_with(std::int64_t more) const;
  [[nodiscard]] std::shared_ptr<const Sides> sides(std::int64_t more) const;
  [[nodiscard]] Race race(const Sides& sides, const Aim& aim) const;
  [[nodiscard]] std::int64_t nearest_crossing() const;
  [[nodiscard]] std::int64_t nearest_lack() const;
  [[nodiscard]] std::int64_t most_to_try(const Aim& aim, Model model) const;
  [[nodiscard]] bool depends_on_number(Model model) const;
  [[nodiscard]] Found find(const Aim& aim, Model model, std::int64_t more) const;
  [[nodiscard]] Margin by_claims(const Aim& aim, Model model) const;
  [[nodiscard]] Margin by_number(const Aim& aim, Model model, std::int64_t at_least) const;
  [[nodiscard]] Margin by_trying(const Aim& aim, Model model) const;
  [[nodiscard]] std::vector<Shift> plan_of(const Found& found, const Aim& aim, Model model) const;

  const election::Contest& contest_;
  const election::SeatsRule& rule_;
  const outcome::ConstituencyVotes& votes_;
  const std::vector<bool>& takes_part_;
  std::vector<std::size_t> side_;
  bool alone_;
  bool has_quota_ = false;
  std::optional<Obstacle> obstacle_;
  std::shared_ptr<const Sides> sides_;  ///< On the votes as they are; none with an obstacle.
  SeatRange now_;
};

}  // namespace scrutineer::stakes
