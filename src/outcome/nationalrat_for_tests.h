// For tests: the Nationalrats of 1994 to 2019, read in place.
#pragma once

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "scrutineer/outcome/shared_data_for_tests.h"

namespace scrutineer::outcome {

inline constexpr const char* kNationalrats = "seats/austria_nr_1994_2019.txt";

/// One election: the votes of each list, and the seats it was announced to have.
struct Nationalrat {
  std::vector<std::int64_t> votes;
  std::vector<std::int64_t> seats;
};

/// "1, 2, 3" as numbers.
inline std::vector<std::int64_t> listed_numbers(std::string text) {
  for (char& c : text) c = c == ',' ? ' ' : c;
  std::istringstream stream(text);
  std::vector<std::int64_t> numbers;
  for (std::int64_t n = 0; stream >> n;) numbers.push_back(n);
  return numbers;
}

/// The elections of the file, in its order.
inline std::vector<Nationalrat> nationalrats() {
  std::vector<Nationalrat> all;
  std::ifstream stream(shared_data_folder() / kNationalrats);
  for (std::string line; std::getline(stream, line);) {
    std::vector<std::string> lists;  // [names], [votes], [seats]
    for (std::size_t at = 0; (at = line.find('[', at)) != std::string::npos; ++at) {
      lists.push_back(line.substr(at + 1, line.find(']', at) - at - 1));
    }
    if (lists.size() >= 3) all.push_back({listed_numbers(lists[1]), listed_numbers(lists[2])});
  }
  return all;
}

}  // namespace scrutineer::outcome
