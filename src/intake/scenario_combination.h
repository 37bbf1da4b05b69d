// Scenarios that take the changes of others.
#pragma once

#include <cstddef>
#include <vector>

#include "scrutineer/intake/case_file_reader.h"

namespace scrutineer::intake {

/// A scenario as its own table says it, before it takes what `combine` names.
struct ScenarioRead {
  ScenarioFile scenario;
  TomlPlace at;
  bool says_base = false;
  const TomlEntry* combine = nullptr;
  std::vector<std::size_t> parts = {};  ///< Indices of what `combine` names.
};

/// Gives every scenario the changes of its parts, whatever their order in the case. Errors: a name
/// that no scenario of the contest has, a scenario that is part of itself, parts that start from
/// different accounts or change the same thing in different ways.
void combine_scenarios(CaseReader& reader, const CaseFile& case_file,
                       std::vector<ScenarioRead>& read);

}  // namespace scrutineer::intake
