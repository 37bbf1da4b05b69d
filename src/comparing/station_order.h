// Forms in the order of their station codes, whatever the order of the rows.
#pragma once

#include <cstdint>
#include <string_view>

#include "scrutineer/election/account.h"

namespace scrutineer::comparing {

/// The first eight bytes of a code as a number that compares as they do, so that most comparisons
/// of a sort never touch the text.
[[nodiscard]] inline std::uint64_t first_bytes(std::string_view code) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    number = number << 8 | (i < code.size() ? static_cast<unsigned char>(code[i]) : 0U);
  }
  return number;
}

/// A form and its code, for sorting. By bytes; forms of one code by their row.
struct CodedForm {
  std::uint64_t first = 0;
  std::string_view code;
  election::FormIndex form = 0;

  CodedForm(const election::FormList& forms, election::FormIndex index)
      : first(first_bytes(forms.keys[index])), code(forms.keys[index]), form(index) {}

  friend bool operator<(const CodedForm& a, const CodedForm& b) {
    if (a.first != b.first) return a.first < b.first;
    if (const int order = a.code.compare(b.code); order != 0) return order < 0;
    return a.form < b.form;
  }
};

}  // namespace scrutineer::comparing
