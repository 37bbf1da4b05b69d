#include "scrutineer/report/terminal.h"

#include <algorithm>
#include <utility>

#include "scrutineer/report/terminal_page.h"

namespace scrutineer::report {
namespace {

constexpr std::size_t kDigestShown = 16;

void write_sources(TerminalPage& page) {
  page.heading(page.raw(Text::kHeadRead));
  TextTable table({{std::string(page.raw(Text::kSourceFile)), false, 60},
                   {std::string(page.raw(Text::kSourceSize))},
                   {std::string(page.raw(Text::kSourceRows))},
                   {std::string(page.raw(Text::kSourceDigest)), false}});
  for (const intake::Source& source : page.all.evidence.sources) {
    const bool has_rows = !source.table_kind.empty();
    table.add(
        {{page.phrases.place({source.path, source.member, 0})},
         {page.words.bytes(source.size)},
         {has_rows ? page.words.number(static_cast<std::int64_t>(source.rows)) : std::string()},
         {base::hex(source.digest).substr(0, kDigestShown)}});
  }
  page.table(table);
  for (const intake::Source& source : page.all.evidence.sources) {
    if (source.rows_left_out > 0) {
      page.say(
          page.words.counted(Plural::kRowsLeftOut, static_cast<std::int64_t>(source.rows_left_out),
                             printable(source.path)),
          1, Paint::kQuiet);
    }
    for (const intake::ReadingNote& note : source.notes) {
      page.say(page.phrases.note(source, note), 1, Paint::kQuiet);
    }
  }
}

}  // namespace

void TerminalPage::heading(std::string_view text) {
  if (!out.empty()) out += '\n';
  out += painted(std::string(text), Paint::kHeading, style.color);
  out += '\n';
}

void TerminalPage::say(std::string_view text, std::size_t depth, Paint paint) {
  const std::size_t indent = depth * kIndent;
  const std::size_t room = style.width > indent + 20 ? style.width - indent : 20;
  const std::string lines = wrapped(text, room, 0);
  // Painted line by line, so that no colour runs over the indent of the next line.
  for (std::size_t at = 0; at <= lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    out.append(indent, ' ');
    out += painted(lines.substr(at, end - at), paint, style.color);
    out += '\n';
    at = end + 1;
  }
}

void TerminalPage::table(const TextTable& table, std::size_t depth) {
  out += table.text(depth * kIndent, style.color);
}

std::string terminal_summary(const investigation::Investigation& all, const TerminalStyle& style) {
  TerminalPage page(all, style);
  page.heading(printable(all.case_file.title));
  write_sources(page);
  for (const investigation::ContestAnswer& answer : all.answers) {
    write_contest(page, answer);
    write_scenarios(page, answer.contest);
  }
  write_rule_table(page);
  if (!all.checked.findings.empty()) page.say(page.raw(Text::kSeeCheck), 1, Paint::kQuiet);
  write_unknown(page, Detail::kShort);
  if (!style.report_path.empty()) {
    page.line_break();
    page.say(page.words.text(Text::kReportLies, printable(style.report_path)), 0);
  }
  return std::move(page.out);
}

std::string terminal_check(const investigation::Investigation& all, const TerminalStyle& style) {
  TerminalPage page(all, style);
  page.heading(printable(all.case_file.title));
  write_rule_table(page);
  write_rule_details(page);
  write_unknown(page, Detail::kFull);
  return std::move(page.out);
}

}  // namespace scrutineer::report
