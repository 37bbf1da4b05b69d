#include "scrutineer/intake/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <locale.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>

#include "scrutineer/base/plain_text.h"
#include "scrutineer/intake/packed_stream.h"

namespace scrutineer::intake {
namespace {

/// While it lives, this thread's character type locale is UTF-8. libarchive converts the names of
/// files to the locale's charset; they must come out the same whatever the user's locale.
class Utf8Locale {
 public:
  Utf8Locale() {
    static const locale_t kUtf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    if (kUtf8 != nullptr) before_ = ::uselocale(kUtf8);
  }
  ~Utf8Locale() {
    if (before_ != nullptr) ::uselocale(before_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t before_ = nullptr;
};

struct FreeReader {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, FreeReader>;

base::Error archive_error(std::string code, const Archive& archive, std::string what,
                          std::string remedy) {
  return {std::move(code),
          {.file = archive.shown_path, .row = 0, .column = {}},
          std::move(what),
          std::move(remedy)};
}

/// The text made harmless to show; cut when long.
std::string printable(std::string_view text) {
  constexpr std::size_t kLongest = 120;
  const std::string plain = base::plain_text(text);
  const std::string_view cut = base::cut_text(plain, kLongest);
  return std::string(cut) + (cut.size() < plain.size() ? "…" : "");
}

base::Error damaged(const Archive& archive, ::archive* reader) {
  const char* message = archive_error_string(reader);
  return archive_error(
      "damaged-archive", archive,
      fmt::format("the {} file is damaged or not complete ({})",
                  archive.kind == Archive::Kind::kZip ? "zip" : "tar",
                  printable(message == nullptr ? "no more is known" : message)),
      "get the file again from where it came from, and compare its SHA-256 if one is known");
}

/// Opens the archive. Only one format is tried: no filters, no guessing.
base::Result<Reader> open_reader(const Archive& archive) {
  Reader reader(archive_read_new());
  if (reader == nullptr) throw std::bad_alloc();
  if (archive.kind == Archive::Kind::kZip) {
    // Seekable: the central directory is read, so a file cut short is seen to be.
    archive_read_support_format_zip_seekable(reader.get());
  } else {
    archive_read_support_format_tar(reader.get());
  }
  if (archive_read_open_memory(reader.get(), archive.bytes.data(), archive.bytes.size()) !=
      ARCHIVE_OK) {
    return base::failure(damaged(archive, reader.get()));
  }
  return reader;
}

using EntryTask =
    std::function<std::optional<base::Error>(::archive*, archive_entry*, const std::string& name)>;

/// Calls task for each regular file, until one fails.
std::optional<base::Error> for_each_file(const Archive& archive, const ReadingLimits& limits,
                                         const EntryTask& task) {
  const Utf8Locale locale;
  const base::Result<Reader> opened = open_reader(archive);
  if (!opened) return opened.error();
  ::archive* const reader = opened->get();
  for (std::uint64_t entries = 0;; ++entries) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(reader, &entry);
    if (status == ARCHIVE_EOF) return {};
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return damaged(archive, reader);
    if (entries == limits.most_entries) {
      return archive_error(
          "too-many-entries", archive,
          fmt::format("the archive holds more than {} files and folders", limits.most_entries),
          "take the table out of the archive and name it alone");
    }
    const char* name = archive_entry_pathname(entry);
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr ||
        name == nullptr) {
      continue;
    }
    if (std::optional<base::Error> error = task(reader, entry, name)) return error;
  }
}

/// The bytes of the entry at which the reader stands.
base::Result<std::string> read_entry(const Archive& archive, ::archive* reader,
                                     archive_entry* entry, const ReadingLimits& limits) {
  const std::uint64_t cap = unpacked_cap(archive.bytes.size(), limits);
  std::string out;
  if (archive_entry_size_is_set(entry) != 0 && archive_entry_size(entry) > 0) {
    // The size is a claim; what is not usual for a table is not believed before it comes.
    const auto claimed = static_cast<std::uint64_t>(archive_entry_size(entry));
    constexpr std::uint64_t kUsualRatio = 64;
    out.reserve(std::min({claimed, cap, archive.bytes.size() * kUsualRatio}));
  }
  while (true) {
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int status = archive_read_data_block(reader, &block, &size, &offset);
    if (status == ARCHIVE_EOF) return out;
    if (status != ARCHIVE_OK) return base::failure(damaged(archive, reader));
    if (std::cmp_not_equal(offset, out.size())) {
      return base::failure(archive_error("damaged-archive", archive,
                                         "the archive's file has holes in it",
                                         "unpack it yourself and name the unpacked file"));
    }
    if (out.size() + size > cap) {
      return base::failure(too_large_error(archive.bytes.size(), limits, archive.shown_path));
    }
    out.append(static_cast<const char*>(block), size);
  }
}

}  // namespace

std::string quoted_name(std::string_view name) { return '"' + printable(name) + '"'; }

base::Result<std::vector<ArchiveEntry>> list_archive(const Archive& archive,
                                                     const ReadingLimits& limits) {
  std::vector<ArchiveEntry> entries;
  const auto keep = [&](::archive*, archive_entry* entry,
                        const std::string& name) -> std::optional<base::Error> {
    entries.push_back({name, archive_entry_is_encrypted(entry) != 0});
    return {};
  };
  if (std::optional<base::Error> error = for_each_file(archive, limits, keep)) {
    return base::failure(*std::move(error));
  }
  return entries;
}

base::Result<std::string> read_member(const Archive& archive, const std::string& name,
                                      const ReadingLimits& limits) {
  std::optional<std::string> found;
  const auto read = [&](::archive* reader, archive_entry* entry,
                        const std::string& entry_name) -> std::optional<base::Error> {
    if (entry_name != name) return {};
    if (found) {
      return archive_error("repeated-member", archive,
                           fmt::format("the archive holds {} twice", quoted_name(name)),
                           "unpack it yourself and name the file that is meant");
    }
    if (archive_entry_is_encrypted(entry) != 0) {
      return archive_error(
          "encrypted-archive", archive,
          fmt::format("the file {} in the archive is encrypted", quoted_name(name)),
          "unpack it with its password and name the unpacked file");
    }
    base::Result<std::string> bytes = read_entry(archive, reader, entry, limits);
    if (!bytes) return std::move(bytes).error();
    found = *std::move(bytes);
    return {};
  };
  if (std::optional<base::Error> error = for_each_file(archive, limits, read)) {
    return base::failure(*std::move(error));
  }
  if (!found) {
    return base::failure(archive_error("unknown-member", archive,
                                       fmt::format("the archive has no file {}", quoted_name(name)),
                                       "name a file that it has"));
  }
  return *std::move(found);
}

}  // namespace scrutineer::intake
