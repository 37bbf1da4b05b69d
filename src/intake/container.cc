#include "scrutineer/intake/container.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "scrutineer/intake/archive.h"
#include "scrutineer/intake/packed_stream.h"

namespace scrutineer::intake {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::size_t position;
  std::string_view bytes;
  std::string_view kind;
};

constexpr Signature kSignatures[] = {
    {0, "PK\x03\x04"sv, "zip"},
    {0, "PK\x05\x06"sv, "zip"},
    {0, "\x1F\x8B"sv, "gzip"},
    {0,
     "\xFD"sv
     "7zXZ\0"sv,
     "xz"},
    {257, "ustar"sv, "tar"},
    {0, "7z\xBC\xAF\x27\x1C"sv, "7z"},
    {0, "Rar!\x1A\x07"sv, "RAR"},
    {4, "1AY&SY"sv, "bzip2"},
    {0, "\x28\xB5\x2F\xFD"sv, "Zstandard"},
    {0, "%PDF-"sv, "PDF"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "old or encrypted Excel (.xls)"},
    {0, "SQLite format 3\0"sv, "SQLite"},
    {0, "<!DOCTYPE html"sv, "HTML"},
    {0, "<html"sv, "HTML"},
    {0, "<?xml"sv, "XML"},
};

constexpr std::string_view kTableEndings[] = {".csv",  ".tsv",   ".tab",    ".txt",
                                              ".json", ".jsonl", ".ndjson", ".xlsx"};
constexpr std::string_view kArchiveEndings[] = {".zip", ".gz",  ".xz",  ".7z", ".tar",
                                                ".rar", ".tgz", ".bz2", ".zst"};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

template <class Endings>
bool ends_with_any(std::string_view name, const Endings& endings) {
  const std::string small = lower(name);
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view ending) { return small.ends_with(ending); });
}

/// Files that programs leave in archives: not what anyone means by the archive's contents.
bool is_ignored(std::string_view name) {
  if (name.starts_with("__MACOSX/")) return true;
  const std::size_t slash = name.rfind('/');
  return name.substr(slash == std::string_view::npos ? 0 : slash + 1).starts_with('.');
}

base::Error file_error(std::string code, const std::string& shown_path, std::string what,
                       std::string remedy) {
  return {std::move(code),
          {.file = shown_path, .row = 0, .column = {}},
          std::move(what),
          std::move(remedy)};
}

/// The names in quotes with commas between; after a dozen, how many more there are.
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 12;
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i) {
    out += (i == 0 ? "" : ", ") + quoted_name(names[i]);
  }
  if (names.size() > kShown) out += fmt::format(" and {} more", names.size() - kShown);
  return out;
}

base::Error not_a_table(std::string_view kind, const std::string& shown_path) {
  const bool packed = kind == "7z" || kind == "RAR" || kind == "bzip2" || kind == "Zstandard";
  return file_error("not-a-table", shown_path,
                    fmt::format("the file is no table that can be read: its kind is {}", kind),
                    packed ? "unpack it and name the table inside, or pack it as zip, gz or xz"
                           : "save the table as CSV or XLSX and name that file");
}

base::Error nested(std::string_view inner, const std::string& shown_path) {
  return file_error("nested-archive", shown_path,
                    fmt::format("the archive holds another archive, {}", quoted_name(inner)),
                    "unpack the outer archive and name the inner one");
}

/// Which of the archive's files to read.
base::Result<std::string> chosen_member(const std::vector<ArchiveEntry>& entries,
                                        const std::string& wanted, const std::string& shown_path) {
  std::vector<std::string> all;
  std::vector<std::string> tables;
  for (const ArchiveEntry& entry : entries) {
    if (is_ignored(entry.name)) continue;
    all.push_back(entry.name);
    if (ends_with_any(entry.name, kTableEndings)) tables.push_back(entry.name);
  }
  if (!wanted.empty()) {
    const auto named = [&](const ArchiveEntry& entry) { return entry.name == wanted; };
    if (std::any_of(entries.begin(), entries.end(), named)) return wanted;
    const std::string near = base::nearest_name(wanted, all);
    return base::failure(file_error("unknown-member", shown_path,
                                    fmt::format("the archive has no file {}", quoted_name(wanted)),
                                    !near.empty()
                                        ? fmt::format("did you mean {}", quoted_name(near))
                                    : all.empty() ? "the archive holds no file at all"
                                                  : fmt::format("it holds {}", listed(all))));
  }
  if (tables.size() == 1) return tables[0];
  if (tables.size() > 1) {
    return base::failure(file_error(
        "several-tables", shown_path,
        fmt::format("the archive holds {} tables: {}", tables.size(), listed(tables)),
        fmt::format("say which is meant, as read = {{ member = {} }}", quoted_name(tables[0]))));
  }
  for (const std::string& name : all) {
    if (ends_with_any(name, kArchiveEndings)) return base::failure(nested(name, shown_path));
  }
  return base::failure(file_error(
      "no-table", shown_path,
      all.empty() ? "the archive holds no file"
                  : fmt::format("the archive holds no table, only {}", listed(all)),
      "name an archive that holds a file ending in .csv, .tsv, .txt, .json or .xlsx, or say which "
      "file is meant, as read = { member = \"…\" }"));
}

/// What kind of office document a zip file is: "XLSX", another kind's name, or "" for none.
std::string_view office_kind(const std::vector<ArchiveEntry>& entries) {
  const auto has = [&](std::string_view name) {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const ArchiveEntry& entry) { return entry.name == name; });
  };
  if (has("[Content_Types].xml")) {
    if (has("xl/workbook.bin")) return "binary Excel (.xlsb)";
    if (has("word/document.xml")) return "Word";
    return "XLSX";
  }
  if (has("META-INF/manifest.xml") && has("content.xml")) return "OpenDocument";
  return "";
}

/// Whether bytes from inside an archive may be read: a workbook or what may be text.
base::Result<bool> is_workbook(std::string_view bytes, const std::string& name,
                               const std::string& shown_path, const ReadingLimits& limits) {
  const std::string_view kind = file_kind(bytes);
  if (kind.empty()) return false;
  if (kind == "zip") {
    const auto entries = list_archive({bytes, Archive::Kind::kZip, shown_path}, limits);
    if (!entries) return base::failure(entries.error());
    const std::string_view office = office_kind(*entries);
    if (office == "XLSX") return true;
    if (!office.empty()) return base::failure(not_a_table(office, shown_path));
  }
  if (kind == "zip" || kind == "tar" || kind == "gzip" || kind == "xz") {
    return base::failure(nested(name, shown_path));
  }
  return base::failure(not_a_table(kind, shown_path));
}

/// Takes the one table out of a zip or tar file.
base::Result<Unpacked> unpack_archive(const Archive& archive, std::string container,
                                      const std::string& wanted, const ReadingLimits& limits) {
  const auto entries = list_archive(archive, limits);
  if (!entries) return base::failure(entries.error());
  base::Result<std::string> member = chosen_member(*entries, wanted, archive.shown_path);
  if (!member) return base::failure(member.error());
  base::Result<std::string> bytes = read_member(archive, *member, limits);
  if (!bytes) return base::failure(bytes.error());
  const auto workbook = is_workbook(*bytes, *member, archive.shown_path, limits);
  if (!workbook) return base::failure(workbook.error());
  return Unpacked{std::move(container), *std::move(member), *workbook, *std::move(bytes)};
}

base::Error no_members(const std::string& wanted, const std::string& shown_path) {
  return file_error("unknown-member", shown_path,
                    fmt::format("this is no archive, so it holds no file {}", quoted_name(wanted)),
                    "leave member out");
}

/// The whole of a gz or xz file.
base::Result<Unpacked> unpack_stream(std::string_view bytes, std::string_view kind,
                                     const std::string& shown_path, const std::string& member,
                                     const ReadingLimits& limits) {
  base::Result<std::string> text = kind == "gzip" ? unpack_gzip(bytes, shown_path, limits)
                                                  : unpack_xz(bytes, shown_path, limits);
  if (!text) return base::failure(text.error());
  if (file_kind(*text) == "tar") {
    return unpack_archive({*text, Archive::Kind::kTar, shown_path},
                          kind == "gzip" ? "tar.gz" : "tar.xz", member, limits);
  }
  if (!member.empty()) return base::failure(no_members(member, shown_path));
  if (text->empty()) {
    return base::failure(file_error("empty-file", shown_path, "the packed file is empty",
                                    "get the file again from where it came from"));
  }
  const auto workbook = is_workbook(*text, std::string(file_kind(*text)), shown_path, limits);
  if (!workbook) return base::failure(workbook.error());
  return Unpacked{std::string(kind), "", *workbook, *std::move(text)};
}

}  // namespace

std::string_view file_kind(std::string_view bytes) {
  for (const Signature& signature : kSignatures) {
    if (bytes.size() >= signature.position &&
        bytes.substr(signature.position).starts_with(signature.bytes)) {
      return signature.kind;
    }
  }
  return "";
}

base::Result<Unpacked> unpack(std::string_view bytes, const std::string& shown_path,
                              const std::string& member, const ReadingLimits& limits) {
  const std::string_view kind = file_kind(bytes);
  if (kind == "gzip" || kind == "xz") {
    return unpack_stream(bytes, kind, shown_path, member, limits);
  }
  if (kind == "tar") {
    return unpack_archive({bytes, Archive::Kind::kTar, shown_path}, "tar", member, limits);
  }
  if (kind == "zip") {
    const Archive archive{bytes, Archive::Kind::kZip, shown_path};
    const auto entries = list_archive(archive, limits);
    if (!entries) return base::failure(entries.error());
    const std::string_view office = office_kind(*entries);
    if (office.empty()) return unpack_archive(archive, "zip", member, limits);
    if (office != "XLSX") return base::failure(not_a_table(office, shown_path));
    if (!member.empty()) return base::failure(no_members(member, shown_path));
    return Unpacked{"xlsx", "", true, {}};
  }
  if (!kind.empty()) return base::failure(not_a_table(kind, shown_path));
  if (!member.empty()) return base::failure(no_members(member, shown_path));
  return Unpacked{};
}

}  // namespace scrutineer::intake
