// Gathering what the rules found into the order in which it is told.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scrutineer/checking/rules.h"

namespace scrutineer::checking {

/// One run of one rule with its findings, in parts whose order is the order of the findings.
struct RunWithFindings {
  RuleRun run;
  std::vector<std::vector<election::Finding>> parts;
};

/// Collects runs in any order and gives them out by rule, account and announcement.
class RuleRuns {
 public:
  /// A run to fill in. The reference is good until the next call.
  RunWithFindings& add(std::string_view code, std::uint16_t account, std::uint16_t announced);
  /// A run that did not take place, and why.
  void add_not_run(std::string_view code, std::uint16_t account, std::uint16_t announced,
                   std::string reason);
  /// A finding of a run, with the run's rule, account and announcement filled in.
  [[nodiscard]] static election::Finding finding_of(const RuleRun& run);

  /// Counts the findings of each run and joins them.
  [[nodiscard]] Checked finish() &&;

 private:
  std::vector<RunWithFindings> runs_;
};

}  // namespace scrutineer::checking
