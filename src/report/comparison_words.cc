#include "scrutineer/report/comparison_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scrutineer/report/display_width.h"
#include "scrutineer/report/names.h"
#include "scrutineer/report/stakes_words.h"

namespace scrutineer::report {
namespace {

/// Areas that may be one under two spellings, told of a pair at most.
constexpr std::size_t kNearAreasTold = 3;

/// Choices whose votes are told of stations in one account alone.
constexpr std::size_t kChoicesTold = 3;

std::int64_t whole(std::uint64_t count) { return static_cast<std::int64_t>(count); }

/// A text as TOML writes it between quotes.
std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04X}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// A key as TOML writes it: bare where it may be.
std::string toml_key(std::string_view key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  return bare ? std::string(key) : toml_string(key);
}

/// Two digits of a large number are enough to picture it.
std::int64_t rounded(double value) {
  auto number = static_cast<std::int64_t>(std::llround(value));
  std::int64_t unit = 1;
  while (number / unit >= 100) unit *= 10;
  return (number + unit / 2) / unit * unit;
}

}  // namespace

std::string chance_words(const Catalogue& words, double p) {
  constexpr double kShareFrom = 0.1;
  constexpr double kNever = 1e-6;
  if (p >= 0.995) return std::string(words.raw(Text::kChanceAlways));
  if (p >= kShareFrom) return words.text(Text::kChanceShare, fmt::format("{:.0f}%", 100 * p));
  if (p > kNever) return words.text(Text::kChanceOneIn, rounded(1 / p));
  return std::string(words.raw(Text::kChanceNever));
}

std::string same_station_lines(const election::Account& left, const election::Account& right,
                               const comparing::NearMatch& match) {
  return fmt::format("[[same]]\n{} = {}\n{} = {}\n", toml_key(left.id),
                     toml_string(left.forms->keys[match.left]), toml_key(right.id),
                     toml_string(right.forms->keys[match.right]));
}

std::string ComparisonWords::account(comparing::Side side, const std::string& title) const {
  const std::int64_t stations =
      whole(side == comparing::Side::kLeft ? pair_.left_stations : pair_.right_stations);
  const std::string& id = named(side);
  return title == id ? words_.counted(Plural::kCompareAccountHas, stations, id)
                     : words_.counted(Plural::kCompareAccountIs, stations, id, title);
}

std::vector<std::string> ComparisonWords::overlap() const {
  std::vector<std::string> out;
  if (pair_.columns.all.empty()) {
    out.emplace_back(words_.raw(Text::kCompareNoColumns));
    return out;
  }
  out.push_back(pair_.common == 0 ? std::string(words_.raw(Text::kCompareNoneInBoth))
                                  : words_.counted(Plural::kCompareInBoth, whole(pair_.common)));
  out.push_back(only(pair_.only_left, names_.left, names_.right));
  out.push_back(only(pair_.only_right, names_.right, names_.left));
  const auto repeated = [&](std::uint64_t rows, const std::string& account) {
    if (rows == 0) return;
    out.push_back(words_.counted(Plural::kCompareRepeated, whole(rows), account));
  };
  repeated(pair_.left_repeated, names_.left);
  repeated(pair_.right_repeated, names_.right);
  if (!pair_.areas_differ.empty()) {
    out.push_back(words_.counted(Plural::kCompareAreasDiffer,
                                 static_cast<std::int64_t>(pair_.areas_differ.size())));
  }
  const std::size_t told = std::min(compared_.near_areas.size(), kNearAreasTold);
  const auto path = [&](election::AreaId area) {
    return printable(all_.evidence.geography.path(area));
  };
  for (std::size_t i = 0; i < told; ++i) {
    const comparing::NearArea& near = compared_.near_areas[i];
    out.push_back(words_.text(Text::kCompareNearArea, path(near.left), names_.left,
                              path(near.right), names_.right));
  }
  if (compared_.near_areas.size() > told) {
    out.push_back(
        words_.counted(Plural::kCompareMoreNearAreas, whole(compared_.near_areas.size() - told)));
  }
  return out;
}

std::string ComparisonWords::only(const comparing::OnlyIn& only, const std::string& in,
                                  const std::string& other) const {
  if (only.forms.empty()) return words_.text(Text::kCompareNoneOnly, in);
  const std::int64_t votes = std::accumulate(only.votes.begin(), only.votes.end(), std::int64_t{0});
  std::vector<std::string> told;
  for (const std::size_t choice : by_size(only.votes)) {
    if (told.size() == kChoicesTold || only.votes[choice] == 0) break;
    told.push_back(
        words_.text(Text::kCompareChoiceVotes, names_.choices[choice], only.votes[choice]));
  }
  std::string sum = words_.counted(Plural::kVotes, votes);
  if (!told.empty()) sum = words_.text(Text::kCompareVotesOf, sum, words_.list(told));
  std::string out =
      words_.counted(Plural::kCompareOnly, static_cast<std::int64_t>(only.forms.size()), in, sum);
  if (only.without_votes_in_other > 0) {
    out += ' ';
    out += words_.counted(Plural::kCompareWithoutVotes, whole(only.without_votes_in_other), other);
  }
  return out;
}

std::string ComparisonWords::agreement() const {
  const std::int64_t common = whole(pair_.common);
  if (common == 0) return {};
  if (pair_.sum.stations == 0) return words_.text(Text::kCompareAllAgree, common);
  return words_.text(Text::kCompareAgreement, common, pair_.equal(), pair_.sum.in_votes,
                     pair_.sum.stations - pair_.sum.in_votes);
}

std::string ComparisonWords::columns() const {
  std::vector<std::string> told;
  for (std::size_t i = 0; i < pair_.columns.figures; ++i) {
    told.emplace_back(election::name_of(pair_.columns.all[i].figure()));
  }
  if (pair_.columns.has_votes()) {
    told.push_back(words_.counted(
        Plural::kCompareVotesColumns,
        static_cast<std::int64_t>(pair_.columns.all.size() - pair_.columns.figures)));
  }
  return told.empty() ? std::string() : words_.text(Text::kCompareColumns, words_.list(told));
}

std::string ComparisonWords::band(const comparing::SizeBand& band) const {
  const bool last = band.from == comparing::kSizeBands.back();
  return last ? words_.text(Text::kCompareSizeAbove, band.from)
              : words_.text(Text::kCompareSizeBand, band.from, band.to);
}

std::string ComparisonWords::side(const comparing::KindSum& kind) const {
  const std::string_view says = comparing::info_of(kind.kind).side;
  if (says.empty() || kind.left + kind.right == 0) return {};
  if (kind.right == 0) {
    return words_.text(Text::kCompareSideIs, names_.left, says);
  }
  if (kind.left == 0) return words_.text(Text::kCompareSideIs, names_.right, says);
  return words_.text(Text::kCompareSideAt, names_.left, says, kind.left, names_.right, kind.right);
}

std::string ComparisonWords::side(const comparing::Difference& difference) const {
  const std::string_view says = comparing::info_of(difference.kind).side;
  if (says.empty() || difference.side == comparing::Side::kNeither) return {};
  return words_.text(Text::kCompareSideIs, named(difference.side), says);
}

std::vector<std::string> ComparisonWords::direction(std::size_t most) const {
  std::vector<std::string> out;
  const std::vector<const comparing::Direction*> shown = most_slips(pair_, most);
  for (const comparing::Direction* one : shown) {
    const std::uint64_t slips = one->more + one->less;
    const std::string& choice = names_.choices[one->choice];
    out.push_back(slips == 1
                      ? words_.text(Text::kCompareOneSlip, choice)
                      : words_.text(Text::kCompareSlips, slips, choice, one->more, names_.left,
                                    one->less, names_.right, chance_words(words_, one->p)));
  }
  if (pair_.direction.size() > shown.size()) {
    out.push_back(words_.counted(Plural::kCompareMoreChoices,
                                 static_cast<std::int64_t>(pair_.direction.size() - shown.size())));
  }
  if (pair_.direction.size() > 1) {
    const auto least = std::min_element(
        pair_.direction.begin(), pair_.direction.end(),
        [](const comparing::Direction& a, const comparing::Direction& b) { return a.p < b.p; });
    out.push_back(words_.text(Text::kCompareSeveralTests, pair_.direction.size(),
                              names_.choices[least->choice],
                              chance_words(words_, least->adjusted)));
  }
  return out;
}

std::string ComparisonWords::same_outcome() const {
  std::string out(words_.raw(!compared_.same_outcome   ? Text::kCompareOutcomeUnknown
                             : *compared_.same_outcome ? Text::kCompareSameOutcome
                                                       : Text::kCompareOtherOutcome));
  if (!pair_.only_left.forms.empty() || !pair_.only_right.forms.empty()) {
    out += ' ';
    out += words_.raw(Text::kCompareOutcomeOwn);
  }
  return out;
}

std::string ComparisonWords::contested() const {
  const auto& asked = compared_.contested;
  if (!asked || asked->cannot) return {};
  return words_.counted(Plural::kCompareContested, asked->stations,
                        words_.counted(Plural::kVotes, asked->votes), names_.left,
                        treatment_words(words_, asked->treatment));
}

std::string ComparisonWords::deciding() const {
  const auto& asked = compared_.contested;
  if (!asked || asked->cannot || !asked->side) return {};
  for (const investigation::ContestStakes& one : all_.stakes) {
    const auto* house = std::get_if<investigation::HouseStakes>(&one.of);
    if (house == nullptr || one.account != pair_.left) continue;
    std::vector<std::string> side;
    for (const std::size_t choice : house->deciding.side) side.push_back(names_.choices[choice]);
    return words_.text(Text::kCompareContestedDecides, house->deciding.seats, words_.list(side),
                       standing_words(words_, asked->deciding));
  }
  return {};
}

}  // namespace scrutineer::report
