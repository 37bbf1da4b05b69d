// A case run by the built program, and what it wrote, as the acceptance tests look at it.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "running_program.h"

namespace scrutineer::tests {

/// The folder of real data: the environment's SCRUTINEER_SHARED_DATA, or the one beside the
/// project. Nothing if `needed`, a path within it, is not there.
[[nodiscard]] std::optional<std::string> shared_data(std::string_view needed);

/// Ends the test as skipped, saying what is absent, unless the file is there.
#define SCRUTINEER_NEEDS(file)                                                          \
  if (!::scrutineer::tests::shared_data(file)) {                                        \
    GTEST_SKIP() << (file) << " is not at hand; say where with SCRUTINEER_SHARED_DATA"; \
  }

/// One run of one case, its output in a folder of its own.
class CaseRun {
 public:
  /// Runs the case; `data` may be "".
  CaseRun(const std::string& case_path, const std::string& data);

  [[nodiscard]] const Said& said() const { return said_; }
  /// findings.json without its findings, which the rules' runs count.
  [[nodiscard]] const nlohmann::json& result() const { return result_; }
  /// Where a file of the output stands.
  [[nodiscard]] std::string output(std::string_view name) const { return folder_.at(name); }

  /// The account of that id; the test fails if there is none.
  [[nodiscard]] nlohmann::json account(std::string_view id) const;
  /// The nation's totals of the account.
  [[nodiscard]] nlohmann::json nation(std::string_view account_id) const;
  /// How many findings the rule has in the account; -1 if it did not run on it.
  [[nodiscard]] std::int64_t findings(std::string_view rule, std::string_view account_id) const;
  /// Findings of all rules of the kind, "contradiction" or "oddity".
  [[nodiscard]] std::int64_t findings_of_kind(std::string_view kind) const;
  /// The source of that path; the test fails if there is none.
  [[nodiscard]] nlohmann::json source(std::string_view path) const;

 private:
  TemporaryFolder folder_;
  Said said_;
  nlohmann::json result_;
};

/// The folder of a shipped example.
[[nodiscard]] std::string example(std::string_view name);

/// A table of CSV whose cells hold no quote and no line end: its rows by header.
[[nodiscard]] std::vector<std::map<std::string, std::string>> plain_table(const std::string& path);

}  // namespace scrutineer::tests
