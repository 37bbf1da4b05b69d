// What the checks find, and miss, of the faults planted in Arcadia.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "case_run.h"

namespace scrutineer::tests {

/// Arcadia, simulated and run.
struct Arcadia {
  std::uint64_t seed = 1;
  std::uint32_t stations = 0;
  std::string faults;  ///< The chance of a fault, as the command takes it.
  std::string kind;    ///< The one kind planted; "" for all.
};

/// What came of one kind of fault in the official account.
struct Recall {
  std::uint64_t planted = 0;
  std::uint64_t by_sums = 0;    ///< Found by votes-do-not-sum or parts-do-not-sum.
  std::uint64_t by_form = 0;    ///< Found by any rule on one form that honest forms never break.
  std::uint64_t by_others = 0;  ///< Found by form-copied, or by a station the party's account has.
  std::uint64_t found = 0;      ///< Found by any of these.
};

class MeasuredFaults {
 public:
  explicit MeasuredFaults(const Arcadia& arcadia);

  [[nodiscard]] const Said& simulated() const { return simulated_; }
  [[nodiscard]] const CaseRun& run() const { return *run_; }
  /// The stations of the account of which the rule has a finding.
  [[nodiscard]] std::set<std::string> stations_found(const std::string& rule,
                                                     const std::string& account) const;
  /// The stations of the account whose row in its file meets the condition, reckoned here.
  template <class Condition>
  [[nodiscard]] std::set<std::string> stations_where(const std::string& account,
                                                     Condition condition) const {
    std::set<std::string> stations;
    for (const auto& row : rows(account)) {
      std::map<std::string, std::int64_t> numbers;
      for (const auto& [name, cell] : row) {
        if (!cell.empty() && cell.find_first_not_of("0123456789") == std::string::npos) {
          numbers[name] = std::stoll(cell);
        }
      }
      if (condition(numbers)) stations.insert(row.at("station"));
    }
    return stations;
  }
  /// The official account's planted faults by kind.
  [[nodiscard]] std::map<std::string, std::set<std::string>> planted() const;
  [[nodiscard]] std::map<std::string, Recall> recall() const;
  /// The rows of an account's file.
  [[nodiscard]] const std::vector<std::map<std::string, std::string>>& rows(
      const std::string& account) const;

 private:
  TemporaryFolder folder_;
  Said simulated_;
  std::optional<CaseRun> run_;
  std::map<std::string, std::vector<std::map<std::string, std::string>>> rows_;
  std::vector<std::map<std::string, std::string>> faults_;
  std::vector<std::map<std::string, std::string>> findings_;
};

/// The sum of the votes P1, P2, … in a row's numbers.
[[nodiscard]] std::int64_t sum_of_votes(const std::map<std::string, std::int64_t>& numbers);

/// The table for people: a row a kind.
[[nodiscard]] std::string recall_table(const std::map<std::string, Recall>& recall);

}  // namespace scrutineer::tests
