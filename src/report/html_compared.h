// One pair of accounts compared, as the parts of its section are written from it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scrutineer/report/comparison_words.h"
#include "scrutineer/report/html_sections.h"

namespace scrutineer::report {

/// A pair and what it is called on the page.
struct HtmlPair {
  HtmlPage& page;
  const investigation::ComparedAccounts& compared;
  const comparing::PairComparison& pair;
  const election::Account& left;
  const election::Account& right;
  const election::Contest& contest;
  ComparisonWords words;
  std::vector<std::size_t> leading;  ///< The two choices with most votes.

  HtmlPair(HtmlPage& of, const investigation::ComparedAccounts& one);
  /// "MAS, net".
  [[nodiscard]] std::string net_of(std::size_t choice) const;
};

/// How the differences fall by kind, as bars and a table.
void write_kinds(HtmlPair& pair);
/// And by area.
void write_compared_areas(HtmlPair& pair);
/// One account against the other, station by station, for each of the leading choices.
void write_densities(HtmlPair& pair);
/// The largest differences, at most so many, with both forms of each; how many were written.
std::size_t write_compared_stations(HtmlPair& pair, std::size_t most);
/// Stations that may be one under two codes.
void write_near(HtmlPair& pair);

}  // namespace scrutineer::report
