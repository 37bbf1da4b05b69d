// The whole result for machines: findings.json, specified in docs/formats/findings.md.
#pragma once

#include <string>

#include "scrutineer/investigation/investigation.h"

namespace scrutineer::report {

/// The version of the format; a change that readers must know of adds 1.
inline constexpr int kFindingsVersion = 1;

/// Appends findings.json: UTF-8, one finding a line, the same bytes for the same investigation.
/// Findings are written in pieces on many threads; O(findings · figures).
void write_findings_json(const investigation::Investigation& investigation, std::string& out);

}  // namespace scrutineer::report
