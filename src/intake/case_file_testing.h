// For the tests of case files: cases to change, and their errors as the command prints them.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "scrutineer/intake/case_file.h"

namespace scrutineer::intake {

/// A case without faults: one winner of two, one account.
inline const std::string kCase = R"([case]
title = "Try"
[[contest]]
id = "president"
choices = ["Anna", "Boris"]
[contest.rule]
kind = "winner"
win-if = ["share > 1/2"]
[[account]]
id = "official"
file = "forms.csv"
[account.columns]
station = "Station"
votes = { Anna = "A", Boris = "B" }
)";

/// The text with every `from` as `to`; there must be one.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::invalid_argument("not in the text: " + std::string(from));
  for (; at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// The same with ten seats instead of one winner.
inline const std::string kHouse = replaced(kCase, R"(kind = "winner"
win-if = ["share > 1/2"])",
                                           R"(kind = "seats"
method = "d-hondt"
seats = 10)");

/// All errors of the case as they are printed; "" where it has none.
inline std::string errors_of(const std::string& text) {
  const auto reading = parse_case_file(text, "case.toml");
  return reading ? std::string() : reading.error().text();
}

}  // namespace scrutineer::intake
