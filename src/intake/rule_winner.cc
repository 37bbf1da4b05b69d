// A rule of kind "winner".
#include <fmt/format.h>

#include <utility>

#include "scrutineer/intake/condition.h"
#include "scrutineer/intake/rule_reader.h"

namespace scrutineer::intake {
namespace {

election::ShareBase read_share_base(const Fields& fields) {
  return fields.word("of", {"valid", "cast"}, 0) == 0 ? election::ShareBase::kValid
                                                      : election::ShareBase::kCast;
}

std::vector<election::Condition> read_conditions(const Fields& fields, const TomlEntry& entry) {
  std::vector<election::Condition> conditions;
  CaseReader& reader = fields.reader();
  for (const TomlValue* text : one_or_more(entry)) {
    if (text->kind != TomlValue::Kind::kText) {
      reader.error(text->place, "wrong-type",
                   fmt::format("{} stands for a condition", text->kind_name()),
                   "write it as text, \"share > 1/2\"");
      continue;
    }
    auto condition = parse_condition(text->text);
    if (condition) {
      conditions.push_back(std::move(*condition));
      continue;
    }
    const ConditionFault& fault = condition.error();
    reader.error(reader.source().inside(*text, fault.offset, fault.length), "bad-condition",
                 fault.what, fault.remedy);
  }
  if (one_or_more(entry).empty()) {
    reader.error(entry.value.place, "missing-key", "'win-if' lists no condition",
                 "add one, as win-if = [\"share > 1/2\"]");
  }
  return conditions;
}

}  // namespace

election::WinnerRule read_winner_rule(const Fields& fields) {
  election::WinnerRule rule;
  const TomlEntry* conditions = fields.find("win-if");
  const TomlEntry* method = fields.find("method");
  if (conditions != nullptr && method != nullptr) {
    fields.reader().error(method->place, "contradicting-keys",
                          "the rule has both 'method' and 'win-if'", "keep one of them");
  } else if (conditions != nullptr) {
    rule.method_name = "conditions";
    rule.win_if = read_conditions(fields, *conditions);
  } else if (method != nullptr) {
    const bool plurality =
        fields.word("method", {"plurality", "majority"}, 0, "unknown-method") == 0;
    rule.method_name = plurality ? "plurality" : "majority";
    // Whoever is first wins a plurality: a condition with nothing to meet.
    rule.win_if.push_back(plurality ? election::Condition{"plurality", {}}
                                    : *parse_condition("share > 1/2"));
    if (plurality && fields.find("otherwise") != nullptr) {
      fields.reader().error(
          fields.find("otherwise")->place, "contradicting-keys",
          "a plurality always has a winner or a tie, so 'otherwise' never applies", "remove it");
    }
  } else {
    fields.reader().error(
        fields.place(), "missing-key", "the rule does not say who wins",
        "add win-if = [\"share > 1/2\"], or method = \"plurality\" or \"majority\"");
  }
  rule.otherwise = fields.word("otherwise", {"run-off of the first two", "nobody"}, 0) == 0
                       ? election::WinnerRule::Otherwise::kRunOff
                       : election::WinnerRule::Otherwise::kNobody;
  rule.of = read_share_base(fields);
  return rule;
}

}  // namespace scrutineer::intake
