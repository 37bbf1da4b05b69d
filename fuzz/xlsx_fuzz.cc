// Workbooks, or the cells of one.
#include <cstddef>
#include <cstdint>

#include "table_bodies.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  scrutineer::fuzz::xlsx_body({reinterpret_cast<const char*>(data), size});
  return 0;
}
