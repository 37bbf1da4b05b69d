#include "real_elections.h"

#include <filesystem>

#include "scrutineer/outcome/shared_data_for_tests.h"

namespace scrutineer::tests {

bool RealElection::at_hand() const {
  return needs.empty() || std::filesystem::exists(outcome::shared_data_folder() / needs);
}

const std::vector<RealElection>& real_elections() {
  static const std::vector<RealElection> kAll = [] {
    std::vector<RealElection> all;
    add_tabled_elections(all);
    add_shared_houses(all);
    add_tiers(all);
    add_counted_cases(all);
    return all;
  }();
  return kAll;
}

}  // namespace scrutineer::tests
