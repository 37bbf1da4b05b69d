#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include "scrutineer/cli/output_folder.h"
#include "scrutineer/cli/verbs.h"
#include "scrutineer/intake/file_bytes.h"
#include "scrutineer/intake/guess.h"
#include "scrutineer/intake/sample.h"
#include "scrutineer/simulation/arcadia.h"

namespace scrutineer::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSampledRows = 5000;

/// A title from the folder's name, where none is given.
std::string title_of(const NewOptions& options) {
  if (!options.title.empty()) return options.title;
  fs::path folder = fs::path(options.folder).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  return folder.filename().string();
}

/// Samples one file and adds its bytes to what is written into the case.
void take_file(const std::string& file, std::set<std::string>& names,
               std::vector<intake::TableSample>& samples, std::vector<FileToWrite>& files,
               base::Errors& errors) {
  const std::string name = fs::path(file).filename().string();
  const std::string path = "evidence/" + name;
  if (!names.insert(name).second) {
    errors.add(base::Error{"file-named-twice",
                           {file, 0, ""},
                           fmt::format("another file is called '{}' too", name),
                           "rename one of them"});
    return;
  }
  base::Reading<intake::TableSample> sample =
      intake::sample_table(file, file, kSampledRows, intake::ReadingLimits());
  if (!sample) return errors.add(std::move(sample.error()));
  sample->path = path;  // As the case names it; errors above name it as the user did.
  base::Result<intake::FileBytes> bytes = intake::FileBytes::open(file, file);
  if (!bytes) return errors.add(std::move(bytes.error()));
  samples.push_back(std::move(*sample));
  files.push_back(file_of(path, std::string(bytes->text())));
}

void print_list(std::FILE* out, const char* title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  fmt::print(out, "\n{}\n", title);
  for (const std::string& line : lines) fmt::print(out, "  - {}\n", line);
}

}  // namespace

Exit run_new(const Command& command, const Surroundings& surroundings) {
  std::vector<intake::TableSample> samples;
  std::vector<FileToWrite> files;
  std::set<std::string> names;
  base::Errors errors;
  for (const std::string& file : command.on_new.files) {
    take_file(file, names, samples, files, errors);
  }
  if (!errors.empty()) return refuse(surroundings, errors);
  const intake::Guess guess = intake::guess_case(samples, title_of(command.on_new));
  files.insert(files.begin(), file_of("case.toml", guess.case_toml));
  if (const auto written = write_folder(command.on_new.folder, files, Replace::kNothing);
      !written) {
    return refuse(surroundings, base::Errors(written.error()));
  }
  fmt::print(surroundings.out, "wrote {}\n",
             (fs::path(command.on_new.folder) / "case.toml").lexically_normal().string());
  print_list(surroundings.out, "Guessed; please look at each:", guess.said);
  print_list(surroundings.out, "Not known; please add or decide:", guess.not_known);
  fmt::print(surroundings.out, "\nThen: scrutineer run {}\n", command.on_new.folder);
  return Exit::kDone;
}

Exit run_simulate(const Command& command, const Surroundings& surroundings) {
  const base::Result<std::vector<simulation::OutputFile>> country =
      simulation::simulate(command.on_simulate.country);
  if (!country) return refuse(surroundings, base::Errors(country.error()));
  std::vector<FileToWrite> files;
  for (const simulation::OutputFile& file : *country) {
    files.push_back({file.path, [&file](const base::ByteSink& sink) { sink(file.bytes); }});
  }
  if (const auto written = write_folder(command.on_simulate.folder, files, Replace::kNothing);
      !written) {
    return refuse(surroundings, base::Errors(written.error()));
  }
  fmt::print(surroundings.out, "wrote Arcadia, a made-up country, to {}\n",
             command.on_simulate.folder);
  for (const simulation::OutputFile& file : *country) {
    fmt::print(surroundings.out, "  {:<24} {:>12} bytes\n", file.path, file.bytes.size());
  }
  fmt::print(surroundings.out, "Then: scrutineer run {}\n", command.on_simulate.folder);
  return Exit::kDone;
}

}  // namespace scrutineer::cli
