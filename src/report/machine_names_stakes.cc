// The words of what would have to change.
#include <stdexcept>

#include "scrutineer/report/machine_names.h"

namespace scrutineer::report {
namespace {

// Past each switch, which names every enumerator, is a value that no enumerator has.
[[noreturn]] void no_such_value() { throw std::logic_error("a value outside its enumeration"); }

}  // namespace

std::string_view machine_name(stakes::Model model) {
  switch (model) {
    case stakes::Model::kMoved:
      return "moved";
    case stakes::Model::kAdded:
      return "added";
    case stakes::Model::kRemoved:
      return "removed";
    case stakes::Model::kAny:
      return "any";
  }
  no_such_value();
}

std::string_view machine_name(stakes::WinnerAim::Kind kind) {
  using enum stakes::WinnerAim::Kind;
  switch (kind) {
    case kWins:
      return "wins";
    case kDoesNotWin:
      return "does-not-win";
    case kInRunOff:
      return "in-run-off";
    case kOut:
      return "out";
  }
  no_such_value();
}

std::string_view machine_name(stakes::Treatment treatment) {
  switch (treatment) {
    case stakes::Treatment::kReassigned:
      return "reassigned";
    case stakes::Treatment::kAnnulled:
      return "annulled";
    case stakes::Treatment::kFilled:
      return "filled";
    case stakes::Treatment::kCapped:
      return "capped";
  }
  no_such_value();
}

std::string_view machine_name(stakes::Standing standing) {
  switch (standing) {
    case stakes::Standing::kCertain:
      return "certain";
    case stakes::Standing::kPossible:
      return "possible";
    case stakes::Standing::kExcluded:
      return "excluded";
    case stakes::Standing::kUnproved:
      return "unproved";
  }
  no_such_value();
}

std::string_view machine_name(stakes::WinnerObstacle obstacle) {
  switch (obstacle) {
    case stakes::WinnerObstacle::kSpread:
      return "spread";
    case stakes::WinnerObstacle::kLess:
      return "less-of-a-measure";
    case stakes::WinnerObstacle::kRegister:
      return "register";
  }
  no_such_value();
}

std::string_view machine_name(investigation::ContestedOutcome::Why why) {
  switch (why) {
    case investigation::ContestedOutcome::Why::kFinding:
      return "finding";
    case investigation::ContestedOutcome::Why::kAllContradictions:
      return "all-contradictions";
    case investigation::ContestedOutcome::Why::kAskedFor:
      return "asked-for";
  }
  no_such_value();
}

std::string_view machine_name(stakes::Obstacle obstacle) {
  switch (obstacle) {
    case stakes::Obstacle::kMethod:
      return "method";
    case stakes::Obstacle::kPartOfAlliance:
      return "part-of-alliance";
    case stakes::Obstacle::kMajority:
      return "guarantee-of-majority";
    case stakes::Obstacle::kAllied:
      return "threshold-of-alliance";
    case stakes::Obstacle::kTier:
      return "tier";
  }
  no_such_value();
}

}  // namespace scrutineer::report
