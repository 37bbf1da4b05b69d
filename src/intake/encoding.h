// Text in any encoding, as UTF-8.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "scrutineer/base/error.h"

namespace scrutineer::intake {

/// A text as UTF-8 without byte order mark, and what it was.
struct Utf8Text {
  std::string encoding;                    ///< "UTF-8", "UTF-16LE", "windows-1252", …
  std::string_view text;                   ///< Points into the bytes given, or into `converted`.
  std::unique_ptr<std::string> converted;  ///< Set unless the bytes were UTF-8.
};

/// Finds out the encoding of a text, and converts it if it is not UTF-8. A byte order mark decides;
/// then what the case says (`encoding`, a name that ICU knows; "" if nothing); then bytes that are
/// zero as in UTF-16; then the text must be UTF-8. Nothing is guessed and nothing is replaced: a
/// byte that does not convert is an error, with its line and, for people, likely encodings. Errors:
/// "invalid-encoding", "unknown-encoding", "encoding-conflict", "nul-bytes".
[[nodiscard]] base::Result<Utf8Text> decode_text(std::string_view bytes,
                                                 const std::string& encoding,
                                                 const std::string& shown_path);

}  // namespace scrutineer::intake
