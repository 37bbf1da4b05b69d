// Text in the encoding that its first line names.
#include <cstddef>
#include <cstdint>

#include "table_bodies.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  scrutineer::fuzz::encoding_body({reinterpret_cast<const char*>(data), size});
  return 0;
}
