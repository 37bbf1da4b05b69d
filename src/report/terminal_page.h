// What the terminal's sections are written from, and to.
#pragma once

#include <string>
#include <string_view>

#include "scrutineer/report/comparison_words.h"
#include "scrutineer/report/display_width.h"
#include "scrutineer/report/phrases.h"
#include "scrutineer/report/terminal.h"
#include "scrutineer/report/text_table.h"

namespace scrutineer::report {

/// One page of text, written from top to bottom. `all` and `style` must outlive it.
struct TerminalPage {
  static constexpr std::size_t kIndent = 2;

  TerminalPage(const investigation::Investigation& investigation, const TerminalStyle& how)
      : all(investigation), style(how), words(how.language), phrases(words, investigation) {}
  TerminalPage(const TerminalPage&) = delete;
  TerminalPage& operator=(const TerminalPage&) = delete;

  [[nodiscard]] std::string_view raw(Text key) const { return words.raw(key); }
  /// A heading, with an empty line before it unless it is the first thing on the page.
  void heading(std::string_view text);
  /// A sentence, broken at the page's width, indented by `depth` steps.
  void say(std::string_view text, std::size_t depth = 1, Paint paint = Paint::kPlain);
  void line_break() { out += '\n'; }
  void table(const TextTable& table, std::size_t depth = 1);

  const investigation::Investigation& all;
  const TerminalStyle& style;
  Catalogue words;
  Phrases phrases;
  std::string out;
};

/// The sections, each appended to the page.
void write_contest(TerminalPage& page, const investigation::ContestAnswer& answer);
/// Announced figures of areas below the nation: how many agree, and the largest that do not.
void write_areas_compared(TerminalPage& page, const investigation::ContestAnswer& answer,
                          std::size_t announced);
/// The compensatory tier of the house that the account elects, if it has one.
void write_tier(TerminalPage& page, std::size_t account);
/// The scenarios of the contest against what they start from, if it has any.
void write_scenarios(TerminalPage& page, std::size_t contest);
void write_rule_table(TerminalPage& page);
void write_rule_details(TerminalPage& page);
/// What could not be checked: in full with each reason, or a line an account.
enum class Detail : unsigned char { kShort, kFull };
void write_unknown(TerminalPage& page, Detail detail);
/// What would have to change: what decides alone, or each list and the cheapest seats too.
void write_stakes(TerminalPage& page, const investigation::ContestStakes& one, Detail detail);
/// One pair of accounts compared, in sums.
void write_compared(TerminalPage& page, const investigation::ComparedAccounts& compared,
                    const CompareSelection& selection);
/// Its differences one by one, and stations that may be one under two codes.
void write_compared_stations(TerminalPage& page, const investigation::ComparedAccounts& compared,
                             const CompareSelection& selection);
/// The sentences of a pair, its names as a terminal can print them.
[[nodiscard]] ComparisonWords comparison_words(const TerminalPage& page,
                                               const investigation::ComparedAccounts& compared);
/// A choice's id for the head of a column.
[[nodiscard]] std::string short_choice(const election::Contest& contest, std::size_t choice);

}  // namespace scrutineer::report
