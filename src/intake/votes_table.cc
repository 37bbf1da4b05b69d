#include "scrutineer/intake/votes_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <unordered_map>
#include <utility>

#include "scrutineer/intake/record_pieces.h"
#include "scrutineer/intake/table_plan.h"

namespace scrutineer::intake {
namespace {

/// What a column holds.
enum class Holds : std::uint8_t {
  kConstituency,
  kSeats,
  kValid,
  kCast,
  kRegistered,
  kPopulation,
  kList,        ///< Long: the name of the list.
  kAlliance,    ///< Long.
  kKind,        ///< Long.
  kVotes,       ///< Wide: of list `list`. Long: of the row's list.
  kDirect,      ///< Seats won directly, likewise.
  kCandidates,  ///< Candidates, likewise.
};

struct Column {
  Holds holds = Holds::kVotes;
  std::size_t list = 0;
};

constexpr std::pair<std::string_view, Holds> kFigureNames[] = {{"valid", Holds::kValid},
                                                               {"cast", Holds::kCast},
                                                               {"registered", Holds::kRegistered},
                                                               {"population", Holds::kPopulation}};
constexpr std::pair<std::string_view, Holds> kLongNames[] = {
    {"list", Holds::kList}, {"votes", Holds::kVotes},   {"alliance", Holds::kAlliance},
    {"kind", Holds::kKind}, {"direct", Holds::kDirect}, {"candidates", Holds::kCandidates}};

template <std::size_t kSize>
std::optional<Holds> named(const std::pair<std::string_view, Holds> (&names)[kSize],
                           std::string_view header) {
  for (const auto& [name, holds] : names) {
    if (name == header) return holds;
  }
  return std::nullopt;
}

/// A whole number from 0 to 2^63 - 1; nothing where the cell is something else.
std::optional<std::int64_t> whole_number(std::string_view text) {
  if (const Cell cell = read_count(text, {}); cell.kind == CellKind::kCount) return cell.value;
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

/// One table being read.
class VotesReader {
 public:
  VotesReader(const OpenTable& table, const VotesColumnNames& names)
      : table_(table), names_(names), path_(table.text->source.path) {}

  base::Reading<VotesTable> read(const ReadingLimits& limits) {
    find_columns();
    if (!errors_.empty()) return base::failure(std::move(errors_));
    PieceLog log;
    scan_piece(table_, TablePlan{}, limits, table_.body, log,
               [&](const CsvRecord& record, std::uint64_t row) { take(record, row, log); });
    RowUse use;
    merge_logs(table_, {&log}, limits.most_rows, use, errors_);
    if (errors_.empty()) finish();
    if (!errors_.empty()) return base::failure(std::move(errors_));
    return std::move(out_);
  }

 private:
  void error(std::string column, std::string code, std::string what, std::string remedy) {
    errors_.add(base::Error{
        std::move(code), {path_, 1, std::move(column)}, std::move(what), std::move(remedy)});
  }

  /// The list of that name, added if it is not there.
  std::size_t list_named(const std::string& name) {
    const auto [entry, added] = lists_.try_emplace(name, out_.lists.size());
    if (added) out_.lists.push_back({name, name});
    return entry->second;
  }

  void find_columns() {
    const std::vector<std::string>& headers = table_.headers;
    long_ = std::count(headers.begin(), headers.end(), "list") == 1 &&
            std::count(headers.begin(), headers.end(), "votes") == 1;
    // A column of seats beside an unusual name for the first column says what the first one is.
    const bool first_is_constituency =
        !long_ && headers.size() > 2 && headers[1] == names_.seats &&
        std::count(headers.begin(), headers.end(), names_.constituency) == 0;
    for (std::size_t i = 0; i < headers.size(); ++i) {
      columns_.push_back(i == 0 && first_is_constituency ? Column{Holds::kConstituency}
                                                         : column_of(headers[i]));
      const bool again =
          std::find(headers.begin(), headers.begin() + static_cast<std::ptrdiff_t>(i),
                    headers[i]) != headers.begin() + static_cast<std::ptrdiff_t>(i);
      if (headers[i].empty() || again) {
        error(headers[i], again ? "column-twice" : "column-without-name",
              again ? fmt::format("the column '{}' stands twice", headers[i])
                    : fmt::format("column {} has no name", i + 1),
              "give every column a name of its own");
      }
    }
    if (out_.lists.empty() && !long_ && errors_.empty()) {
      error("", "no-lists", "the table has no column of a list's votes",
            "write a column a list, or the columns list and votes; see "
            "docs/formats/votes-table.md");
    }
  }

  Column column_of(const std::string& header) {
    if (header == names_.constituency) return {Holds::kConstituency};
    if (header == names_.seats) return {Holds::kSeats};
    if (const auto figure = named(kFigureNames, header)) return {*figure};
    if (long_) {
      if (const auto holds = named(kLongNames, header)) return {*holds};
      error(header, "unknown-column", fmt::format("a table of lists has no column '{}'", header),
            "use constituency, seats, list, votes, alliance, kind, direct, candidates, valid, "
            "cast, registered or population");
      return {};
    }
    for (const auto& [prefix, holds] : {std::pair{std::string_view("direct:"), Holds::kDirect},
                                        {std::string_view("candidates:"), Holds::kCandidates}}) {
      if (header.starts_with(prefix)) {
        const std::string list(trimmed(std::string_view(header).substr(prefix.size())));
        of_lists_.emplace_back(header, list);
        return {holds, list_named(list)};
      }
    }
    voted_.push_back(header);
    return {Holds::kVotes, list_named(header)};
  }

  VotesRow& row_of(const std::string& constituency, std::uint64_t row, PieceLog& log) {
    const auto [entry, added] = rows_.try_emplace(constituency, out_.rows.size());
    if (added) {
      out_.rows.push_back({});
      out_.rows.back().constituency = constituency;
    } else if (!long_) {
      log.error(row, base::Error{"constituency-twice",
                                 {path_, 0, names_.constituency},
                                 constituency.empty()
                                     ? std::string("a second row, and no column of constituencies")
                                     : fmt::format("constituency '{}' stands again", constituency),
                                 "write one row a constituency"});
    }
    return out_.rows[entry->second];
  }

  void take(const CsvRecord& record, std::uint64_t row, PieceLog& log) {
    const auto cell = [&](std::size_t field) {
      return std::string(trimmed(record.value(field, scratch_)));
    };
    std::string constituency;
    std::size_t list = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].holds == Holds::kConstituency) constituency = cell(i);
      if (columns_[i].holds == Holds::kList) list = list_named(cell(i));
    }
    if (long_ && out_.lists[list].id.empty()) {
      log.error(row, base::Error{"list-without-name",
                                 {path_, 0, "list"},
                                 "the row does not say whose votes it has",
                                 "name the list; leave out rows of other votes"});
      return;
    }
    VotesRow& out = row_of(constituency, row, log);
    if (long_ && !said_.emplace(std::pair{&out - out_.rows.data(), list}, row).second) {
      log.error(row, base::Error{"list-twice",
                                 {path_, 0, "list"},
                                 fmt::format("list '{}' stands again", out_.lists[list].id),
                                 "write one row a list and constituency"});
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      Column column = columns_[i];
      if (long_) column.list = list;
      take_cell(column, table_.headers[i], cell(i), row, out, log);
    }
  }

  void take_cell(const Column& column, const std::string& header, const std::string& text,
                 std::uint64_t row, VotesRow& out, PieceLog& log) {
    if (column.holds == Holds::kConstituency || column.holds == Holds::kList) return;
    if (column.holds == Holds::kAlliance || column.holds == Holds::kKind) {
      if (text.empty()) return;
      (column.holds == Holds::kKind ? out_.lists[column.list].kind
                                    : out_.lists[column.list].alliance) = text;
      return;
    }
    if (text.empty()) return;
    const auto value = whole_number(text);
    if (!value) {
      log.error(row, base::Error{"not-a-count",
                                 {path_, 0, header},
                                 fmt::format("'{}' is no whole number from 0 to 2^63 - 1", text),
                                 "write the count in digits alone"});
      return;
    }
    put(column, header, *value, row, out, log);
  }

  void put(const Column& column, const std::string& header, std::int64_t value, std::uint64_t row,
           VotesRow& out, PieceLog& log) {
    const auto set = [&](std::optional<std::int64_t>& figure) {
      if (figure && *figure != value) {
        log.error(row,
                  base::Error{"figures-differ",
                              {path_, 0, header},
                              fmt::format("'{}' is {} here and {} before", header, value, *figure),
                              "write the same figure in every row of the constituency"});
      }
      figure = value;
    };
    const auto set_of_list = [&](std::vector<std::int64_t>& figures) {
      if (figures.size() <= column.list) figures.resize(column.list + 1);
      figures[column.list] = value;
    };
    switch (column.holds) {
      case Holds::kSeats:
        if (value < 1 || value > election::kMaxConstituencySeats) {
          log.error(row, base::Error{"bad-seats",
                                     {path_, 0, header},
                                     fmt::format("a constituency has {} seats", value),
                                     fmt::format("write a whole number from 1 to {}",
                                                 election::kMaxConstituencySeats)});
          return;
        }
        return set(out.seats);
      case Holds::kValid:
        return set(out.valid);
      case Holds::kCast:
        return set(out.cast);
      case Holds::kRegistered:
        return set(out.registered);
      case Holds::kPopulation:
        return set(out.population);
      case Holds::kDirect:
        return set_of_list(out.direct);
      case Holds::kCandidates:
        return set_of_list(out.candidates);
      default:
        return set_of_list(out.votes);
    }
  }

  /// Every row gets a figure a list, and what cannot be added up is refused.
  void finish() {
    for (const auto& [header, list] : of_lists_) {
      if (std::find(voted_.begin(), voted_.end(), list) != voted_.end()) continue;
      error(header, "unknown-list", fmt::format("no list has the name '{}'", list),
            "write a column of its votes too");
    }
    if (out_.rows.empty()) {
      error("", "no-rows", "the table has no rows", "write one row a constituency");
    }
    std::int64_t all = 0;
    for (VotesRow& row : out_.rows) {
      row.votes.resize(out_.lists.size());
      if (!row.direct.empty()) row.direct.resize(out_.lists.size());
      if (!row.candidates.empty()) row.candidates.resize(out_.lists.size());
      for (const std::int64_t votes : row.votes) {
        if (!__builtin_add_overflow(all, votes, &all)) continue;
        error("", "too-many-votes", "all votes together are 2^63 or more",
              "no electorate has as many: correct the table");
        return;
      }
    }
  }

  const OpenTable& table_;
  const VotesColumnNames& names_;
  std::string path_;
  bool long_ = false;
  std::vector<Column> columns_;
  std::unordered_map<std::string, std::size_t> lists_;
  std::unordered_map<std::string, std::size_t> rows_;
  std::vector<std::string> voted_;                             // Wide: lists with votes.
  std::vector<std::pair<std::string, std::string>> of_lists_;  // "direct:A", "A"
  std::map<std::pair<std::ptrdiff_t, std::size_t>, std::uint64_t> said_;
  std::string scratch_;
  base::Errors errors_;
  VotesTable out_;
};

}  // namespace

base::Reading<VotesTable> read_votes_table(const std::string& path, const VotesColumnNames& names,
                                           const ReadingLimits& limits) {
  const TableFormat format;
  auto text = open_table(path, path, format, limits);
  if (!text) return base::failure(std::move(text.error()));
  const auto table = read_header(*text, format, limits);
  if (!table) return base::failure(table.error());
  return read_votes_table(*table, names, limits);
}

base::Reading<VotesTable> read_votes_table(const OpenTable& table, const VotesColumnNames& names,
                                           const ReadingLimits& limits) {
  return VotesReader(table, names).read(limits);
}

}  // namespace scrutineer::intake
