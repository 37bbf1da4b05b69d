// For tests: a contest written as a table of votes, one form a constituency.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scrutineer/counting/totals.h"
#include "scrutineer/election/contest.h"
#include "scrutineer/election/rule.h"
#include "scrutineer/outcome/seats.h"

namespace scrutineer::outcome {

/// The named method of the table of methods.
inline election::SeatMethod method_named(std::string_view name) {
  const election::NamedMethod* found = election::find_method(name);
  if (found == nullptr) throw std::invalid_argument("no such method: " + std::string(name));
  return found->method;
}

/// Allocates among lists that are all eligible.
inline Allocation allocate_all(const election::SeatMethod& method,
                               std::span<const std::int64_t> votes, std::int64_t seats) {
  return allocate(method, votes, std::vector<bool>(votes.size(), true), election::Seats(seats));
}

/// Seats as plain numbers.
inline std::vector<std::int64_t> plain(const std::vector<election::Seats>& seats) {
  std::vector<std::int64_t> values;
  for (const election::Seats s : seats) values.push_back(s.value());
  return values;
}

/// Choices of kind "party", named by their ids.
inline std::vector<election::Choice> parties(const std::vector<std::string>& ids) {
  std::vector<election::Choice> choices;
  for (const std::string& id : ids) choices.push_back({id, id, "party"});
  return choices;
}

/// A contest, its areas, and an account with one form an area.
class TabledContest {
 public:
  explicit TabledContest(std::vector<election::Choice> choices, std::string level = "district")
      : geography("Arcadia", {level}), votes_(choices.size()) {
    contest.id = "house";
    contest.choices = std::move(choices);
  }

  /// Adds the form of one constituency, "" for the nation itself.
  void add(const std::string& constituency, const std::vector<std::uint32_t>& votes,
           std::uint32_t cast = election::CountColumn::kAbsent,
           std::uint32_t registered = election::CountColumn::kAbsent) {
    add_at(
        constituency.empty() ? election::kNation : geography.child(election::kNation, constituency),
        votes, cast, registered);
  }

  void add_at(election::AreaId area, const std::vector<std::uint32_t>& votes,
              std::uint32_t cast = election::CountColumn::kAbsent,
              std::uint32_t registered = election::CountColumn::kAbsent) {
    areas_.push_back(area);
    for (std::size_t i = 0; i < votes.size(); ++i) votes_[i].push_back(votes[i]);
    cast_.push_back(cast);
    registered_.push_back(registered);
  }

  [[nodiscard]] counting::Totals totals() const {
    auto forms = std::make_shared<election::FormList>();
    for (std::size_t form = 0; form < areas_.size(); ++form) {
      forms->keys.append(std::to_string(form));
      forms->areas.push_back(areas_[form]);
      forms->rows.push_back(static_cast<std::uint32_t>(form + 2));
    }
    election::Account account;
    account.forms = std::move(forms);
    for (const auto& column : votes_) account.votes.emplace_back(column);
    const auto absent = election::CountColumn::absent(areas_.size());
    for (election::CountColumn& column : account.figures) column = absent;
    account.figures[election::index_of(election::Figure::kCast)] = election::CountColumn(cast_);
    account.figures[election::index_of(election::Figure::kRegistered)] =
        election::CountColumn(registered_);
    return counting::count(account, geography);
  }

  election::Contest contest;
  election::Geography geography;

 private:
  std::vector<std::vector<std::uint32_t>> votes_;
  std::vector<std::uint32_t> cast_;
  std::vector<std::uint32_t> registered_;
  std::vector<election::AreaId> areas_;
};

}  // namespace scrutineer::outcome
