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

/// `article` of the tables of a clause, joined, as the clause's article. Their types are checked
/// where the clause is read.
void read_articles_inside(const Fields& fields, std::string_view clause, election::Law& law) {
  const TomlEntry* entry = fields.find(clause);
  if (entry == nullptr) return;
  std::string all = law.article(std::string(clause));
  for (const TomlValue* table : one_or_more(*entry)) {
    const TomlEntry* article = table->find("article");
    if (article == nullptr || article->value.kind != TomlValue::Kind::kText) continue;
    const std::string text = trimmed_text(article->value);
    if (all.find(text) == std::string::npos) all += (all.empty() ? "" : "; ") + text;
  }
  std::erase_if(law.articles, [&](const auto& row) { return row.first == clause; });
  if (!all.empty()) law.articles.emplace_back(clause, std::move(all));
}

election::Law read_law_head(const Fields& fields) {
  election::Law law;
  law.title = fields.required_text("title");
  law.act = fields.required_text("act");
  law.as_applied = fields.word("text", {"as legislated", "as applied"}, 0) == 1;
  law.verified_by = fields.text("verified-by");
  law.unsure = fields.texts("unsure");
  law.see_also = fields.texts("see-also");
  if (const TomlEntry* articles = fields.table("articles")) {
    const Fields inner(fields.reader(), articles->value, kArticlesTable);
    for (const TomlEntry& entry : inner.entries()) {
      if (inner.known().knows(entry.key)) {
        law.articles.emplace_back(entry.key, inner.required_text(entry.key));
      }
    }
  }
  for (const std::string_view clause : {"thresholds", "alliances", "tier", "apportionment"}) {
    read_articles_inside(fields, clause, law);
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
      "unknown-law",
      {},
      fmt::format("there is no rule '{}'", id),
      nearest.empty() ? "see scrutineer rules, or name a file that ends in .toml"
                      : fmt::format("did you mean '{}'? scrutineer rules lists them", nearest)}));
}

base::Reading<RuleFile> find_rule(const std::string& name) {
  return name.ends_with(".toml") ? read_rule_file(name) : named_rule(name);
}

base::Reading<RuleFile> read_rule_file(const std::string& path) {
  auto bytes = FileBytes::open(path, path);
  if (!bytes) {
    base::Error error = bytes.error();
    if (error.code == "file-not-found") {
      error.remedy = "name a rule file that is there; in a case, the path counts from its folder";
    }
    return base::failure(base::Errors(std::move(error)));
  }
  return parse_rule_file(std::string(bytes->text()), path);
}

}  // namespace scrutineer::intake
