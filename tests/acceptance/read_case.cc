#include "read_case.h"

#include <stdexcept>
#include <utility>

#include "case_run.h"
#include "scrutineer/base/progress.h"
#include "scrutineer/intake/case_file.h"

namespace scrutineer::tests {

intake::Evidence read_case(const std::string& folder, const std::string& data) {
  const auto case_file = intake::read_case_file(folder + "/case.toml");
  if (!case_file) throw std::runtime_error(case_file.error().text());
  intake::EvidencePlaces places;
  places.data_folders = {data};
  base::NoProgress progress;
  auto evidence = intake::read_evidence(*case_file, places, progress);
  if (!evidence) throw std::runtime_error(evidence.error().text());
  return *std::move(evidence);
}

intake::Evidence read_example(const std::string& name, const std::string& data) {
  return read_case(example(name), data);
}

}  // namespace scrutineer::tests
