// What a file is packed in, and the one table inside.
#pragma once

#include <string>
#include <string_view>

#include "scrutineer/base/error.h"
#include "scrutineer/intake/case_file.h"
#include "scrutineer/intake/evidence.h"

namespace scrutineer::intake {

/// A table's bytes, out of what they were packed in.
struct Unpacked {
  std::string container;  ///< "zip", "tar", "gzip", "xz", "tar.gz", "tar.xz", or "" when plain.
  std::string member;     ///< The file inside the archive, if it was in one.
  bool workbook = false;  ///< The bytes are an XLSX workbook.
  /// The bytes of a plain file are those given; else they are here.
  std::string bytes;
};

/// What the first bytes of a file say it is: "zip", "tar", "gzip", "xz", the name of another kind
/// of file that is no table ("7z", "PDF", …), or "" for what may be text.
[[nodiscard]] std::string_view file_kind(std::string_view bytes);

/// Unpacks a file: gz and xz, and from zip and tar (which may be in gz or xz) the one file that
/// `member` names, or the only one that looks like a table. Archives in archives are refused,
/// except that a workbook, itself a zip file, may be in any.
[[nodiscard]] base::Result<Unpacked> unpack(std::string_view bytes, const std::string& shown_path,
                                            const std::string& member, const ReadingLimits& limits);

}  // namespace scrutineer::intake
