// The whole result for machines: findings.json, specified in docs/formats/findings.md.
#pragma once

#include <cstddef>
#include <string>

#include "scrutineer/investigation/investigation.h"

namespace scrutineer::report {

/// The version of the format; a change that readers must know of adds 1.
inline constexpr int kFindingsVersion = 1;

/// The most findings it lists of one rule on one account or announcement: those with most votes at
/// stake. The runs say how many there are; tables/findings.csv holds them all.
inline constexpr std::size_t kListedFindings = 500;

/// The most differences, and stations that may be one, that it lists of two accounts: the largest.
/// tables/differences.csv holds every figure of all.
inline constexpr std::size_t kListedDifferences = 500;

/// The version of what `compare --json` prints.
inline constexpr int kComparisonsVersion = 1;

/// Appends findings.json: UTF-8, one finding a line, the same bytes for the same investigation.
/// Findings are written in pieces on many threads; O(findings).
void write_findings_json(const investigation::Investigation& investigation, std::string& out);

/// Appends the section `comparisons` alone, as `compare --json` prints it.
void write_comparisons_json(const investigation::Investigation& investigation, std::string& out);

}  // namespace scrutineer::report
