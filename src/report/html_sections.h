// The sections of report.html, in the order in which they are read.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "scrutineer/investigation/investigation.h"
#include "scrutineer/report/finding_figures.h"
#include "scrutineer/report/html.h"
#include "scrutineer/report/html_writer.h"

namespace scrutineer::report {

/// What every section is written from, and to.
struct HtmlPage {
  const investigation::Investigation& all;
  const FindingFigures& figures;
  HtmlLimits limits;
  HtmlWriter& w;

  [[nodiscard]] const intake::Evidence& evidence() const { return all.evidence; }
  [[nodiscard]] const election::Contest& contest(const investigation::ContestAnswer& answer) const {
    return all.evidence.contests[answer.contest];
  }
};

/// The answer to one contest, in plain words: the first screen.
void write_answer(HtmlPage& page, const investigation::ContestAnswer& answer);
/// Votes and other figures of the nation, announced beside recomputed, and what differs.
void write_votes(HtmlPage& page, const investigation::ContestAnswer& answer);
/// The areas, level by level.
void write_areas(HtmlPage& page, const investigation::ContestAnswer& answer);
/// Seats, or how the winner was found.
void write_outcome(HtmlPage& page, const investigation::ContestAnswer& answer);
/// The law that the contest's rule is, if it is a named one.
void write_law(HtmlPage& page, const election::Contest& contest);
/// The compensatory tier of a house, if it has one.
void write_tier(HtmlPage& page, const election::Contest& contest,
                const outcome::HouseResult& house);
/// The count sheets of a house.
void write_count_sheets(HtmlPage& page, const election::Contest& contest,
                        const outcome::HouseResult& house);
/// What would have to change, for the first screen and in full; nothing where no house is elected.
void write_stakes_in_short(HtmlPage& page, std::size_t contest);
void write_stakes(HtmlPage& page, std::size_t contest);
/// How far its accounts agree, for the first screen.
void write_comparisons_in_short(HtmlPage& page, std::size_t contest);
/// Whether there are two accounts of one contest.
[[nodiscard]] bool has_comparisons(const HtmlPage& page);
/// The accounts of every contest compared station by station.
void write_comparisons(HtmlPage& page);
/// The scenarios of every contest, if the case has any.
void write_scenarios(HtmlPage& page);
/// What the rules found, with the very figures.
void write_findings(HtmlPage& page);
/// What could not be checked.
void write_unknown(HtmlPage& page);
/// What was read, and with which thresholds.
void write_sources(HtmlPage& page);
void write_thresholds(HtmlPage& page);

}  // namespace scrutineer::report
