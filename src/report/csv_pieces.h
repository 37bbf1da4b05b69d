// Tables made piece by piece, and the columns that several of them have.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/base/byte_sink.h"
#include "scrutineer/base/parallel.h"
#include "scrutineer/report/csv_row.h"
#include "scrutineer/report/finding_figures.h"

namespace scrutineer::report {

/// Hands over the rows of each piece of 0 … count, one after the other: `write` appends those of
/// begin … end to a text. A batch of pieces is made on many threads while no more than that is in
/// memory.
template <class Write>
void in_pieces(std::size_t count, const base::ByteSink& sink, Write write) {
  constexpr std::size_t kGrain = 4096;
  constexpr std::size_t kBatch = 16;
  std::vector<std::string> pieces(kBatch);
  for (std::size_t first = 0; first < count; first += kBatch * kGrain) {
    const std::size_t in_batch = std::min(count - first, kBatch * kGrain);
    base::for_each_piece(in_batch, kGrain,
                         [&](std::size_t piece, std::size_t begin, std::size_t end) {
                           pieces[piece].clear();
                           write(first + begin, first + end, pieces[piece]);
                         });
    for (std::size_t piece = 0; piece < base::piece_count(in_batch, kGrain); ++piece) {
      sink(pieces[piece]);
    }
  }
}

/// The level's name; "nation" for the whole.
[[nodiscard]] std::string_view level_name(const investigation::Investigation& all,
                                          election::AreaId area);

/// The file, "archive#member" for one in an archive, then the row; two empty cells where there is
/// no place.
void append_place(CsvRow& row, const std::optional<EvidencePlace>& place);

/// The columns of one contest's votes: contests stand side by side, each account filling those of
/// its own.
struct VotesColumn {
  std::size_t contest;
  std::size_t choice;
};
[[nodiscard]] std::vector<VotesColumn> votes_columns(const investigation::Investigation& all);
/// "votes MAS"; with the contest where the case has several, "votes president MAS".
[[nodiscard]] std::string votes_column_name(const investigation::Investigation& all,
                                            std::string_view what, const VotesColumn& column);

}  // namespace scrutineer::report
