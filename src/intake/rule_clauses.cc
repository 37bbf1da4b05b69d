// The clauses of a rule for seats: thresholds, ties, alliances, limits, tiers.
#include <fmt/format.h>

#include <set>
#include <utility>

#include "scrutineer/intake/rule_reader.h"

namespace scrutineer::intake {
namespace {

using election::CompensatoryTier;
using election::SeatThreshold;

election::ShareBase read_base(const Fields& fields) {
  return static_cast<election::ShareBase>(fields.word("of", {"valid", "cast", "registered"}, 0));
}

/// Kinds that no choice of the contest has would bind nobody, which nobody means.
void check_kinds(const Fields& fields, const SeatThreshold& threshold,
                 const election::Contest& contest) {
  std::set<std::string> kinds;
  for (const election::Choice& choice : contest.choices) kinds.insert(choice.kind);
  for (const std::string& kind : threshold.kinds) {
    if (kinds.count(kind) != 0) continue;
    const std::vector<std::string> known(kinds.begin(), kinds.end());
    fields.reader().error(
        fields.find("kinds")->value.place, "unknown-kind",
        fmt::format("no choice is of the kind '{}'", kind),
        fields.reader().nearest_or(kind, known, fmt::format("use one of {}", listed(known))));
  }
}

SeatThreshold read_threshold(const Fields& fields) {
  SeatThreshold threshold;
  threshold.level = fields.word("level", {"nation", "constituency"}, 0) == 0
                        ? SeatThreshold::Level::kNationwide
                        : SeatThreshold::Level::kConstituency;
  threshold.full_quota = fields.flag("full-quota", false);
  if (!threshold.full_quota) fields.require("share");
  if (threshold.full_quota && fields.find("share") != nullptr) {
    fields.reader().error(fields.find("share")->place, "contradicting-keys",
                          "the threshold has both 'share' and 'full-quota'", "keep one of them");
  }
  threshold.share = fields.share("share").value_or(base::Quotient(0, 1));
  threshold.or_equal = !fields.flag("more-than", false);
  threshold.of = read_base(fields);
  threshold.kinds = fields.texts("kinds");
  threshold.allied_together = fields.flag("allied-together", false);
  threshold.or_direct_seats = fields.whole("or-direct-seats", 1, election::kMaxSeats);
  threshold.or_constituency_share = fields.share("or-constituency-share");
  if (threshold.or_constituency_share && threshold.level == SeatThreshold::Level::kConstituency) {
    fields.reader().error(fields.find("or-constituency-share")->place, "contradicting-keys",
                          "a threshold of the constituency has 'or-constituency-share'",
                          "remove it, or take the threshold nationwide");
  }
  return threshold;
}

std::vector<election::TieBreak> read_ties(const Fields& fields) {
  std::vector<election::TieBreak> ties;
  const TomlEntry* entry = fields.find("ties");
  if (entry == nullptr) return ties;
  for (const std::string& word : fields.texts("ties")) {
    if (word == "most votes") {
      ties.push_back(election::TieBreak::kMostVotes);
    } else if (word == "fewest votes") {
      ties.push_back(election::TieBreak::kFewestVotes);
    } else {
      fields.reader().error(entry->value.place, "unknown-value",
                            fmt::format("'{}' decides no tie", word),
                            "use \"most votes\" or \"fewest votes\"; without them a lot decides");
    }
  }
  return ties;
}

CompensatoryTier read_tier(const Fields& fields, const election::Contest* contest) {
  CompensatoryTier tier;
  fields.require("house");
  tier.house = fields.whole("house", 1, election::kMaxSeats).value_or(1);
  tier.method = read_method(fields, "method").method;
  tier.thresholds = read_thresholds(fields, contest);
  fields.require("overhang");
  tier.overhang = static_cast<CompensatoryTier::Overhang>(
      fields.word("overhang", {"kept", "returned", "added", "enlarged", "uncovered"}, 0));
  tier.overhang_left = fields.whole("overhang-left", 0, election::kMaxSeats).value_or(0);
  tier.minimum = static_cast<CompensatoryTier::Minimum>(
      fields.word("minimum", {"direct", "first division", "mean"}, 0));
  tier.least_seats_to_return =
      fields.whole("least-seats-to-return", 0, election::kMaxSeats).value_or(0);
  tier.placement_divisors = read_linear_divisors(fields, "placement-divisors");
  tier.placement = static_cast<CompensatoryTier::Placement>(
      fields.word("placement", {"none", "relative quotient", "next quotient", "list division"}, 0));
  tier.most_a_constituency =
      fields.whole("most-a-constituency", 0, election::kMaxSeats).value_or(0);
  const auto only_with = [&](std::string_view key, bool fits, std::string_view what) {
    const TomlEntry* entry = fields.find(key);
    if (entry == nullptr || fits) return;
    fields.reader().error(entry->place, "contradicting-keys",
                          fmt::format("'{}' says nothing without {}", key, what), "remove it");
  };
  only_with("overhang-left", tier.overhang == CompensatoryTier::Overhang::kEnlarged,
            "overhang = \"enlarged\"");
  only_with("minimum", tier.overhang == CompensatoryTier::Overhang::kEnlarged,
            "overhang = \"enlarged\"");
  only_with("least-seats-to-return", tier.overhang == CompensatoryTier::Overhang::kReturned,
            "overhang = \"returned\"");
  only_with("placement-divisors",
            tier.placement == CompensatoryTier::Placement::kRelativeQuotient ||
                tier.placement == CompensatoryTier::Placement::kNextQuotient,
            "placement = \"relative quotient\" or \"next quotient\"");
  only_with("most-a-constituency", tier.placement == CompensatoryTier::Placement::kRelativeQuotient,
            "placement = \"relative quotient\"");
  return tier;
}

election::ApportionmentClause read_apportionment(const Fields& fields) {
  election::ApportionmentClause clause;
  fields.require("seats");
  clause.seats = fields.whole("seats", 1, election::kMaxSeats).value_or(1);
  clause.method = read_method(fields, "method").method;
  clause.least = static_cast<election::ApportionmentClause::Least>(
      fields.word("least", {"beforehand", "minimum"}, 0));
  clause.least_each = fields.whole("least-each", 0, election::kMaxSeats).value_or(0);
  return clause;
}

}  // namespace

std::vector<SeatThreshold> read_thresholds(const Fields& fields, const election::Contest* contest) {
  std::vector<SeatThreshold> thresholds;
  for (const TomlValue* table : fields.tables("thresholds")) {
    const Fields threshold_fields(fields.reader(), *table, kThresholdTable);
    thresholds.push_back(read_threshold(threshold_fields));
    if (contest != nullptr) check_kinds(threshold_fields, thresholds.back(), *contest);
  }
  return thresholds;
}

election::SeatsRule read_seats_clauses(const Fields& fields, const election::Contest* contest) {
  election::SeatsRule rule;
  MethodClause method = read_method(fields, "method");
  rule.method_name = std::move(method.name);
  rule.method = std::move(method.method);
  rule.constituency_level = fields.text("constituency");
  rule.thresholds = read_thresholds(fields, contest);
  rule.ties = read_ties(fields);
  rule.exhaustion = fields.flag("exhaustion", false);
  if (fields.flag("absolute-majority", false)) rule.majority_guarantee.emplace();
  if (const TomlEntry* entry = fields.table("alliances")) {
    const Fields inner(fields.reader(), entry->value, kAlliancesTable);
    rule.alliances = election::AllianceClause{read_method(inner, "inside").method};
  }
  if (const TomlEntry* entry = fields.table("tier")) {
    rule.tier = read_tier(Fields(fields.reader(), entry->value, kTierTable), contest);
  }
  if (const TomlEntry* entry = fields.table("apportionment")) {
    rule.apportionment =
        read_apportionment(Fields(fields.reader(), entry->value, kApportionmentTable));
  }
  if (rule.tier && !fields.reader().failed()) {
    if (std::string fault = election::tier_fault(rule); !fault.empty()) {
      fields.reader().error(fields.find("tier")->place, "contradicting-clauses", std::move(fault),
                            "see the table 'tier' in docs/formats/rule.md");
    }
  }
  return rule;
}

}  // namespace scrutineer::intake
