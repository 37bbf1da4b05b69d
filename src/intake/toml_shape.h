// What a text of TOML may not be, found before a parser sees it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace scrutineer::intake {

/// Something that no case needs, and where it begins.
struct ShapeFault {
  std::size_t at = 0;  ///< Byte of the text.
  std::string code;
  std::string what;
  std::string remedy;
};

/// Goes over the text once, knowing only strings, comments and brackets, and finds the first thing
/// that a parser would answer with a deep recursion or a quadratic search; and letters outside of
/// quotes, which TOML allows in ASCII only.
[[nodiscard]] std::optional<ShapeFault> find_shape_fault(std::string_view text);

}  // namespace scrutineer::intake
