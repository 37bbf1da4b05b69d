// A table of votes without a case. Byte 0 chooses the names of the columns, the rest is the table.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "scrutineer/intake/table_plan.h"
#include "scrutineer/intake/votes_table.h"
#include "table_bodies.h"

namespace {

using namespace scrutineer;
using fuzz::promise;

/// As it is printed: an error quotes cells as they are, and its text makes them plain.
void check_errors(const base::Errors& errors) {
  promise(!errors.empty(), "no value and no error");
  const std::string text = errors.text();
  promise(intake::is_utf8(text), "an error is not UTF-8");
  for (const char c : text) {
    promise(static_cast<unsigned char>(c) >= 0x20 || c == '\n', "an error has control characters");
  }
}

void check_figure(const std::optional<std::int64_t>& figure) {
  promise(!figure || *figure >= 0, "a figure is negative");
}

void check_of_lists(const std::vector<std::int64_t>& figures, std::size_t lists) {
  promise(figures.size() == lists, "a row has not one figure a list");
  for (const std::int64_t figure : figures) check_figure(figure);
}

void check_table(const intake::VotesTable& table) {
  promise(!table.lists.empty() && !table.rows.empty(), "a table without lists or rows");
  std::set<std::string> names;
  for (const election::Choice& list : table.lists) {
    promise(names.insert(list.id).second, "a list stands twice");
    promise(!list.id.empty(), "a list has no name");
    fuzz::check_text(list.id + list.kind + list.alliance);
  }
  std::set<std::string> constituencies;
  std::int64_t all = 0;
  for (const intake::VotesRow& row : table.rows) {
    promise(constituencies.insert(row.constituency).second, "a constituency stands twice");
    promise(!row.seats || (*row.seats >= 1 && *row.seats <= election::kMaxConstituencySeats),
            "seats beyond the limit");
    for (const auto& figure : {row.valid, row.cast, row.registered, row.population}) {
      check_figure(figure);
    }
    check_of_lists(row.votes, table.lists.size());
    if (!row.direct.empty()) check_of_lists(row.direct, table.lists.size());
    if (!row.candidates.empty()) check_of_lists(row.candidates, table.lists.size());
    for (const std::int64_t votes : row.votes) {
      promise(!__builtin_add_overflow(all, votes, &all), "the votes cannot be added up");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  intake::VotesColumnNames names;
  if (data[0] % 2 == 1) names = {"district", "mandates"};
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const intake::ReadingLimits limits = fuzz::small_limits();
  auto text = intake::table_from_bytes(bytes, "votes.csv", {}, limits);
  if (!text) return check_errors(text.error()), 0;
  const auto opened = intake::read_header(*text, {}, limits);
  if (!opened) return check_errors(opened.error()), 0;
  const auto table = intake::read_votes_table(*opened, names, limits);
  if (!table) return check_errors(table.error()), 0;
  check_table(*table);
  return 0;
}
