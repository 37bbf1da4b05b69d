#include "scrutineer/investigation/contested_sums.h"

#include <algorithm>
#include <numeric>

namespace scrutineer::investigation {
namespace {

using election::Account;
using election::AreaId;
using election::Figure;
using election::FormColumn;
using election::FormIndex;

/// The contested part of one constituency, of what lies in none, or of the nation.
class Part {
 public:
  /// `valid_counted`: shares are of the figure, not of the sum of votes.
  Part(std::size_t choices, bool valid_counted, std::optional<std::int64_t> cap)
      : valid_counted_(valid_counted), cap_(cap) {
    out_.votes.resize(choices);
    out_.valid = 0;
    out_.cast = 0;
    if (cap) out_.caps = stakes::Caps{std::vector<std::int64_t>(choices), 0, true};
  }

  void add(const Account& account, FormIndex form, const std::vector<std::int64_t>& votes,
           std::int64_t room) {
    const std::int64_t all = std::accumulate(votes.begin(), votes.end(), std::int64_t{0});
    for (std::size_t i = 0; i < votes.size(); ++i) out_.votes[i] += votes[i];
    const auto valid = account.figure(Figure::kValid).at(form);
    out_.valid = *out_.valid + (valid_counted_ && valid ? *valid : all);
    const auto cast = account.figure(Figure::kCast).at(form);
    out_.cast = out_.cast && cast ? std::optional(*out_.cast + *cast) : std::nullopt;
    out_.room += room;
    if (cap_) add_cap(votes, all);
  }

  void add_missing(std::int64_t registered) {
    out_.room += registered;
    out_.registered += registered;
  }

  /// Caps bind no group more tightly than their sums where every station gives up all it has, or
  /// has one choice's votes alone; or where each choice fills every station's cap; or in one
  /// station.
  [[nodiscard]] stakes::Contested result() {
    if (out_.caps) out_.caps->independent = all_loose_ || all_full_ || stations_ <= 1;
    return std::move(out_);
  }

 private:
  void add_cap(const std::vector<std::int64_t>& votes, std::int64_t all) {
    stakes::Caps& caps = *out_.caps;
    std::size_t with_votes = 0;
    bool full = true;
    for (std::size_t i = 0; i < votes.size(); ++i) {
      caps.of[i] += std::min(*cap_, votes[i]);
      with_votes += votes[i] > 0 ? 1 : 0;
      full = full && votes[i] >= *cap_;
    }
    caps.in_all += std::min(*cap_, all);
    all_loose_ = all_loose_ && (all <= *cap_ || with_votes <= 1);
    all_full_ = all_full_ && full;
    ++stations_;
  }

  stakes::Contested out_;
  bool valid_counted_;
  std::optional<std::int64_t> cap_;
  bool all_loose_ = true;
  bool all_full_ = true;
  std::int64_t stations_ = 0;
};

/// Registered voters who have cast no ballot, or given no valid vote where ballots are not known;
/// nothing where the registered are not.
std::optional<std::int64_t> room_of(const Account& account, FormIndex form, std::int64_t votes) {
  const auto registered = account.figure(Figure::kRegistered).at(form);
  if (!registered) return std::nullopt;
  const std::int64_t valid = std::max(votes, account.figure(Figure::kValid).at(form).value_or(0));
  const std::int64_t cast = account.figure(Figure::kCast).at(form).value_or(valid);
  return std::max<std::int64_t>(0, *registered - std::max(cast, valid));
}

}  // namespace

ConstituencyOfArea::ConstituencyOfArea(const election::Geography& geography,
                                       std::span<const AreaId> constituencies)
    : place_(geography.size(), kNone) {
  for (std::size_t c = 0; c < constituencies.size(); ++c) {
    place_[constituencies[c]] = static_cast<std::uint32_t>(c);
  }
  // Parents come before their children.
  for (AreaId area = 1; area < geography.size(); ++area) {
    if (place_[area] == kNone) place_[area] = place_[geography.parent(area)];
  }
}

void sum_contested(const intake::Evidence& evidence, const Account& account,
                   const counting::Totals& totals, std::span<const AreaId> constituencies,
                   const ConstituencyOfArea& map, std::optional<std::int64_t> cap,
                   ContestedStations& out) {
  const std::size_t choices = account.votes.size();
  const auto valid_counted = [&](AreaId area) {
    return totals.complete(area, FormColumn(Figure::kValid)).has_value();
  };
  std::vector<Part> parts;
  for (const AreaId area : constituencies) parts.emplace_back(choices, valid_counted(area), cap);
  const bool of_nation = valid_counted(election::kNation);
  Part outside(choices, of_nation, cap);
  Part nation(choices, of_nation, cap);
  std::vector<std::int64_t> votes(choices);
  for (FormIndex form = 0; form < account.size(); ++form) {
    if (!out.forms[form]) continue;
    for (std::size_t i = 0; i < choices; ++i) votes[i] = account.votes[i].at(form).value_or(0);
    const std::int64_t all = std::accumulate(votes.begin(), votes.end(), std::int64_t{0});
    const auto room = room_of(account, form, all);
    if (!room) ++out.without_register;
    ++out.stations;
    out.votes += all;
    const auto place = map.of(account.forms->areas[form]);
    (place ? parts[*place] : outside).add(account, form, votes, room.value_or(0));
    nation.add(account, form, votes, room.value_or(0));
  }
  for (const MissingStation& station : out.missing) {
    const Account& there = evidence.accounts[station.known_from];
    const auto place = map.of(there.forms->areas[station.form]);
    if (!station.registered) ++out.without_register;
    (place ? parts[*place] : outside).add_missing(station.registered.value_or(0));
    nation.add_missing(station.registered.value_or(0));
    ++out.stations;
  }
  for (Part& part : parts) out.house.constituencies.push_back(part.result());
  out.house.outside = outside.result();
  out.nation = nation.result();
}

}  // namespace scrutineer::investigation
