// `seats` and `rules`: laws and votes without a case.
#include <fmt/format.h>

#include <utility>

#include "scrutineer/cli/verbs.h"
#include "scrutineer/intake/rule_file.h"
#include "scrutineer/intake/votes_table.h"
#include "scrutineer/investigation/tabled.h"
#include "scrutineer/report/tabled_text.h"

namespace scrutineer::cli {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

base::Error bad_option(std::string_view option, const std::string& text, std::string_view form) {
  return base::Error{"command-line",
                     {},
                     fmt::format("{} '{}' is not written as {}", option, text, form),
                     "see scrutineer seats --help"};
}

/// What the options say of the election.
base::Reading<investigation::TabledFacts> facts_of(const SeatsOptions& options) {
  investigation::TabledFacts facts;
  facts.seats = options.seats;
  base::Errors errors;
  for (const std::string& text : options.kinds) {
    const std::size_t at = text.rfind('=');
    if (at == std::string::npos || at == 0 || at + 1 == text.size()) {
      errors.add(bad_option("--kind", text, "LIST=KIND"));
    } else {
      facts.kinds.emplace_back(text.substr(0, at), text.substr(at + 1));
    }
  }
  for (const std::string& text : options.alliances) {
    std::vector<std::string> lists = split(text, '+');
    if (lists.size() < 2) errors.add(bad_option("--ally", text, "LIST+LIST"));
    facts.alliances.push_back(std::move(lists));
  }
  for (const std::string& text : options.lots) {
    const std::size_t at = text.rfind('=');
    const std::string constituency = at == std::string::npos ? "" : text.substr(0, at);
    facts.lots.emplace_back(constituency,
                            split(at == std::string::npos ? text : text.substr(at + 1), ','));
  }
  if (!errors.empty()) return base::failure(std::move(errors));
  return facts;
}

base::Reading<std::vector<investigation::TabledOutcome>> elect_by_all(const SeatsOptions& options) {
  const auto facts = facts_of(options);
  if (!facts) return base::failure(facts.error());
  std::vector<std::string> names = {options.rule};
  names.insert(names.end(), options.compare.begin(), options.compare.end());
  base::Errors errors;
  std::vector<intake::RuleFile> rules;
  for (const std::string& name : names) {
    auto rule = intake::find_rule(name);
    if (rule) {
      rules.push_back(std::move(*rule));
    } else {
      errors.add(rule.error());
    }
  }
  auto table = intake::read_votes_table(options.table, {options.constituency, "seats"}, {});
  if (!table) errors.add(table.error());
  if (!errors.empty()) return base::failure(std::move(errors));
  const auto lists = investigation::lists_of(*table, *facts);
  if (!lists) return base::failure(lists.error());
  std::vector<investigation::TabledOutcome> outcomes;
  for (intake::RuleFile& rule : rules) {
    auto outcome = investigation::elect(*table, *lists, *facts, std::move(rule));
    if (outcome) {
      outcomes.push_back(std::move(*outcome));
    } else {
      errors.add(outcome.error());
    }
  }
  if (!errors.empty()) return base::failure(std::move(errors));
  return outcomes;
}

}  // namespace

Exit run_seats(const Command& command, const Surroundings& surroundings) {
  const auto outcomes = elect_by_all(command.on_seats);
  if (!outcomes) return refuse(surroundings, outcomes.error());
  report::TerminalStyle style;
  style.color = surroundings.color;
  std::string text;
  if (command.common.json) {
    report::write_tabled_json(*outcomes, text);
  } else {
    text = report::tabled_text(*outcomes, command.on_seats.explain, style);
  }
  fmt::print(surroundings.out, "{}", text);
  return Exit::kDone;
}

Exit run_rules(const Command& command, const Surroundings& surroundings) {
  if (!command.rule.empty()) {
    for (const intake::BuiltInRule& rule : intake::built_in_rules()) {
      if (rule.id != command.rule) continue;
      fmt::print(surroundings.out, "{}", rule.text);
      return Exit::kDone;
    }
    return refuse(surroundings, intake::named_rule(command.rule).error());
  }
  std::vector<intake::RuleFile> rules;
  for (const intake::BuiltInRule& rule : intake::built_in_rules()) {
    auto file = intake::named_rule(rule.id);
    if (!file) return refuse(surroundings, file.error());
    rules.push_back(std::move(*file));
  }
  report::TerminalStyle style;
  style.color = surroundings.color;
  fmt::print(surroundings.out, "{}", report::rules_text(rules, style));
  return Exit::kDone;
}

}  // namespace scrutineer::cli
