#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "scrutineer/cli/compare_verb.h"
#include "scrutineer/cli/output_folder.h"
#include "scrutineer/cli/progress_line.h"
#include "scrutineer/cli/stakes_question.h"
#include "scrutineer/cli/verbs.h"
#include "scrutineer/intake/case_file.h"
#include "scrutineer/intake/compared_rule.h"
#include "scrutineer/intake/evidence.h"
#include "scrutineer/investigation/investigation.h"
#include "scrutineer/investigation/lot_faults.h"
#include "scrutineer/investigation/scenarios.h"
#include "scrutineer/report/findings_json.h"
#include "scrutineer/report/html.h"
#include "scrutineer/report/tables.h"
#include "scrutineer/report/terminal.h"

namespace scrutineer::cli {
namespace {

namespace fs = std::filesystem;
using investigation::Investigation;

std::string case_file_path(const std::string& named) {
  std::error_code ignored;  // What cannot be looked at is left for the reader to refuse.
  return fs::is_directory(named, ignored) ? (fs::path(named) / "case.toml").string() : named;
}

/// Each law of --compare as one more scenario.
base::Errors add_compared(const Command& command, intake::CaseFile& case_file) {
  base::Errors errors;
  for (const std::string& name : command.on_case.compare) {
    const base::Reading<intake::RuleFile> rule = intake::find_rule(name);
    if (!rule) {
      errors.add(rule.error());
    } else if (const auto added = intake::compare_under(*rule, name, case_file); !added) {
      errors.add(added.error());
    }
  }
  return errors;
}

base::Reading<Investigation> investigate_case(const Command& command,
                                              const Surroundings& surroundings,
                                              base::Progress& progress) {
  base::Reading<intake::CaseFile> case_file =
      intake::read_case_file(case_file_path(command.on_case.case_path));
  if (!case_file) return base::failure(std::move(case_file.error()));
  if (base::Errors faults = add_compared(command, *case_file); !faults.empty()) {
    return base::failure(std::move(faults));
  }
  intake::EvidencePlaces places;
  places.data_folders = command.on_case.data_folders;
  if (!surroundings.data_folder.empty()) places.data_folders.push_back(surroundings.data_folder);
  base::Reading<intake::Evidence> evidence = intake::read_evidence(*case_file, places, progress);
  if (!evidence) return base::failure(std::move(evidence.error()));
  Investigation found =
      investigation::investigate(std::move(*case_file), std::move(*evidence), progress,
                                 command.verb == Verb::kStakes ? investigation::AskStakes::kLater
                                                               : investigation::AskStakes::kUsual);
  base::Errors faults = investigation::lot_faults(found);
  faults.add(investigation::scenario_faults(found));
  if (!faults.empty()) return base::failure(std::move(faults));
  return found;
}

/// All that `run` writes. The investigation must outlive it.
std::vector<FileToWrite> output_files(const Investigation& found) {
  std::vector<FileToWrite> files;
  for (report::Table& table : report::tables(found)) {
    files.push_back({"tables/" + table.name, std::move(table.write)});
  }
  files.push_back({"findings.json", [&found](const base::ByteSink& sink) {
                     std::string json;
                     report::write_findings_json(found, json);
                     sink(json);
                   }});
  files.push_back({"report.html", [&found](const base::ByteSink& sink) {
                     std::string html;
                     report::write_html(found, html);
                     sink(html);
                   }});
  return files;
}

void print_json(const Investigation& found, std::FILE* out) {
  std::string json;
  report::write_findings_json(found, json);
  fmt::print(out, "{}", json);
}

Exit exit_for(const Investigation& found) { return found.adverse() ? Exit::kAdverse : Exit::kDone; }

Exit run(const Command& command, const Investigation& found, const Surroundings& surroundings,
         report::TerminalStyle style) {
  const std::string folder = command.on_case.out.empty()
                                 ? (fs::path(found.case_file.folder) / "out").string()
                                 : command.on_case.out;
  if (const auto written = write_folder(folder, output_files(found), Replace::kOwnOutput);
      !written) {
    return refuse(surroundings, base::Errors(written.error()));
  }
  style.report_path = (fs::path(folder) / "report.html").lexically_normal().string();
  if (command.common.json) {
    print_json(found, surroundings.out);
  } else {
    fmt::print(surroundings.out, "{}", report::terminal_summary(found, style));
  }
  return exit_for(found);
}

/// The area level that `count` lists: the one named, or the largest; 0 where there is none.
base::Result<std::size_t> level_to_count(const Command& command, const Investigation& found) {
  const election::Geography& geography = found.evidence.geography;
  if (command.on_case.level.empty()) return std::min<std::size_t>(1, geography.levels().size());
  const std::size_t level = geography.level_named(command.on_case.level);
  if (level != 0) return level;
  const std::string nearest = base::nearest_name(command.on_case.level, geography.levels());
  return base::failure(base::Error{
      "unknown-level",
      {},
      fmt::format("there is no area level '{}'", command.on_case.level),
      nearest.empty() ? fmt::format("use one of: {}", fmt::join(geography.levels(), ", "))
                      : fmt::format("did you mean '{}'?", nearest)});
}

/// Leaves only the runs and findings of one rule.
base::Result<bool> keep_rule(const std::string& code, Investigation& found) {
  std::vector<std::string> codes;
  std::optional<std::uint16_t> wanted;
  for (const checking::Rule& rule : checking::rules()) {
    if (rule.code == code) wanted = static_cast<std::uint16_t>(codes.size());
    codes.emplace_back(rule.code);
  }
  if (!wanted) {
    const std::string nearest = base::nearest_name(code, codes);
    return base::failure(base::Error{"unknown-rule",
                                     {},
                                     fmt::format("there is no rule '{}'", code),
                                     nearest.empty()
                                         ? fmt::format("use one of: {}", fmt::join(codes, ", "))
                                         : fmt::format("did you mean '{}'?", nearest)});
  }
  std::erase_if(found.checked.findings,
                [&](const auto& finding) { return finding.rule != *wanted; });
  std::erase_if(found.checked.runs, [&](const auto& rule_run) { return rule_run.rule != *wanted; });
  return true;
}

}  // namespace

Exit run_on_case(const Command& command, const Surroundings& surroundings) {
  base::NoProgress silent;
  ProgressLine line(surroundings.err, surroundings.err_is_terminal);
  base::Progress& progress = command.common.quiet ? static_cast<base::Progress&>(silent) : line;
  base::Reading<Investigation> found = investigate_case(command, surroundings, progress);
  line.clear();
  if (!found) return refuse(surroundings, found.error());
  if (command.verb == Verb::kCompare) return run_compare(command, *found, surroundings);

  report::TerminalStyle style;
  style.color = surroundings.color;
  if (command.verb == Verb::kRun) return run(command, *found, surroundings, style);
  if (command.verb == Verb::kCheck && !command.on_case.rule.empty()) {
    if (const auto kept = keep_rule(command.on_case.rule, *found); !kept) {
      return refuse(surroundings, base::Errors(kept.error()));
    }
    style.examples = found->checked.findings.size();
  }
  report::CountSelection selection;
  if (command.verb == Verb::kCount) {
    const auto level = level_to_count(command, *found);
    if (!level) return refuse(surroundings, base::Errors(level.error()));
    selection.level = *level;
  }
  if (command.verb == Verb::kStakes) {
    if (const auto asked = ask_stakes(command.on_stakes, *found); !asked) {
      return refuse(surroundings, asked.error());
    }
  }
  if (command.common.json) {
    print_json(*found, surroundings.out);
    return exit_for(*found);
  }
  if (command.verb == Verb::kStakes) {
    fmt::print(surroundings.out, "{}", report::terminal_stakes(*found, style));
    return exit_for(*found);
  }
  if (command.verb == Verb::kCount) {
    fmt::print(surroundings.out, "{}", report::terminal_count(*found, selection, style));
    return exit_for(*found);
  }
  fmt::print(surroundings.out, "{}", report::terminal_check(*found, style));
  return exit_for(*found);
}

}  // namespace scrutineer::cli
