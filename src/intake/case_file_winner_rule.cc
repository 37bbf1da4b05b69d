// A rule of kind "winner": who wins outright, and what happens if nobody does.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "scrutineer/intake/condition.h"
#include "scrutineer/intake/rule_reader.h"

namespace scrutineer::intake {
namespace {

using election::WinnerRule;

election::ShareBase read_base(const Fields& fields, std::string_view key) {
  switch (fields.word(key, {"valid", "cast", "registered"}, 0)) {
    case 1:
      return election::ShareBase::kCast;
    case 2:
      return election::ShareBase::kRegistered;
    default:
      return election::ShareBase::kValid;
  }
}

void refuse(const Fields& fields, std::string_view key, std::string what, std::string remedy) {
  if (const TomlEntry* entry = fields.find(key)) {
    fields.reader().error(entry->place, "contradicting-keys", std::move(what), std::move(remedy));
  }
}

/// Reads `win-if` and `areas`, which belong together.
class ConditionsReader {
 public:
  ConditionsReader(const Fields& fields, WinnerRule& rule) : fields_(fields), rule_(rule) {}

  void read(const TomlEntry& entry) {
    const std::vector<const TomlValue*> texts = one_or_more(entry);
    for (const TomlValue* text : texts) read_condition(*text);
    if (texts.empty()) {
      fields_.reader().error(entry.value.place, "missing-key", "'win-if' lists no condition",
                             "add one, as win-if = [\"share > 1/2\"]");
    }
  }

  /// Refuses keys about areas that no condition counts.
  void refuse_unused_areas() const {
    if (unreadable_ || counts_areas_) return;
    for (const std::string_view key : {"areas", "areas-left-out"}) {
      refuse(fields_, key, fmt::format("the rule has '{}', and no condition counts areas", key),
             "remove it, or write a condition as \"share >= 1/4 in at least 24 areas\"");
    }
  }

 private:
  void read_condition(const TomlValue& text) {
    CaseReader& reader = fields_.reader();
    if (text.kind != TomlValue::Kind::kText) {
      unreadable_ = true;
      reader.error(text.place, "wrong-type",
                   fmt::format("{} stands for a condition", text.kind_name()),
                   "write it as text, \"share > 1/2\"");
      return;
    }
    auto condition = parse_condition(text.text);
    if (!condition) {
      unreadable_ = true;
      const ConditionFault& fault = condition.error();
      reader.error(reader.source().inside(text, fault.offset, fault.length), "bad-condition",
                   fault.what, fault.remedy);
      return;
    }
    if (counts_areas(*condition)) {
      if (!counts_areas_ && fields_.find("areas") == nullptr) {
        reader.error(text.place, "missing-key",
                     "the condition counts areas, and the rule does not say which those are",
                     "add areas = \"…\", the name of an area level");
      }
      counts_areas_ = true;
    }
    rule_.win_if.push_back(std::move(*condition));
  }

  const Fields& fields_;
  WinnerRule& rule_;
  bool unreadable_ = false;
  bool counts_areas_ = false;
};

void read_method(const Fields& fields, WinnerRule& rule) {
  const bool plurality = fields.word("method", {"plurality", "majority"}, 0, "unknown-method") == 0;
  rule.method_name = plurality ? "plurality" : "majority";
  // Whoever is first wins a plurality: a condition with nothing to meet.
  rule.win_if.push_back(plurality ? election::Condition{"plurality", {}}
                                  : *parse_condition("share > 1/2"));
  if (!plurality) return;
  for (const std::string_view key : {"otherwise", "run-off-share", "run-off-of"}) {
    refuse(fields, key,
           fmt::format("a plurality always has a winner or a tie, so '{}' never applies", key),
           "remove it");
  }
  refuse(fields, "choice", "a plurality is won by whoever is first, not by a choice of the rule",
         "remove it, or write what the choice must reach, as win-if = [\"share > 1/2\"]");
}

void read_who_wins(const Fields& fields, WinnerRule& rule) {
  const TomlEntry* conditions = fields.find("win-if");
  const TomlEntry* method = fields.find("method");
  if (conditions != nullptr && method != nullptr) {
    fields.reader().error(method->place, "contradicting-keys",
                          "the rule has both 'method' and 'win-if'", "keep one of them");
    return;
  }
  if (conditions == nullptr && method == nullptr) {
    fields.reader().error(
        fields.place(), "missing-key", "the rule does not say who wins",
        "add win-if = [\"share > 1/2\"], or method = \"plurality\" or \"majority\"");
    return;
  }
  ConditionsReader reader(fields, rule);
  if (conditions != nullptr) {
    rule.method_name = "conditions";
    reader.read(*conditions);
  } else {
    read_method(fields, rule);
  }
  reader.refuse_unused_areas();
}

void read_run_off(const Fields& fields, WinnerRule& rule) {
  rule.run_off_share = fields.share("run-off-share");
  rule.run_off_of = read_base(fields, "run-off-of");
  if (fields.find("run-off-share") == nullptr) {
    refuse(fields, "run-off-of", "'run-off-of' says what a share is of, and there is no share",
           "remove it, or add run-off-share = \"…\"");
  } else if (rule.otherwise == WinnerRule::Otherwise::kNobody) {
    refuse(fields, "run-off-share", "the rule has no run-off, so 'run-off-share' never applies",
           "remove it, or write otherwise = \"run-off of the first two\"");
  }
}

std::vector<std::size_t> read_lot(const Fields& fields, const election::Contest& contest) {
  std::vector<std::size_t> lot;
  const TomlEntry* entry = fields.find("lot");
  if (entry == nullptr) return lot;
  if (fields.texts("lot").empty()) return lot;
  for (const TomlValue* value : one_or_more(*entry)) {
    const auto choice = read_choice(fields.reader(), trimmed_text(*value), value->place, contest);
    if (choice) lot.push_back(*choice);
  }
  return lot;
}

}  // namespace

void read_question(const Fields& fields, const election::Contest& contest, WinnerRule& rule) {
  if (const TomlEntry* choice = fields.find("choice")) {
    const std::string id = fields.required_text("choice");
    if (!id.empty()) rule.choice = read_choice(fields.reader(), id, choice->value.place, contest);
  }
  rule.lot = read_lot(fields, contest);
}

WinnerRule read_winner_rule(const Fields& fields, const election::Contest* contest) {
  WinnerRule rule;
  read_who_wins(fields, rule);
  rule.of = read_base(fields, "of");
  if (contest != nullptr) read_question(fields, *contest, rule);
  // What is put to the vote and not carried is rejected: nobody runs off against it.
  const std::size_t otherwise = fields.find("choice") != nullptr ? 1 : 0;
  rule.otherwise = fields.word("otherwise", {"run-off of the first two", "nobody"}, otherwise) == 0
                       ? WinnerRule::Otherwise::kRunOff
                       : WinnerRule::Otherwise::kNobody;
  if (rule.method_name != "plurality") read_run_off(fields, rule);
  rule.areas = fields.text("areas");
  rule.areas_left_out = fields.texts("areas-left-out");
  return rule;
}

}  // namespace scrutineer::intake
