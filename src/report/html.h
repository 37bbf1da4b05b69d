// The report as one page for a browser: report.html.
#pragma once

#include <string>

#include "scrutineer/investigation/investigation.h"

namespace scrutineer::report {

/// How much of a large case the page shows; the tables beside it hold all of it, and the page says
/// so where it leaves rows out.
struct HtmlLimits {
  std::size_t rows_in_all = 1500;       ///< Findings shown, over all rules …
  std::size_t rows_a_rule = 100;        ///< … and of one rule at most: those with most at stake.
  std::size_t fewest_rows_a_rule = 20;  ///< Shown of each rule however many rules found something.
  std::size_t areas = 3000;             ///< Rows of areas: whole levels as long as they fit.
  std::size_t choice_columns = 12;      ///< Choices beside each other in the tables of areas.
  std::size_t seat_rows = 5000;         ///< Rows of count sheets.
  std::size_t differences = 200;        ///< Announced figures that differ.
  std::size_t compared_in_all = 1000;   ///< Stations shown that differ, over all pairs …
  std::size_t compared_a_pair = 500;    ///< … and of one pair of accounts at most …
  std::size_t compared_figures = 250'000;  ///< … with so many figures of their forms.
  std::size_t compared_areas = 100;        ///< Areas of a pair: those that differ most.
  std::size_t compared_near = 50;          ///< Stations of a pair that may be one.
  std::size_t compared_pairs = 12;         ///< Pairs of accounts.
  std::size_t longest_name = 300;          ///< Bytes of a name from the data.
};

/// Appends the page to `out`: static HTML that reads without script and prints, with the script and
/// styles inside, allowed by their hashes alone. Names from the data never become markup.
void write_html(const investigation::Investigation& investigation, std::string& out);

}  // namespace scrutineer::report
