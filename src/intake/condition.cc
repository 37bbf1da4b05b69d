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

constexpr std::array<std::pair<std::string_view, Comparison::Measure>, 3> kMeasures = {
    {{"share", Comparison::Measure::kShare},
     {"lead", Comparison::Measure::kLead},
     {"turnout", Comparison::Measure::kTurnout}}};

// The longer signs first: ">=" begins with ">".
constexpr std::array<std::pair<std::string_view, Comparison::Relation>, 6> kRelations = {
    {{">=", Comparison::Relation::kAtLeast},
     {"<=", Comparison::Relation::kAtMost},
     {"≥", Comparison::Relation::kAtLeast},
     {"≤", Comparison::Relation::kAtMost},
     {">", Comparison::Relation::kMore},
     {"<", Comparison::Relation::kLess}}};

constexpr std::string_view kExample = "write it as \"share >= 2/5 and lead >= 1/10\"";

class ConditionParser {
 public:
  explicit ConditionParser(std::string_view text) : text_(text) {}

  tl::expected<election::Condition, ConditionFault> parse() {
    election::Condition condition;
    condition.text = std::string(text_);
    while (true) {
      auto comparison = next_comparison();
      if (!comparison) return tl::unexpected(comparison.error());
      condition.all_of.push_back(*comparison);
      skip_space();
      if (at_ == text_.size()) return condition;
      const std::string_view word = take_word();
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
    skip_space();
    const std::string_view measure = take_word();
    if (!named(kMeasures, measure, comparison.measure)) {
      if (measure.empty()) return fault(measure, "the condition ends too early", kExample);
      const std::string near = base::nearest_name(measure, {"share", "lead", "turnout"});
      return fault(measure, fmt::format("'{}' is nothing that a condition can measure", measure),
                   near.empty() ? "use share, lead or turnout"
                                : fmt::format("write '{}' if that is what is meant", near));
    }
    skip_space();
    if (!take_relation(comparison.relation)) {
      return fault(take_word(), fmt::format("'{}' is not followed by a comparison", measure),
                   "compare it by >, >=, < or <= with a fraction");
    }
    skip_space();
    const std::string_view bound = take_bound();
    auto quotient = base::parse_quotient(bound);
    if (bound.empty()) return fault(take_word(), "the comparison lacks its fraction", kExample);
    if (!quotient) return fault(bound, quotient.error().what, quotient.error().remedy);
    if (*quotient > base::Quotient(1, 1)) {
      return fault(bound, fmt::format("'{}' is more than the whole", bound),
                   "write a share from 0 to 1, as \"1/2\", \"50%\" or \"0.5\"");
    }
    comparison.bound = *quotient;
    return comparison;
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

  /// The text of a fraction: up to the next letter, without the white space before that.
  std::string_view take_bound() {
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
