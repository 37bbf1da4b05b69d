// The script and styles inside report.html, made from web/ when the project is built.
#pragma once

#include <string_view>

namespace scrutineer::report {

extern const std::string_view kPageScript;      ///< Pure ASCII; holds no "</script".
extern const std::string_view kPageScriptHash;  ///< "sha256-…" of exactly those bytes.
extern const std::string_view kPageStyles;
extern const std::string_view kPageStylesHash;

}  // namespace scrutineer::report
