#include "scrutineer/intake/condition.h"

#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/base/quotient.h"

namespace scrutineer::intake {
namespace {

using election::Comparison;
using election::Spread;

constexpr std::array<std::pair<std::string_view, Comparison::Measure>, 4> kMeasures = {
    {{"share", Comparison::Measure::kShare},
     {"lead", Comparison::Measure::kLead},
     {"turnout", Comparison::Measure::kTurnout},
     {"registered-share", Comparison::Measure::kRegisteredShare}}};

// The longer signs first: ">=" begins with ">".
constexpr std::array<std::pair<std::string_view, Comparison::Relation>, 6> kRelations = {
    {{">=", Comparison::Relation::kAtLeast},
     {"<=", Comparison::Relation::kAtMost},
     {"≥", Comparison::Relation::kAtLeast},
     {"≤", Comparison::Relation::kAtMost},
     {">", Comparison::Relation::kMore},
     {"<", Comparison::Relation::kLess}}};

constexpr std::string_view kExample = "write it as \"share >= 2/5 and lead >= 1/10\"";
constexpr std::string_view kSpreadExample =
    "write \"in at least 24 areas\" or \"in more than 1/2 of areas\"";

class ConditionParser {
 public:
  explicit ConditionParser(std::string_view text) : text_(text) {}

  tl::expected<election::Condition, ConditionFault> parse() {
    election::Condition condition;
    condition.text = std::string(text_);
    while (true) {
      skip_space();
      const std::size_t begin = at_;
      auto comparison = next_comparison();
      if (!comparison) return tl::unexpected(comparison.error());
      skip_space();
      std::string_view word = take_word();
      if (word == "in") {
        auto spread = next_spread();
        if (!spread) return tl::unexpected(spread.error());
        spread->text = std::string(text_.substr(begin, at_ - begin));
        comparison->spread = std::move(*spread);
        skip_space();
        word = take_word();
      }
      condition.all_of.push_back(*comparison);
      if (word.empty() && at_ == text_.size()) return condition;
      if (word == "or") {
        return fault(word, "'or' cannot stand in a condition",
                     "write each alternative as a condition of its own: win-if = [\"…\", \"…\"]");
      }
      if (word != "and") {
        return fault(word, fmt::format("'{}' stands where 'and' or the end belongs", word),
                     std::string(kExample));
      }
    }
  }

 private:
  tl::expected<Comparison, ConditionFault> next_comparison() {
    Comparison comparison;
    const std::string_view measure = take_word();
    if (!named(kMeasures, measure, comparison.measure)) return unknown_measure(measure);
    skip_space();
    if (!take_relation(comparison.relation)) {
      return fault(take_word(), fmt::format("'{}' is not followed by a comparison", measure),
                   "compare it by >, >=, < or <= with a fraction");
    }
    skip_space();
    const std::string_view bound = take_number();
    if (bound.empty()) return fault(take_word(), "the comparison lacks its fraction", kExample);
    auto quotient = part_of_the_whole(bound);
    if (!quotient) return tl::unexpected(quotient.error());
    comparison.bound = *quotient;
    return comparison;
  }

  [[nodiscard]] tl::unexpected<ConditionFault> unknown_measure(std::string_view measure) const {
    if (measure.empty()) return fault(measure, "the condition ends too early", kExample);
    std::vector<std::string> names;
    for (const auto& [name, meaning] : kMeasures) names.emplace_back(name);
    const std::string near = base::nearest_name(measure, names);
    return fault(measure, fmt::format("'{}' is nothing that a condition can measure", measure),
                 near.empty() ? "use share, lead, turnout or registered-share"
                              : fmt::format("write '{}' if that is what is meant", near));
  }

  [[nodiscard]] tl::expected<base::Quotient, ConditionFault> part_of_the_whole(
      std::string_view text) const {
    auto quotient = base::parse_quotient(text);
    if (!quotient) return fault(text, quotient.error().what, quotient.error().remedy);
    if (*quotient > base::Quotient(1, 1)) {
      return fault(text, fmt::format("'{}' is more than the whole", text),
                   "write a share from 0 to 1, as \"1/2\", \"50%\" or \"0.5\"");
    }
    return *quotient;
  }

  /// What follows "in": "at least 24 areas", "more than 1/2 of areas".
  tl::expected<Spread, ConditionFault> next_spread() {
    Spread spread;
    skip_space();
    const std::size_t begin = at_;
    const std::string_view first = take_word();
    skip_space();
    const std::string_view second = take_word();
    const std::string_view both = text_.substr(begin, at_ - begin);
    spread.more_than = first == "more" && second == "than";
    if (!spread.more_than && !(first == "at" && second == "least")) {
      return fault(both,
                   both.empty() ? "the condition ends too early"
                                : fmt::format("'in' is followed by '{}'", both),
                   kSpreadExample);
    }
    skip_space();
    const std::string_view amount = take_number();
    if (amount.empty()) {
      return fault(take_word(), "'in' does not say how many areas", kSpreadExample);
    }
    skip_space();
    std::string_view word = take_word();
    spread.of_all = word == "of";
    if (spread.of_all) {
      skip_space();
      word = take_word();
    }
    if (word != "areas") {
      return fault(word, fmt::format("'{}' stands where 'areas' belongs", word), kSpreadExample);
    }
    return with_amount(spread, amount);
  }

  [[nodiscard]] tl::expected<Spread, ConditionFault> with_amount(Spread spread,
                                                                 std::string_view amount) const {
    if (spread.of_all) {
      const auto part = part_of_the_whole(amount);
      if (!part) return tl::unexpected(part.error());
      spread.amount = *part;
    } else {
      const auto number = base::parse_quotient(amount);
      if (!number || number->denominator() != 1) {
        return fault(amount, fmt::format("'{}' is no whole number of areas", amount),
                     "write a whole number, or a part of them, as \"1/2 of areas\"");
      }
      spread.amount = *number;
    }
    if (!spread.more_than && spread.amount == base::Quotient(0, 1)) {
      return fault(amount, fmt::format("'at least {}' asks for nothing", amount),
                   "ask for at least 1 area, or remove the comparison");
    }
    if (spread.more_than && spread.of_all && spread.amount == base::Quotient(1, 1)) {
      return fault(amount, fmt::format("nothing is more than '{}' of the areas", amount),
                   "ask for at least 100% of areas, or for more than a smaller part");
    }
    return spread;
  }

  template <class Table, class Value>
  static bool named(const Table& table, std::string_view name, Value& value) {
    for (const auto& [known, meaning] : table) {
      if (known != name) continue;
      value = meaning;
      return true;
    }
    return false;
  }

  bool take_relation(Comparison::Relation& relation) {
    for (const auto& [sign, meaning] : kRelations) {
      if (text_.substr(at_, sign.size()) != sign) continue;
      relation = meaning;
      at_ += sign.size();
      return true;
    }
    return false;
  }

  /// Everything up to white space or a comparison sign.
  std::string_view take_word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '<' && text_[at_] != '>') {
      ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

  /// The text of a fraction or number: up to the next letter, without the white space before that.
  std::string_view take_number() {
    const std::size_t begin = at_;
    std::size_t end = at_;
    while (at_ < text_.size() && !is_letter(text_[at_])) {
      if (!is_space(text_[at_])) end = at_ + 1;
      ++at_;
    }
    at_ = end;
    return text_.substr(begin, end - begin);
  }

  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  [[nodiscard]] tl::unexpected<ConditionFault> fault(std::string_view part, std::string what,
                                                     std::string_view remedy) const {
    return tl::unexpected(ConditionFault{static_cast<std::size_t>(part.data() - text_.data()),
                                         part.size(), std::move(what), std::string(remedy)});
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

tl::expected<election::Condition, ConditionFault> parse_condition(std::string_view text) {
  return ConditionParser(text).parse();
}

}  // namespace scrutineer::intake
