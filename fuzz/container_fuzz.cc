// Archives and packed files of any bytes.
#include <cstddef>
#include <cstdint>

#include "table_bodies.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  scrutineer::fuzz::container_body({reinterpret_cast<const char*>(data), size});
  return 0;
}
