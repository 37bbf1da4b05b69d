// A rule file: whatever stands in it, it is read or refused.
#include <cstddef>
#include <cstdint>
#include <string>

#include "scrutineer/intake/rule_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto reading = scrutineer::intake::parse_rule_file(text, "rule.toml");
  // An error must be printable too: its excerpt is cut from hostile text.
  if (!reading && reading.error().text().empty()) __builtin_trap();
  return 0;
}
