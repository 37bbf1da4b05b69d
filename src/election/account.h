// An account: all forms from one source, as columns.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/election/figure.h"
#include "scrutineer/election/geography.h"

namespace scrutineer::election {

/// A form's number in its account, in the order of the file.
using FormIndex = std::uint32_t;
inline constexpr FormIndex kNoForm = std::numeric_limits<FormIndex>::max();

/// One figure of every form of an account: a 32-bit count, or absent, which is not 0.
class CountColumn {
 public:
  using Cell = std::uint32_t;
  static constexpr Cell kAbsent = std::numeric_limits<Cell>::max();
  /// The largest count a cell can hold; readers refuse more as absurd.
  static constexpr Cell kMax = kAbsent - 1;

  CountColumn() = default;
  explicit CountColumn(std::vector<Cell> cells) : cells_(std::move(cells)) {}
  /// A column of `forms` absent cells.
  static CountColumn absent(std::size_t forms) {
    return CountColumn(std::vector<Cell>(forms, kAbsent));
  }

  /// True if the account lacks the figure altogether.
  [[nodiscard]] bool missing() const { return cells_.empty(); }
  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  [[nodiscard]] std::optional<std::int64_t> at(FormIndex form) const {
    if (cells_.empty() || cells_[form] == kAbsent) return std::nullopt;
    return cells_[form];
  }
  [[nodiscard]] std::span<const Cell> cells() const { return cells_; }
  [[nodiscard]] std::span<Cell> cells() { return cells_; }

 private:
  std::vector<Cell> cells_;
};

/// Texts end to end in one block of less than 4 GiB: a million station keys without a million
/// allocations.
class TextColumn {
 public:
  TextColumn() : ends_{0} {}
  /// Throws std::length_error if the block would reach 4 GiB; readers refuse such files first.
  void append(std::string_view text) {
    if (text.size() > std::numeric_limits<std::uint32_t>::max() - bytes_.size()) {
      throw std::length_error("texts of 4 GiB or more in one column");
    }
    bytes_.append(text);
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }
  void reserve(std::size_t count, std::size_t bytes) {
    ends_.reserve(count + 1);
    bytes_.reserve(bytes);
  }
  [[nodiscard]] std::size_t size() const { return ends_.size() - 1; }
  [[nodiscard]] std::string_view operator[](std::size_t i) const {
    return std::string_view(bytes_).substr(ends_[i], ends_[i + 1] - ends_[i]);
  }
  /// The whole block, and where each text ends in it, for readers that fill in bulk.
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  static TextColumn from_parts(std::string bytes, std::vector<std::uint32_t> ends) {
    TextColumn column;
    column.bytes_ = std::move(bytes);
    column.ends_ = std::move(ends);
    return column;
  }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_;  // ends_[0] = 0, then one end a text
};

/// Which station each form is of, in which area, and from which row it was read. Two accounts read
/// from the same rows of one file share one list.
struct FormList {
  TextColumn keys;                  ///< Normalised station codes.
  std::vector<AreaId> areas;        ///< The smallest area that holds the station.
  std::vector<std::uint32_t> rows;  ///< 1-based record of the file; for a long layout the first.

  [[nodiscard]] std::size_t size() const { return areas.size(); }
};

enum class Role : std::uint8_t { kOfficial, kPreliminary, kParty, kObserver, kRecount };

struct RoleName {
  Role role;
  std::string_view name;
};
inline constexpr std::array<RoleName, 5> kRoles = {{{Role::kOfficial, "official"},
                                                    {Role::kPreliminary, "preliminary"},
                                                    {Role::kParty, "party"},
                                                    {Role::kObserver, "observer"},
                                                    {Role::kRecount, "recount"}}};
[[nodiscard]] constexpr std::string_view name_of(Role role) {
  return kRoles[static_cast<std::size_t>(role)].name;
}

/// Where an account's columns were read, so that any figure's place can be told.
struct Provenance {
  std::uint32_t source = 0;  ///< Index into what was read (intake's list of sources).
  /// For each form column (figures, then choices): the headers it was read from, joined by " + "
  /// when it is their sum; "" when the account lacks it.
  std::vector<std::string> headers;
  /// For each form column: how it was computed ("sum of votes") if it was not read; else "".
  std::vector<std::string> derived;
  /// For each form column: the 1-based column of the file, of a sum its first; 0 where each cell
  /// stands in a row of its own, or the account lacks the figure. Empty if none was read.
  std::vector<std::uint32_t> positions = {};
  /// Long layouts only, for each form column: the row of each form's cell (0 where absent);
  /// empty for wide layouts, whose cells stand in the form's own row.
  std::vector<std::vector<std::uint32_t>> cell_rows;
};

/// What reading refused to take as a count, where the case says to report rather than refuse.
struct UnreadCell {
  enum class Reason : std::uint8_t { kNotANumber, kNegative, kTooLarge };
  FormIndex form = 0;
  FormColumn column{Figure::kRegistered};
  Reason reason = Reason::kNotANumber;
  std::string text;  ///< The cell as found.
};

/// Two rows of one station, where the case says to report rather than refuse.
struct RepeatedStation {
  std::string station;
  std::uint32_t first_row = 0;
  std::uint32_t row = 0;
  FormIndex first_form = kNoForm;
  FormIndex form = kNoForm;  ///< kNoForm if the row was left out.
};

/// All forms from one source.
struct Account {
  std::string id;
  std::string title;
  Role role = Role::kOfficial;
  std::size_t contest = 0;  ///< Index into the case's contests.

  std::shared_ptr<const FormList> forms;
  std::array<CountColumn, kFigureCount> figures;  ///< By index_of(Figure); missing() if lacked.
  std::vector<CountColumn> votes;                 ///< One a choice of the contest.

  Provenance provenance;
  std::vector<UnreadCell> unread;
  std::vector<RepeatedStation> repeated;

  [[nodiscard]] std::size_t size() const { return forms->size(); }
  [[nodiscard]] const CountColumn& figure(Figure f) const { return figures[index_of(f)]; }
  [[nodiscard]] const CountColumn& column(FormColumn c) const {
    return c.is_votes() ? votes[c.choice()] : figures[c.index()];
  }
  [[nodiscard]] CountColumn& column(FormColumn c) {
    return c.is_votes() ? votes[c.choice()] : figures[c.index()];
  }
  /// kFigureCount + the number of choices.
  [[nodiscard]] std::size_t column_count() const { return kFigureCount + votes.size(); }
  /// The row of the file where a cell stands.
  [[nodiscard]] std::uint32_t row_of(FormIndex form, FormColumn column) const {
    if (provenance.cell_rows.empty() || provenance.cell_rows[column.index()].empty()) {
      return forms->rows[form];
    }
    return provenance.cell_rows[column.index()][form];
  }
};

}  // namespace scrutineer::election
