// The files inside an archive, by libarchive.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/intake/evidence.h"

namespace scrutineer::intake {

/// A zip or tar file in memory. The bytes must outlive it.
struct Archive {
  enum class Kind { kZip, kTar };
  std::string_view bytes;
  Kind kind = Kind::kZip;
  std::string shown_path;  ///< Its name in errors.
};

/// A regular file inside an archive.
struct ArchiveEntry {
  std::string name;  ///< As the archive writes it, "folder/file.csv".
  bool encrypted = false;
};

/// The archive's regular files, in its order. Folders and links are left out. Errors:
/// "damaged-archive", "too-many-entries".
[[nodiscard]] base::Result<std::vector<ArchiveEntry>> list_archive(const Archive& archive,
                                                                   const ReadingLimits& limits);

/// The bytes of the file of that name, its checksum verified. Errors: as list_archive, and
/// "encrypted-archive", "unpacks-too-large", "repeated-member", "unknown-member".
[[nodiscard]] base::Result<std::string> read_member(const Archive& archive, const std::string& name,
                                                    const ReadingLimits& limits);

/// A name from an archive, in quotes, fit to be shown: control characters and bytes that are not
/// UTF-8 as "?", long names cut.
[[nodiscard]] std::string quoted_name(std::string_view name);

}  // namespace scrutineer::intake
