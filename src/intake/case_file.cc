#include "scrutineer/intake/case_file.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <span>
#include <system_error>
#include <utility>

#include "scrutineer/intake/case_file_reader.h"

namespace scrutineer::intake {
namespace {

void read_head(const Fields& root, CaseFile& case_file) {
  root.require("case");
  if (const TomlEntry* entry = root.table("case")) {
    const Fields fields(root.reader(), entry->value, kCaseTable);
    case_file.title = fields.required_text("title");
    case_file.nation = fields.text("nation", "Nation");
    case_file.unknown = fields.texts("unknown");
  }
}

void read_checks(const Fields& root, election::Thresholds& thresholds) {
  const TomlEntry* entry = root.table("checks");
  if (entry == nullptr) return;
  const Fields fields(root.reader(), entry->value, kChecksTable);
  const auto set_share = [&](std::string_view key, base::Quotient& share) {
    if (const auto found = fields.share(key)) share = *found;
  };
  const auto set_whole = [&](std::string_view key, std::int64_t least, std::int64_t& whole) {
    if (const auto found = fields.whole(key, least, 1'000'000'000)) whole = *found;
  };
  set_share("blank-share", thresholds.blank_share);
  set_share("invalid-share", thresholds.invalid_share);
  set_share("difference-share", thresholds.difference_share);
  set_whole("difference-ballots", 0, thresholds.difference_ballots);
  set_whole("copied-figures", 1, thresholds.copied_figures);
  set_whole("copied-votes", 0, thresholds.copied_votes);
}

/// The tables of a list that is written with double brackets; one in single brackets is a slip.
std::vector<const TomlValue*> listed_tables(const Fields& root, const std::string& key) {
  const TomlEntry* entry = root.find(key);
  if (entry == nullptr) return {};
  if (entry->value.kind == TomlValue::Kind::kTable) {
    root.reader().error(entry->place, "wrong-type", fmt::format("[{}] is one table", key),
                        fmt::format("write [[{}]] with two brackets: there may be several", key));
    return {};
  }
  return root.tables(key);
}

void read_all(CaseReader& reader, const TomlValue& table, CaseFile& case_file) {
  const Fields root(reader, table, kRootTable);
  read_head(root, case_file);
  for (const TomlValue* contest : listed_tables(root, "contest")) {
    read_contest(reader, *contest, case_file);
  }
  const TomlEntry* contests = root.find("contest");
  if (contests == nullptr ||
      (contests->value.kind == TomlValue::Kind::kList && contests->value.items.empty())) {
    reader.error(contests == nullptr ? TomlPlace{} : contests->value.place, "no-contest",
                 "the case has no contest", "add [[contest]] with an id and its choices");
  }
  for (const TomlValue* account : listed_tables(root, "account")) {
    read_account(reader, *account, case_file);
  }
  for (const TomlValue* announced : listed_tables(root, "announced")) {
    read_announced(reader, *announced, case_file);
  }
  read_same(reader, listed_tables(root, "same"), case_file);
  read_scenarios(reader, listed_tables(root, "scenario"), case_file);
  read_checks(root, case_file.thresholds);
}

base::Errors cannot_read(const std::string& path, std::string_view why) {
  return base::Errors(base::Error{"case-not-found",
                                  {path, 0, {}},
                                  fmt::format("the case cannot be read: {}", why),
                                  "name a folder that holds a case.toml, or the file itself"});
}

}  // namespace

base::Reading<CaseFile> read_case_file(const std::string& path) {
  std::error_code problem;
  const bool regular = std::filesystem::is_regular_file(path, problem);
  if (problem) {
    return base::failure(cannot_read(path, problem == std::errc::no_such_file_or_directory
                                               ? "there is no such file"
                                               : "it cannot be opened"));
  }
  if (!regular) return base::failure(cannot_read(path, "it is no file"));
  std::ifstream file(path, std::ios::binary);
  std::string text;
  char block[65536];
  while (file && text.size() <= TomlSource::kLargest) {
    file.read(block, sizeof block);
    text.append(block, static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) return base::failure(cannot_read(path, "reading it failed"));
  return parse_case_file(text, path);
}

base::Reading<CaseFile> parse_case_file(const std::string& text, const std::string& path) {
  const TomlSource source(text, path);
  const auto table = source.parse();
  if (!table) return base::failure(base::Errors(table.error()));
  CaseReader reader(source);
  CaseFile case_file;
  case_file.path = path;
  case_file.size = text.size();
  case_file.digest = base::sha256(std::as_bytes(std::span(text)));
  case_file.folder = std::filesystem::path(path).parent_path().string();
  read_all(reader, *table, case_file);
  if (reader.failed()) return base::failure(reader.errors());
  return case_file;
}

}  // namespace scrutineer::intake
