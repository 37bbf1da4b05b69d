// CSV text in pieces of any size: the same records as in one, up to the same fault.
//
// Byte 0 chooses the dialect, byte 1 the size of the pieces; the rest is the text.
#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/intake/csv_scan.h"

namespace {

using scrutineer::intake::CsvDialect;
using scrutineer::intake::CsvFault;
using scrutineer::intake::CsvRecord;

// Small, so that the fuzzer reaches them.
constexpr std::size_t kLongestRecord = 300;
constexpr std::size_t kMostColumns = 80;

struct Read {
  std::vector<std::vector<std::string>> records;
  CsvFault fault = CsvFault::kNone;
};

void scan_into(Read& read, std::string_view text, CsvDialect dialect) {
  std::string scratch;
  read.fault = scan_csv(text, dialect, kLongestRecord, kMostColumns, [&](const CsvRecord& record) {
    std::vector<std::string>& fields = read.records.emplace_back();
    for (std::size_t i = 0; i < record.size(); ++i) {
      const std::string_view raw = record.raw(i);
      if (raw.data() < text.data() || raw.data() + raw.size() > text.data() + text.size()) {
        throw std::logic_error("a field stands outside the text");
      }
      fields.emplace_back(record.value(i, scratch));
    }
    return true;
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};
  const CsvDialect dialect{kDelimiters[data[0] % 4], (data[0] & 4U) == 0};
  const std::size_t piece_bytes = std::size_t{data[1]} + 1;
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  (void)scrutineer::intake::guess_delimiter(text);

  Read whole;
  scan_into(whole, text, dialect);
  Read pieces;
  const auto starts = scrutineer::intake::csv_pieces(text, dialect, piece_bytes, kLongestRecord);
  if (starts.front() != 0 || starts.back() != text.size()) {
    throw std::logic_error("the pieces do not cover the text");
  }
  for (std::size_t i = 0; i + 1 < starts.size() && pieces.fault == CsvFault::kNone; ++i) {
    scan_into(pieces, text.substr(starts[i], starts[i + 1] - starts[i]), dialect);
  }
  if (whole.records != pieces.records) throw std::logic_error("pieces give other records");
  if ((whole.fault == CsvFault::kNone) != (pieces.fault == CsvFault::kNone)) {
    throw std::logic_error("a fault depends on the pieces");
  }
  return 0;
}
