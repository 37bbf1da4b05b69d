// [[contest]]: its choices. The rule stands in case_file_rule.cc.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "scrutineer/intake/case_file_reader.h"

namespace scrutineer::intake {
namespace {

constexpr std::size_t kMostChoices = 5000;

election::Choice read_one_choice(CaseReader& reader, const TomlValue& value) {
  election::Choice choice;
  if (value.kind == TomlValue::Kind::kTable) {
    const Fields fields(reader, value, kChoiceTable);
    choice.id = fields.required_text("id");
    choice.name = fields.text("name", choice.id);
    choice.kind = fields.text("kind", choice.kind);
    choice.alliance = fields.text("alliance");
    choice.candidates = fields.whole("candidates", 0, election::kMaxSeats);
    return choice;
  }
  if (value.kind == TomlValue::Kind::kText) choice.id = trimmed_text(value);
  if (choice.id.empty()) {
    reader.error(value.place, "wrong-type",
                 fmt::format("{} stands for a choice", value.kind_name()),
                 "write a choice as \"ID\" or { id = \"ID\", name = \"Name\" }");
  }
  choice.name = choice.id;
  return choice;
}

std::vector<election::Choice> read_choices(const Fields& fields) {
  std::vector<election::Choice> choices;
  const TomlEntry* entry = fields.require("choices");
  if (entry == nullptr) return choices;
  CaseReader& reader = fields.reader();
  if (entry->value.kind != TomlValue::Kind::kList) {
    reader.wrong_type(*entry, "a list of choices, as [\"A\", \"B\"],");
    return choices;
  }
  if (entry->value.items.empty()) {
    reader.error(entry->value.place, "no-choices", "the contest has no choices",
                 "list them, as choices = [\"A\", \"B\"]");
  }
  if (entry->value.items.size() > kMostChoices) {
    reader.error(entry->value.place, "out-of-range",
                 fmt::format("the contest has {} choices", entry->value.items.size()),
                 fmt::format("a contest may have {}", kMostChoices));
    return choices;
  }
  std::map<std::string, std::uint32_t> lines;
  for (const TomlValue& item : entry->value.items) {
    election::Choice choice = read_one_choice(reader, item);
    if (choice.id.empty()) continue;
    const auto [first, fresh] = lines.try_emplace(choice.id, item.place.line);
    if (!fresh) {
      reader.error(
          item.place, "choice-named-twice",
          fmt::format("the choice '{}' stands twice, first in line {}", choice.id, first->second),
          "give each choice an id of its own");
      continue;
    }
    choices.push_back(std::move(choice));
  }
  return choices;
}

/// What lots gave; the tie that each settles is checked when the seats are given.
void read_lots(const Fields& fields, election::Contest& contest) {
  const TomlEntry* entry = fields.find("lot");
  if (entry == nullptr) return;
  auto* rule = std::get_if<election::SeatsRule>(&contest.rule);
  if (rule == nullptr) {
    fields.reader().error(entry->place, "contradicting-keys",
                          "a lot was drawn, and the contest's rule gives no seats", "remove it");
    return;
  }
  for (const TomlValue* table : fields.tables("lot")) {
    const Fields lot_fields(fields.reader(), *table, kLotTable);
    election::Lot lot;
    lot.constituency = lot_fields.text("constituency");
    const TomlEntry* winners = lot_fields.require("winners");
    if (winners == nullptr) continue;
    for (const std::string& id : lot_fields.texts("winners")) {
      if (const auto choice = read_choice(fields.reader(), id, winners->value.place, contest)) {
        lot.winners.push_back(*choice);
      }
    }
    rule->lots.push_back(std::move(lot));
  }
}

}  // namespace

void read_contest(CaseReader& reader, const TomlValue& table, CaseFile& case_file) {
  const Fields fields(reader, table, kContestTable);
  election::Contest contest;
  contest.id = fields.required_text("id");
  contest.title = fields.text("title", contest.id);
  const bool twice =
      std::any_of(case_file.contests.begin(), case_file.contests.end(),
                  [&](const election::Contest& other) { return other.id == contest.id; });
  if (twice && !contest.id.empty()) {
    reader.error(fields.find("id")->value.place, "contest-named-twice",
                 fmt::format("the contest '{}' stands twice", contest.id),
                 "give each contest an id of its own");
  }
  contest.choices = read_choices(fields);
  case_file.contests.push_back(std::move(contest));
  const TomlEntry* rule = fields.find("rule");
  if (rule != nullptr && rule->value.kind != TomlValue::Kind::kText) rule = fields.table("rule");
  if (rule != nullptr) {
    read_rule(reader, rule->value, case_file.contests.size() - 1, case_file);
  }
  read_lots(fields, case_file.contests.back());
}

}  // namespace scrutineer::intake
