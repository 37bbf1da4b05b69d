// measure_intake RUNS THREADS CASE.toml [DATA]: reads a case's evidence several times in one
// process and prints, tab-separated, the least and the median wall time in seconds and the number
// of forms.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "scrutineer/base/parallel.h"
#include "scrutineer/intake/case_file.h"
#include "scrutineer/intake/evidence.h"

int main(int count, char** arguments) {
  using namespace scrutineer;
  const int runs = count >= 4 ? std::atoi(arguments[1]) : 0;
  if (runs < 1) {
    std::fputs("usage: measure_intake RUNS THREADS CASE.toml [DATA]\n", stderr);
    return 2;
  }
  const base::ThreadLimit limit(static_cast<std::size_t>(std::atoi(arguments[2])));
  const auto case_file = intake::read_case_file(arguments[3]);
  if (!case_file) {
    std::fputs(case_file.error().text().c_str(), stderr);
    return 2;
  }
  intake::EvidencePlaces places;
  if (count > 4) places.data_folders.emplace_back(arguments[4]);
  base::NoProgress progress;
  std::vector<double> seconds;
  std::size_t forms = 0;
  for (int i = 0; i < runs; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const auto evidence = intake::read_evidence(*case_file, places, progress);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    if (!evidence) {
      std::fputs(evidence.error().text().c_str(), stderr);
      return 2;
    }
    seconds.push_back(took.count());
    forms = evidence->accounts.empty() ? 0 : evidence->accounts.front().size();
  }
  std::sort(seconds.begin(), seconds.end());
  std::printf("%.3f\t%.3f\t%zu\n", seconds.front(), seconds[seconds.size() / 2], forms);
  return 0;
}
