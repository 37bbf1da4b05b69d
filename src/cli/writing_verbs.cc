#include <fmt/format.h>

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <utility>

#include "scrutineer/cli/output_folder.h"
#include "scrutineer/cli/progress_line.h"
#include "scrutineer/cli/verbs.h"
#include "scrutineer/intake/file_bytes.h"
#include "scrutineer/intake/guess.h"
#include "scrutineer/intake/sample.h"
#include "scrutineer/report/json_writer.h"
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
  base::Result<intake::FileBytes> mapped = intake::FileBytes::open(file, file);
  if (!mapped) return errors.add(std::move(mapped.error()));
  std::string bytes(mapped->text());  // What is guessed from is what is written.
  base::Reading<intake::TableSample> sample =
      intake::sample_table(bytes, file, kSampledRows, intake::ReadingLimits());
  if (!sample) return errors.add(std::move(sample.error()));
  sample->path = path;  // As the case names it; errors above name it as the user did.
  samples.push_back(std::move(*sample));
  files.push_back(file_of(path, std::move(bytes)));
}

void print_list(std::FILE* out, const char* title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  fmt::print(out, "\n{}\n", title);
  for (const std::string& line : lines) fmt::print(out, "  - {}\n", line);
}

/// Prints one object, its fields as `write` gives them, on a line.
void print_json(std::FILE* out, const std::function<void(report::JsonWriter&)>& write) {
  std::string text;
  report::JsonWriter json(text);
  json.begin_object();
  write(json);
  json.end_object();
  fmt::print(out, "{}\n", text);
}

void write_list(report::JsonWriter& json, std::string_view name,
                const std::vector<std::string>& lines) {
  json.key(name);
  json.begin_array();
  for (const std::string& line : lines) json.value(line);
  json.end_array();
}

void print_country(const Command& command, const std::vector<simulation::OutputFile>& country,
                   std::FILE* out) {
  const std::string& folder = command.on_simulate.folder;
  if (command.common.json) {
    print_json(out, [&](report::JsonWriter& json) {
      json.field("folder", folder);
      json.key("files");
      json.begin_array();
      for (const simulation::OutputFile& file : country) {
        json.begin_object();
        json.field("path", file.path);
        json.field("bytes", file.bytes.size());
        json.end_object();
      }
      json.end_array();
    });
    return;
  }
  fmt::print(out, "wrote Arcadia, a made-up country, to {}\n", folder);
  for (const simulation::OutputFile& file : country) {
    fmt::print(out, "  {:<24} {:>12} bytes\n", file.path, file.bytes.size());
  }
  fmt::print(out, "Then: scrutineer run {}\n", folder);
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
  const std::string case_file =
      (fs::path(command.on_new.folder) / "case.toml").lexically_normal().string();
  if (command.common.json) {
    print_json(surroundings.out, [&](report::JsonWriter& json) {
      json.field("case", case_file);
      write_list(json, "guessed", guess.said);
      write_list(json, "not_known", guess.not_known);
    });
    return Exit::kDone;
  }
  fmt::print(surroundings.out, "wrote {}\n", case_file);
  print_list(surroundings.out, "Guessed; please look at each:", guess.said);
  print_list(surroundings.out, "Not known; please add or decide:", guess.not_known);
  fmt::print(surroundings.out, "\nThen: scrutineer run {}\n", command.on_new.folder);
  return Exit::kDone;
}

Exit run_simulate(const Command& command, const Surroundings& surroundings) {
  base::NoProgress silent;
  ProgressLine line(surroundings.err, surroundings.err_is_terminal);
  base::Progress& progress = command.common.quiet ? static_cast<base::Progress&>(silent) : line;
  const base::Result<std::vector<simulation::OutputFile>> country =
      simulation::simulate(command.on_simulate.country, progress);
  if (!country) return refuse(surroundings, base::Errors(country.error()));
  std::vector<FileToWrite> files;
  std::uint64_t bytes = 0;
  for (const simulation::OutputFile& file : *country) {
    bytes += file.bytes.size();
    files.push_back({file.path, [&file, &progress](const base::ByteSink& sink) {
                       sink(file.bytes);
                       progress.advance(file.bytes.size());
                     }});
  }
  progress.begin("writing " + command.on_simulate.folder, bytes, "bytes");
  const auto written = write_folder(command.on_simulate.folder, files, Replace::kNothing);
  line.clear();
  if (!written) return refuse(surroundings, base::Errors(written.error()));
  print_country(command, *country, surroundings.out);
  return Exit::kDone;
}

}  // namespace scrutineer::cli
