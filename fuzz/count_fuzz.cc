// The text of a cell as a count. Byte 0 chooses how the case says counts are written.
#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "scrutineer/intake/count_cell.h"
#include "scrutineer/intake/station_key.h"

namespace {

void promise(bool kept, const char* what) {
  if (!kept) throw std::logic_error(what);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace scrutineer::intake;
  if (size == 0) return 0;
  constexpr std::array<char, 5> kSeparators = {0, '.', ',', ' ', '\''};
  CountFormat format{kSeparators[data[0] % 5], {}};
  if ((data[0] & 0x80U) != 0) format.absent = {"-", "0", "n/a"};
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);

  const Cell cell = read_count(text, format);
  const Cell slow = read_count_slowly(text, format);
  promise(cell.kind == slow.kind && cell.value == slow.value && cell.notes == slow.notes,
          "the short way reads another count");
  promise(cell.notes >> kCellNotes == 0, "an unknown note");
  if (cell.kind == CellKind::kCount) {
    promise(cell.value <= kLargestCount, "a count above the largest");
    const Cell plain = read_count(std::to_string(cell.value), CountFormat{});
    promise(plain.kind == CellKind::kCount && plain.value == cell.value,
            "a count is not read back");
    promise(text.size() > 9 || text.size() >= std::to_string(cell.value).size(),
            "a count has more digits than its text");
  } else {
    promise(cell.value == 0, "no count, but a value");
  }

  std::string key;
  append_station_key(text, key);
  std::string again;
  append_station_key(key, again);
  promise(key == again, "the key of a key differs");
  return 0;
}
