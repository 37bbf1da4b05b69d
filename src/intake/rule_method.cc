// `method` of a rule: a name, or the stages of a law's own formula.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scrutineer/intake/rule_reader.h"

namespace scrutineer::intake {
namespace {

using base::Quotient;
using election::HighestAverages;
using election::LinearDivisors;
using election::OverAllocation;
using election::Quota;
using Rounding = Quota::Rounding;

std::vector<std::string> method_names() {
  std::vector<std::string> names;
  for (const election::NamedMethod& method : election::named_methods()) {
    names.emplace_back(method.name);
  }
  return names;
}

/// A fraction written as text, "7/5", or as a whole number.
std::optional<Quotient> read_fraction(CaseReader& reader, const TomlValue& value) {
  if (value.kind == TomlValue::Kind::kInteger) return Quotient(value.integer, 1);
  if (value.kind == TomlValue::Kind::kText) {
    if (auto parsed = base::parse_quotient(value.text)) return *parsed;
  }
  reader.error(value.place, "bad-fraction",
               value.kind == TomlValue::Kind::kText
                   ? fmt::format("'{}' is no fraction", value.text)
                   : fmt::format("{} stands for a fraction", value.kind_name()),
               "write \"3/4\", \"1.4\" or a whole number");
  return std::nullopt;
}

std::optional<Quotient> read_fraction(const Fields& fields, std::string_view key) {
  const TomlEntry* entry = fields.find(key);
  if (entry == nullptr) return std::nullopt;
  return read_fraction(fields.reader(), entry->value);
}

/// The divisors of a named method of averages alone.
std::optional<election::Divisors> divisors_named(const std::string& name) {
  const election::NamedMethod* method = election::find_method(name);
  if (method == nullptr || method->method.stages.size() != 1) return std::nullopt;
  const auto* averages = std::get_if<HighestAverages>(&method->method.stages[0]);
  return averages == nullptr ? std::nullopt : std::optional(averages->divisors);
}

election::Divisors read_divisors(const Fields& fields, std::string_view key,
                                 election::Divisors otherwise) {
  const TomlEntry* entry = fields.find(key);
  if (entry == nullptr) return otherwise;
  CaseReader& reader = fields.reader();
  if (entry->value.kind == TomlValue::Kind::kText) {
    const std::string name = trimmed_text(entry->value);
    if (auto divisors = divisors_named(name)) return *divisors;
    std::vector<std::string> names;
    for (const std::string& candidate : method_names()) {
      if (divisors_named(candidate)) names.push_back(candidate);
    }
    reader.error(
        entry->value.place, "unknown-method", fmt::format("'{}' names no divisors", name),
        reader.nearest_or(name, names, "use a method of highest averages, or list the divisors"));
    return LinearDivisors{};
  }
  LinearDivisors divisors;
  divisors.first.clear();
  for (const TomlValue* item : one_or_more(*entry)) {
    const auto divisor = read_fraction(reader, *item);
    if (!divisor) return otherwise;  // One error is enough: what is left of the list means nothing.
    divisors.first.push_back(*divisor);
  }
  if (const auto step = read_fraction(fields, "step")) divisors.step = *step;
  return divisors;
}

Quota read_quota(const Fields& fields) {
  const std::vector<std::string> names = {"hare", "hagenbach-bischoff", "droop", "imperiali"};
  constexpr std::array kQuotas = {Quota{0, Rounding::kExact}, Quota{1, Rounding::kExact},
                                  Quota{1, Rounding::kDownPlus}, Quota{2, Rounding::kExact}};
  Quota quota = kQuotas[fields.word("quota", names, 0)];
  const std::vector<std::string> roundings = {"exact", "down", "down-plus-one", "up", "half-down"};
  if (fields.find("rounding") != nullptr) {
    quota.rounding = static_cast<Rounding>(fields.word("rounding", roundings, 0));
  }
  return quota;
}

election::SeatStage read_stage(const Fields& fields) {
  const std::vector<std::string> kinds = {"quotas", "remainders", "averages", "quota-method"};
  fields.require("stage");
  const auto least = [&] { return read_fraction(fields, "least-quotas").value_or(Quotient(0, 1)); };
  switch (fields.word("stage", kinds, 2)) {
    case 0:
      return election::WholeQuotas{
          read_quota(fields),
          static_cast<OverAllocation>(
              fields.word("too-many", {"report", "larger quota", "smallest remainder"}, 0))};
    case 1:
      return election::LargestRemainders{least()};
    case 3:
      return election::BalinskiYoungQuota{};
    default:
      return HighestAverages{read_divisors(fields, "divisors", LinearDivisors{}),
                             fields.whole("most-seats", 1, election::kMaxSeats), least()};
  }
}

}  // namespace

LinearDivisors read_linear_divisors(const Fields& fields, std::string_view key) {
  const LinearDivisors sainte_lague{{Quotient(1, 1)}, Quotient(2, 1)};
  const election::Divisors divisors = read_divisors(fields, key, sainte_lague);
  if (const auto* linear = std::get_if<LinearDivisors>(&divisors)) return *linear;
  fields.reader().error(fields.find(key)->value.place, "bad-method",
                        "the divisors of a placement do not rise by steps",
                        "use \"d-hondt\", \"sainte-lague\" or another of even steps");
  return sainte_lague;
}

MethodClause read_method(const Fields& fields, std::string_view key) {
  const std::vector<std::string> names = method_names();
  const TomlEntry* entry = fields.require(key);
  if (entry == nullptr || entry->value.kind == TomlValue::Kind::kText) {
    const std::size_t chosen = fields.word(key, names, 0, "unknown-method");
    return {names[chosen], election::named_methods()[chosen].method};
  }
  MethodClause clause{"stages", {}};
  for (const TomlValue* table : fields.tables(key)) {
    clause.method.stages.push_back(read_stage(Fields(fields.reader(), *table, kStageTable)));
  }
  if (const std::string fault = election::fault_of(clause.method); !fault.empty()) {
    fields.reader().error(entry->value.place, "bad-method", fault,
                          "see the stages of a method in docs/formats/rule.md");
    clause.method = election::find_method(names[0])->method;
  }
  return clause;
}

}  // namespace scrutineer::intake
