#include "scrutineer/checking/form_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scrutineer/base/wide.h"

namespace scrutineer::checking {

using election::Figure;
using election::Finding;
using election::FormColumn;
using election::Thresholds;

namespace {

using enum Figure;
using State = Judgement::State;

constexpr Judgement kLacks{};
constexpr Judgement kPasses{.state = State::kPasses};

std::uint16_t number(Figure figure) {
  return static_cast<std::uint16_t>(election::index_of(figure));
}

std::int64_t distance(std::int64_t a, std::int64_t b) { return a > b ? a - b : b - a; }

Judgement finds(std::uint16_t column, std::int64_t found, std::int64_t expected,
                std::int64_t at_stake) {
  return {State::kFinds, column, found, expected, at_stake, false};
}

/// count >= ⌈share · whole⌉, by cross-multiplication: for whole counts it is count >= share ·
/// whole.
bool reaches(std::int64_t count, const base::Quotient& share, std::int64_t whole) {
  return base::Int128{count} * share.denominator() >= base::Int128{share.numerator()} * whole;
}

// Choices that are absent (lists that do not stand here, or not read) hold 0 or more votes: a sum
// above V is a contradiction whatever they hold, a sum below V tells nothing.
Judgement votes_sum(const Row& row, const FormSettings&) {
  if (!row.has(kValid) || row.choices == 0) return kLacks;
  if (row.choices_absent > 0 && row.votes < row[kValid]) return kLacks;
  if (row.votes == row[kValid]) return kPasses;
  return finds(number(kValid), row[kValid], row.votes, distance(row.votes, row[kValid]));
}

Judgement parts_sum(const Row& row, const FormSettings& settings) {
  if (!row.has(kCast) || !row.has(kValid) || !row.has(kInvalid)) return kLacks;
  if (settings.shape.has_blank && !row.has(kBlank)) return kLacks;
  const std::int64_t blank = settings.shape.has_blank ? row[kBlank] : 0;
  const std::int64_t sum = row[kValid] + blank + row[kInvalid];
  if (sum == row[kCast]) return kPasses;
  return finds(number(kCast), row[kCast], sum, distance(sum, row[kCast]));
}

Judgement more_ballots(const Row& row, const FormSettings&) {
  if (!row.has(kCast) || !row.has(kVoters)) return kLacks;
  if (row[kCast] <= row[kVoters]) return kPasses;
  return finds(number(kCast), row[kCast], row[kVoters], row[kCast] - row[kVoters]);
}

Judgement fewer_ballots(const Row& row, const FormSettings&) {
  if (!row.has(kCast) || !row.has(kVoters)) return kLacks;
  if (row[kCast] >= row[kVoters]) return kPasses;
  return finds(number(kCast), row[kCast], row[kVoters], row[kVoters] - row[kCast]);
}

/// Z + X, or kLacking where either is not known. An account without X at all has no extra voters.
std::int64_t entitled(const Row& row, const FormSettings& settings) {
  if (!row.has(kRegistered)) return kLacking;
  if (!settings.shape.has_extra) return row[kRegistered];
  return row.has(kExtra) ? row[kRegistered] + row[kExtra] : kLacking;
}

Judgement more_voters(const Row& row, const FormSettings& settings) {
  const std::int64_t allowed = entitled(row, settings);
  const Figure larger = row[kCast] > row[kVoters] ? kCast : kVoters;
  if (allowed == kLacking || !row.has(larger)) return kLacks;
  if (row[larger] <= allowed) return kPasses;
  Judgement judgement = finds(number(larger), row[larger], allowed, row[larger] - allowed);
  // Voters on special lists or with certificates may be the excess where X is not given.
  judgement.explainable = !settings.shape.has_extra;
  return judgement;
}

Judgement papers(const Row& row, const FormSettings&) {
  Judgement worst = kLacks;
  const auto hold = [&](Figure whole, Figure a, Figure b) {
    if (!row.has(whole) || !row.has(a) || !row.has(b)) return;
    if (worst.state == State::kLacks) worst = kPasses;
    const std::int64_t difference = distance(row[whole], row[a] + row[b]);
    if (difference > worst.at_stake) {
      worst = finds(number(whole), row[whole], row[a] + row[b], difference);
    }
  };
  hold(kReceived, kIssued, kUnused);
  hold(kIssued, kCast, kSpoiled);
  return worst;
}

Judgement share_high(const Row& row, Figure part, const base::Quotient& share) {
  if (!row.has(part) || !row.has(kCast)) return kLacks;
  if (row[part] == 0 || !reaches(row[part], share, row[kCast])) return kPasses;
  return finds(number(part), row[part], base::ceil_of_share(share, row[kCast]), row[part]);
}

Judgement blank_share(const Row& row, const FormSettings& settings) {
  return share_high(row, kBlank, settings.thresholds.blank_share);
}

Judgement invalid_share(const Row& row, const FormSettings& settings) {
  return share_high(row, kInvalid, settings.thresholds.invalid_share);
}

Judgement difference_large(const Row& row, const FormSettings& settings) {
  if (!row.has(kCast) || !row.has(kVoters)) return kLacks;
  const std::int64_t difference = distance(row[kCast], row[kVoters]);
  const Thresholds& limits = settings.thresholds;
  if (difference == 0 || (difference < limits.difference_ballots &&
                          !reaches(difference, limits.difference_share, row[kCast]))) {
    return kPasses;
  }
  return finds(number(kCast), row[kCast], row[kVoters], difference);
}

// With choices absent, "no votes" and "all for one" are certain only where V says so.
bool votes_complete(const Row& row) {
  return row.choices > 0 && (row.choices_absent == 0 || row[kValid] == row.votes);
}

Judgement no_votes(const Row& row, const FormSettings&) {
  if (row.votes > 0) return kPasses;
  if (!votes_complete(row)) return kLacks;
  return finds(Finding::kNone, 0, 0, size_of(row));
}

Judgement no_registered(const Row& row, const FormSettings&) {
  if (!row.has(kRegistered)) return kLacks;
  if (row[kRegistered] > 0) return kPasses;
  return finds(number(kRegistered), 0, 0, row.votes);
}

// A single vote is always for one choice: from two on it says something.
Judgement one_choice(const Row& row, const FormSettings&) {
  if (row.choices + row.choices_absent < 2) return kLacks;
  if (row.choices > 0 && row.largest < row.votes) return kPasses;
  if (!votes_complete(row)) return kLacks;
  if (row.votes < 2) return kPasses;
  const auto column = static_cast<std::uint16_t>(FormColumn::votes(row.largest_choice).index());
  return finds(column, row.votes, row.votes, row.votes);
}

Judgement full_turnout(const Row& row, const FormSettings& settings) {
  const std::int64_t all = entitled(row, settings);
  const Figure came = row.has(kVoters) ? kVoters : kCast;
  if (all == kLacking || !row.has(came)) return kLacks;
  if (all == 0 || row[came] != all) return kPasses;
  return finds(number(came), row[came], all, all);
}

// Which column is lacking the caller fills in, who has the account.
Judgement missing_figure(const Row& row, const FormSettings& settings) {
  if (row.cells == 0 && settings.empty_is_missing_station) return kLacks;
  if (row.cells == settings.shape.columns_read) return kPasses;
  return finds(Finding::kNone, row.cells, settings.shape.columns_read, size_of(row));
}

template <Judgement (*judge)(const Row&, const FormSettings&)>
void run_on(std::span<const Row> rows, const FormSettings& settings, election::FormIndex begin,
            const Finding& like, Tally& tally) {
  std::uint64_t lacking = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Judgement judgement = judge(rows[i], settings);
    lacking += static_cast<std::uint64_t>(judgement.state == State::kLacks);
    if (judgement.state != State::kFinds) continue;
    Finding& finding = tally.findings.emplace_back(like);
    finding.form = begin + static_cast<election::FormIndex>(i);
    finding.column = judgement.column;
    finding.found = judgement.found;
    finding.expected = judgement.expected;
    finding.votes_at_stake = judgement.at_stake;
    if (judgement.explainable) finding.kind = Kind::kOddity;
  }
  tally.not_checked += lacking;
  tally.checked += rows.size() - lacking;
}

template <Judgement (*judge)(const Row&, const FormSettings&)>
constexpr FormRule rule(std::string_view code, std::string_view needs) {
  return {.code = code, .judge = judge, .run = run_on<judge>, .needs = needs};
}

constexpr FormRule independent(FormRule rule) {
  rule.needs_independent = true;
  return rule;
}
constexpr FormRule announced_too(FormRule rule) {
  rule.for_announced = true;
  return rule;
}
constexpr FormRule with(FormRule rule, std::string (*threshold)(const Thresholds&)) {
  rule.threshold = threshold;
  return rule;
}

std::string blank_threshold(const Thresholds& limits) {
  return percent_text(limits.blank_share) + " of the ballots cast (H)";
}
std::string invalid_threshold(const Thresholds& limits) {
  return percent_text(limits.invalid_share) + " of the ballots cast (H)";
}
std::string difference_threshold(const Thresholds& limits) {
  return fmt::format("{} ballots, or {} of the ballots cast (H)", limits.difference_ballots,
                     percent_text(limits.difference_share));
}

constexpr std::array kFormRules = {
    announced_too(independent(rule<votes_sum>("votes-do-not-sum", "Vv"))),
    announced_too(independent(rule<parts_sum>("parts-do-not-sum", "HVN"))),
    announced_too(independent(rule<more_ballots>("more-ballots-than-voters", "HD"))),
    independent(rule<fewer_ballots>("fewer-ballots-than-voters", "HD")),
    announced_too(rule<more_voters>("more-voters-than-registered", "ZD|ZH")),
    announced_too(independent(rule<papers>("ballot-papers-unaccounted", "RIU|IHS"))),
    with(rule<blank_share>("blank-share-high", "BH"), blank_threshold),
    with(rule<invalid_share>("invalid-share-high", "NH"), invalid_threshold),
    with(independent(rule<difference_large>("difference-large", "DH")), difference_threshold),
    rule<no_votes>("no-votes", "v"),
    rule<no_registered>("no-registered", "Z"),
    rule<one_choice>("all-votes-one-choice", "v"),
    rule<full_turnout>("full-turnout", "ZD|ZH"),
    rule<missing_figure>("missing-figure", ""),
};

}  // namespace

std::span<const FormRule> form_rules() { return kFormRules; }

std::string percent_text(const base::Quotient& share) {
  std::int64_t hundredfold = 0;
  if (__builtin_mul_overflow(share.numerator(), 100, &hundredfold)) return share.text();
  if (hundredfold % share.denominator() == 0) {
    return fmt::format("{}%", hundredfold / share.denominator());
  }
  // Tenths and hundredths of a percent stay decimals; anything finer is told as the exact fraction.
  const base::Quotient percent(hundredfold, share.denominator());
  const std::string decimal = percent.decimal(2);
  const auto exact = base::parse_quotient(decimal);
  if (exact && *exact == percent) {
    return decimal.substr(0, decimal.back() == '0' ? decimal.size() - 1 : decimal.size()) + "%";
  }
  return share.text();
}

}  // namespace scrutineer::checking
