#include "scrutineer/intake/guess_layout.h"

#include <algorithm>
#include <map>
#include <set>

#include "scrutineer/intake/guess_names.h"

namespace scrutineer::intake {
namespace {

constexpr std::size_t kMostAreas = 6;

class LayoutGuesser {
 public:
  explicit LayoutGuesser(const TableSample& sample) : rows_(sample) {
    for (std::size_t i = 0; i < rows_.columns(); ++i) table_.columns.push_back(rows_.traits(i));
    taken_.resize(rows_.columns(), false);
  }

  GuessedTable guess() {
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      const ColumnTraits& column = table_.columns[i];
      const bool no_count = names_no_count(column.words);
      if (column.filled == 0 || no_count) taken_[i] = true;
      if (column.filled > 0 && no_count) table_.unused.push_back(i);
    }
    find_figures();
    find_long_form();
    find_station();
    find_areas();
    if (table_.long_form) {
      read_long_values();
      table_.accounts.push_back({"", "", figures_, {}});
    } else {
      find_choices();
    }
    if (table_.divider) divide_accounts();
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      if (!taken_[i]) table_.unused.push_back(i);
    }
    std::sort(table_.unused.begin(), table_.unused.end());
    return table_;
  }

 private:
  [[nodiscard]] bool free_count(std::size_t i) const {
    return !taken_[i] && table_.columns[i].counts;
  }

  void find_figures() {
    std::set<election::Figure> found;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      if (!free_count(i) || names_count(table_.columns[i].words)) continue;
      const auto figure = figure_by_words(table_.columns[i].words);
      if (!figure) continue;
      named_.emplace_back(*figure, i);
      if (!found.insert(*figure).second) continue;  // A second one is for the author to see.
      figures_.emplace_back(*figure, i);
    }
    drop_second_names();
  }
  [[nodiscard]] bool is_figure(std::size_t i) const {
    return std::any_of(named_.begin(), named_.end(),
                       [&](const auto& figure) { return figure.second == i; });
  }

  /// The first column of each figure. A second one among the choices is a choice that sounds like a
  /// figure ("FREIE WÄHLER").
  [[nodiscard]] bool among_choices(std::size_t i) const {
    const auto plain = [&](std::size_t k) { return free_count(k) && !is_figure(k); };
    return i > 0 && i + 1 < taken_.size() && plain(i - 1) && plain(i + 1);
  }
  void drop_second_names() {
    std::set<election::Figure> seen;
    std::vector<std::pair<election::Figure, std::size_t>> kept;
    for (const auto& named : named_) {
      if (seen.insert(named.first).second || !among_choices(named.second)) kept.push_back(named);
    }
    named_ = std::move(kept);
  }

  /// A long table has a column of choices: within a station its values differ, and they come back
  /// at other stations.
  void find_long_form() {
    std::optional<std::size_t> count;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      if (free_count(i) && names_count(table_.columns[i].words) && !count) count = i;
    }
    for (std::size_t i = 0; i < taken_.size() && !count; ++i) {
      const std::size_t last = taken_.size() - 1 - i;
      if (free_count(last) && !is_figure(last)) count = last;
    }
    if (!count) return;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      const ColumnTraits& column = table_.columns[i];
      if (taken_[i] || i == *count || column.counts || !names_choice(column.words)) continue;
      if (column.distinct == column.filled && column.filled > 1 && !one_station(i, *count)) {
        continue;
      }
      table_.long_form = true;
      table_.choice = i;
      table_.count = *count;
      taken_[i] = taken_[*count] = true;
      return;
    }
  }

  /// True if some other column stays the same in all rows: the sample is of a single station.
  [[nodiscard]] bool one_station(std::size_t choice, std::size_t count) const {
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      if (i != choice && i != count && names_station(table_.columns[i].words)) {
        return table_.columns[i].distinct == 1;
      }
    }
    return false;
  }

  /// In a long table the choice tells the rows of a station apart.
  [[nodiscard]] KeyColumns with_choice(KeyColumns columns) const {
    if (table_.long_form) columns.push_back(table_.choice);
    return columns;
  }
  [[nodiscard]] bool tells_apart(const KeyColumns& columns) const {
    return rows_.tells_apart(with_choice(columns));
  }
  [[nodiscard]] std::size_t distinct_keys(const KeyColumns& columns) const {
    return rows_.distinct_keys(with_choice(columns));
  }

  void find_station() {
    std::vector<std::size_t> named;
    std::vector<std::size_t> codes;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      if (taken_[i] || is_figure(i)) continue;
      const ColumnTraits& column = table_.columns[i];
      if (names_station(column.words)) named.push_back(i);
      if (column.code_like) codes.push_back(i);
    }
    for (const std::size_t i : named) {
      if (tells_apart({i})) return take_station({i});
    }
    for (const std::size_t i : named) {
      if (divides(i)) return take_station({i});
    }
    for (const std::size_t i : named) {
      const std::vector<std::size_t> several = widened(i, codes);
      if (!several.empty()) return take_station(several);
    }
    // Only columns before the first figure: counts are unique by chance.
    const std::size_t end = named_.empty() ? taken_.size() : named_.front().second;
    for (const std::size_t i : codes) {
      if (i < end && tells_apart({i})) return take_station({i});
    }
    table_.station_known = false;
    take_station({named.empty() ? 0 : named.front()});
  }

  /// True if the station and a column of a few texts tell all rows apart: the table then holds
  /// several accounts, one below the other.
  bool divides(std::size_t station) {
    constexpr std::size_t kMostAccounts = 6;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      const ColumnTraits& column = table_.columns[i];
      if (taken_[i] || i == station || column.counts || column.distinct < 2 ||
          column.distinct > kMostAccounts || names_area(column.words) ||
          !tells_apart({station, i})) {
        continue;
      }
      table_.divider = i;
      taken_[i] = true;
      return true;
    }
    return false;
  }

  /// A station's number may count within an area: adds codes to its left, each time the one that
  /// tells most rows apart, until all are; nothing if that cannot be done.
  [[nodiscard]] std::vector<std::size_t> widened(std::size_t station,
                                                 const std::vector<std::size_t>& codes) const {
    constexpr std::size_t kMostParts = 6;
    std::vector<std::size_t> parts = {station};
    std::size_t best = distinct_keys(parts);
    while (!tells_apart(parts) && parts.size() < kMostParts) {
      std::vector<std::size_t> better;
      for (const std::size_t code : codes) {
        if (code >= station || std::find(parts.begin(), parts.end(), code) != parts.end()) continue;
        std::vector<std::size_t> longer = parts;
        longer.push_back(code);
        const std::size_t keys = distinct_keys(longer);
        if (keys <= best) continue;
        best = keys;
        better = longer;
      }
      if (better.empty()) return {};
      parts = better;
    }
    std::sort(parts.begin(), parts.end());
    return tells_apart(parts) ? parts : std::vector<std::size_t>{};
  }

  void take_station(const std::vector<std::size_t>& columns) {
    table_.station = columns;
    for (const std::size_t column : columns) taken_[column] = true;
  }

  void find_areas() {
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      const ColumnTraits& column = table_.columns[i];
      if (taken_[i] || is_figure(i) || column.distinct == 0) continue;
      const bool named = names_area(column.words);
      const bool before_station = i < table_.station.front();
      if (column.counts ? !(named || (before_station && table_.long_form)) : !named) continue;
      table_.areas.push_back(i);
    }
    // Files name the larger area first; one that names it last has fewer and fewer values.
    const bool falls = std::is_sorted(
        table_.areas.begin(), table_.areas.end(),
        [&](auto a, auto b) { return table_.columns[a].distinct > table_.columns[b].distinct; });
    const bool differ = !table_.areas.empty() && table_.columns[table_.areas.front()].distinct !=
                                                     table_.columns[table_.areas.back()].distinct;
    if (falls && differ) std::reverse(table_.areas.begin(), table_.areas.end());
    if (table_.areas.size() > kMostAreas) table_.areas.resize(kMostAreas);
    for (const std::size_t column : table_.areas) taken_[column] = true;
    if (!table_.areas.empty() || table_.station.size() < 2) return;
    for (const std::size_t column : table_.station) {
      if (names_area(table_.columns[column].words)) return table_.areas.push_back(column);
    }
  }

  void read_long_values() {
    for (const std::string& value : rows_.texts(table_.choice)) {
      const auto figure = figure_by_words(header_words(value));
      const bool counted = figure == election::Figure::kBlank ||
                           figure == election::Figure::kInvalid ||
                           figure == election::Figure::kValid;
      if (counted) {
        table_.long_figures.emplace_back(*figure, value);
      } else {
        table_.long_choices.push_back(value);
      }
    }
    // A figure's column must say the same in all rows of a station.
    KeyColumns station = table_.station;
    if (table_.divider) station.push_back(*table_.divider);
    std::erase_if(figures_,
                  [&](const auto& figure) { return !rows_.steady(figure.second, station); });
    for (const auto& [figure, column] : figures_) taken_[column] = true;
  }

  /// "kpu_pas1" is the prefix "kpu" and the rest "pas1".
  [[nodiscard]] std::pair<std::string, std::string> parts_of(std::size_t column) const {
    const std::string header(rows_.header(column));
    const std::size_t at = header.find('_');
    if (at == std::string::npos || at == 0) return {"", header};
    return {header.substr(0, at), header.substr(at + 1)};
  }

  /// Two prefixes that share three names or more are two accounts of one kind.
  [[nodiscard]] std::vector<std::string> account_prefixes() const {
    std::map<std::string, std::set<std::string>> rests;
    std::vector<std::string> order;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      if (!free_count(i)) continue;
      const auto [prefix, rest] = parts_of(i);
      if (!prefix.empty() && rests[prefix].insert(rest).second && rests[prefix].size() == 1) {
        order.push_back(prefix);
      }
    }
    for (std::size_t a = 0; a < order.size(); ++a) {
      for (std::size_t b = a + 1; b < order.size(); ++b) {
        std::size_t shared = 0;
        for (const std::string& rest : rests[order[a]]) shared += rests[order[b]].count(rest);
        if (shared >= 3) return {order[a], order[b]};
      }
    }
    return {};
  }

  void find_choices() {
    const std::vector<std::string> prefixes = account_prefixes();
    if (!prefixes.empty()) return find_two_accounts(prefixes);
    GuessedAccount account{"", "", figures_, {}};
    for (const auto& [figure, column] : figures_) taken_[column] = true;
    // Numbers before the first figure are codes.
    const std::size_t first =
        named_.empty() ? table_.station.back() : std::min(named_.front().second, taken_.size());
    for (std::size_t i = first; i < taken_.size(); ++i) {
      if (!free_count(i) || is_figure(i)) continue;
      account.choices.emplace_back(std::string(rows_.header(i)), i);
      taken_[i] = true;
    }
    table_.accounts.push_back(std::move(account));
  }

  void find_two_accounts(const std::vector<std::string>& prefixes) {
    std::map<std::string, std::size_t> times;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      const auto [prefix, rest] = parts_of(i);
      if (free_count(i) && (prefix == prefixes[0] || prefix == prefixes[1])) ++times[rest];
    }
    for (const std::string& prefix : prefixes) {
      GuessedAccount account{prefix, "", {}, {}};
      std::set<election::Figure> found;
      for (std::size_t i = 0; i < taken_.size(); ++i) {
        const auto [own, rest] = parts_of(i);
        const bool shared_figure = is_figure(i) && own != prefixes[0] && own != prefixes[1];
        if (!shared_figure && (own != prefix || times[rest] < 2 || !table_.columns[i].counts)) {
          continue;
        }
        const auto figure = shared_figure ? figure_by_words(table_.columns[i].words)
                                          : figure_by_words(header_words(rest));
        if (figure && found.insert(*figure).second) {
          account.figures.emplace_back(*figure, i);
        } else if (!figure) {
          account.choices.emplace_back(rest, i);
        }
      }
      table_.accounts.push_back(std::move(account));
    }
    for (const GuessedAccount& account : table_.accounts) {
      for (const auto& [figure, column] : account.figures) taken_[column] = true;
      for (const auto& [name, column] : account.choices) taken_[column] = true;
    }
  }

  /// One account for each value of the divider.
  void divide_accounts() {
    std::vector<GuessedAccount> divided;
    for (const std::string& value : rows_.texts(*table_.divider)) {
      for (GuessedAccount account : table_.accounts) {
        account.value = value;
        divided.push_back(std::move(account));
      }
    }
    table_.accounts = std::move(divided);
  }

  const SampleRows rows_;
  GuessedTable table_;
  std::vector<bool> taken_;
  std::vector<std::pair<election::Figure, std::size_t>> named_;    // Every column so named.
  std::vector<std::pair<election::Figure, std::size_t>> figures_;  // The first of each.
};

}  // namespace

GuessedTable guess_layout(const TableSample& sample) { return LayoutGuesser(sample).guess(); }

}  // namespace scrutineer::intake
