#include "scrutineer/intake/rule_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "scrutineer/intake/file_bytes.h"
#include "scrutineer/intake/rule_reader.h"

namespace scrutineer::intake {
namespace {

constexpr BuiltInRule kBuiltIn[] = {
#include "built_in_rules.inc"
};

election::Law read_law_head(const Fields& fields) {
  election::Law law;
  law.title = fields.required_text("title");
  law.act = fields.required_text("act");
  law.as_applied = fields.word("text", {"as legislated", "as applied"}, 0) == 1;
  law.verified_by = fields.text("verified-by");
  law.unsure = fields.texts("unsure");
  law.see_also = fields.texts("see-also");
  if (const TomlEntry* articles = fields.table("articles")) {
    for (const TomlEntry& entry : articles->value.entries) {
      if (entry.value.kind != TomlValue::Kind::kText) {
        fields.reader().wrong_type(entry, "a \"text\"");
      } else if (!kRuleFileTable.knows(entry.key)) {
        fields.reader().error(entry.place, "unknown-key",
                              fmt::format("'{}' is no clause of a rule", entry.key),
                              "name the clause by its key, as method = \"art. 5\"");
      } else {
        law.articles.emplace_back(entry.key, trimmed_text(entry.value));
      }
    }
  }
  return law;
}

/// Seats that the law itself fixes.
void read_fixed_seats(const Fields& fields, election::SeatsRule& rule) {
  const TomlEntry* seats = fields.find("seats");
  const TomlEntry* each = fields.find("seats-each");
  if (seats != nullptr && each != nullptr) {
    fields.reader().error(each->place, "contradicting-keys",
                          "the rule has both 'seats' and 'seats-each'", "keep one of them");
  } else if (each != nullptr) {
    rule.constituencies.push_back({"*", election::Seats(read_seat_count(fields.reader(), *each))});
  } else if (seats != nullptr && seats->value.kind == TomlValue::Kind::kTable) {
    for (const TomlEntry& row : seats->value.entries) {
      rule.constituencies.push_back(
          {row.key, election::Seats(read_seat_count(fields.reader(), row))});
    }
  } else if (seats != nullptr) {
    rule.constituencies.push_back({"", election::Seats(read_seat_count(fields.reader(), *seats))});
  }
  const bool nationwide = seats != nullptr && seats->value.kind != TomlValue::Kind::kTable;
  if (nationwide && !rule.constituency_level.empty()) {
    fields.reader().error(seats->place, "contradicting-keys",
                          "one number of seats stands beside 'constituency'",
                          "give each constituency its seats, or leave 'constituency' out");
  }
}

}  // namespace

std::span<const BuiltInRule> built_in_rules() { return kBuiltIn; }

base::Reading<RuleFile> parse_rule_file(const std::string& text, const std::string& path) {
  const TomlSource source(text, path);
  const auto table = source.parse();
  if (!table) return base::failure(base::Errors(table.error()));
  CaseReader reader(source);
  RuleFile file;
  const Fields fields(reader, *table, kRuleFileTable);
  file.law = read_law_head(fields);
  file.law.id = std::filesystem::path(path).stem().string();
  const std::optional<RuleKind> kind = read_rule_kind(fields);
  if (kind == RuleKind::kWinner) file.rule = read_winner_rule(fields, nullptr);
  if (kind == RuleKind::kSeats) {
    election::SeatsRule rule = read_seats_clauses(fields, nullptr);
    read_fixed_seats(fields, rule);
    file.rule = std::move(rule);
  }
  if (reader.failed()) return base::failure(reader.errors());
  return file;
}

base::Reading<RuleFile> named_rule(std::string_view id) {
  std::vector<std::string> ids;
  for (const BuiltInRule& rule : kBuiltIn) {
    if (rule.id == id) return parse_rule_file(std::string(rule.text), fmt::format("{}.toml", id));
    ids.emplace_back(rule.id);
  }
  const std::string nearest = base::nearest_name(std::string(id), ids);
  return base::failure(base::Errors(base::Error{
      "unknown-rule",
      {},
      fmt::format("there is no rule '{}'", id),
      nearest.empty() ? "see scrutineer rules, or name a file that ends in .toml"
                      : fmt::format("did you mean '{}'? scrutineer rules lists them", nearest)}));
}

base::Reading<RuleFile> read_rule_file(const std::string& path) {
  auto bytes = FileBytes::open(path, path);
  if (!bytes) return base::failure(base::Errors(bytes.error()));
  return parse_rule_file(std::string(bytes->text()), path);
}

}  // namespace scrutineer::intake
