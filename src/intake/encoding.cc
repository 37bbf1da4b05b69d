#include "scrutineer/intake/encoding.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "scrutineer/intake/archive.h"
#include "scrutineer/intake/utf8.h"

namespace scrutineer::intake {
namespace {

using namespace std::string_view_literals;

/// A byte order mark (Unicode 15, section 23.8) and what it marks.
struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};

// UTF-32LE before UTF-16LE, whose mark begins it.
constexpr Mark kMarks[] = {
    {"\xEF\xBB\xBF"sv, "UTF-8"}, {"\xFF\xFE\0\0"sv, "UTF-32LE"}, {"\0\0\xFE\xFF"sv, "UTF-32BE"},
    {"\xFF\xFE"sv, "UTF-16LE"},  {"\xFE\xFF"sv, "UTF-16BE"},
};

base::Error text_error(std::string code, const std::string& shown_path, std::uint64_t line,
                       std::string what, std::string remedy) {
  return {std::move(code),
          {.file = shown_path, .row = line, .column = {}},
          std::move(what),
          std::move(remedy)};
}

std::uint64_t lines_in(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

bool same_encoding(std::string_view a, std::string_view b) {
  return ucnv_compareNames(std::string(a).c_str(), std::string(b).c_str()) == 0;
}

/// UTF-16 without a mark: separators, digits and line ends are ASCII in every script's tables, so a
/// good part of one byte of each pair is zero, and of the other hardly any.
std::string_view utf16_by_zeros(std::string_view bytes) {
  const std::size_t pairs = std::min<std::size_t>(bytes.size(), 8192) / 2;
  if (pairs == 0) return "";
  std::size_t zeros[2] = {};
  for (std::size_t i = 0; i < 2 * pairs; ++i) zeros[i % 2] += bytes[i] == 0 ? 1U : 0U;
  const auto shows = [&](std::size_t high) {
    return zeros[high] * 8 >= pairs && zeros[1 - high] * 100 <= pairs;
  };
  if (shows(1)) return "UTF-16LE";
  if (shows(0)) return "UTF-16BE";
  return "";
}

/// The lines with bytes above 0x7F, from `position` on: what tells encodings apart.
std::string telling_lines(std::string_view bytes, std::size_t position) {
  constexpr std::size_t kEnough = 32768;
  std::string out;
  std::size_t end = position;
  while (end < bytes.size() && out.size() < kEnough) {
    const auto high = std::find_if(bytes.begin() + static_cast<std::ptrdiff_t>(end), bytes.end(),
                                   [](char c) { return static_cast<unsigned char>(c) > 0x7F; });
    if (high == bytes.end()) break;
    const auto at = static_cast<std::size_t>(high - bytes.begin());
    const std::size_t line = bytes.substr(0, at).rfind('\n');
    const std::size_t begin =
        std::max(line == std::string_view::npos ? 0 : line + 1, at > kEnough ? at - kEnough : 0);
    end = std::min({bytes.find('\n', at), bytes.size() - 1, at + kEnough}) + 1;
    out += bytes.substr(begin, end - begin);
  }
  return out;
}

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

/// The encodings that the text is most likely in: at most two. For a remedy, never to read by.
std::vector<std::string> likely_encodings(std::string_view bytes, std::size_t position) {
  const std::string sample = telling_lines(bytes, position);
  std::vector<std::string> likely;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status) != 0) return {"windows-1252"};
  for (std::int32_t i = 0; i < count && likely.size() < 2; ++i) {
    std::string name = ucsdet_getName(matches[i], &status);
    if (U_FAILURE(status) != 0) break;
    if (name.starts_with("UTF-")) continue;
    if (name == "ISO-8859-1") name = "windows-1252";  // Its superset, and what is always meant.
    if (std::find(likely.begin(), likely.end(), name) == likely.end()) likely.push_back(name);
  }
  if (likely.empty()) likely.emplace_back("windows-1252");
  return likely;
}

base::Error not_utf8(std::string_view bytes, std::size_t position, const std::string& shown_path) {
  const std::vector<std::string> likely = likely_encodings(bytes, position);
  const std::string names = likely.size() == 1 ? likely[0] : likely[0] + " or " + likely[1];
  return text_error("invalid-encoding", shown_path, lines_in(bytes.substr(0, position)) + 1,
                    fmt::format("the byte 0x{:02X} on this line is not UTF-8",
                                static_cast<unsigned char>(bytes[position])),
                    fmt::format("find out the file's encoding, likely {}, and say it, as "
                                "read = {{ encoding = \"{}\" }}",
                                names, likely[0]));
}

base::Error nul_byte(std::uint64_t line, const std::string& shown_path) {
  return text_error("nul-bytes", shown_path, line,
                    "this line holds a NUL character, which no text has",
                    "get the file again, or save the table again as CSV in UTF-8");
}

base::Result<Utf8Text> checked_utf8(std::string_view bytes, const std::string& shown_path) {
  const Utf8Fault fault = find_utf8_fault(bytes);
  if (fault.kind == Utf8Fault::Kind::kInvalid) {
    return base::failure(not_utf8(bytes, fault.position, shown_path));
  }
  if (fault.kind == Utf8Fault::Kind::kNul) {
    return base::failure(nul_byte(lines_in(bytes.substr(0, fault.position)) + 1, shown_path));
  }
  return Utf8Text{"UTF-8", bytes, nullptr};
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

/// A converter that stops at what it cannot convert; null if ICU knows no such encoding.
Converter open_converter(const std::string& name) {
  constexpr std::size_t kLongest = 40;
  const bool plain =
      !name.empty() && name.size() <= kLongest && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               "-_.:+"sv.find(c) != std::string_view::npos;
      });
  if (!plain) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status) != 0) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
  return U_FAILURE(status) != 0 ? nullptr : std::move(converter);
}

/// The encoding's usual name in letters of the usual size: "windows-1252" for "CP1252".
std::string usual_name(const std::string& name) {
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode status = U_ZERO_ERROR;
    const char* usual = ucnv_getStandardName(name.c_str(), standard, &status);
    if (U_FAILURE(status) == 0 && usual != nullptr) return usual;
  }
  return name;
}

/// Converts a text of another encoding, chunk by chunk, to UTF-8.
class Conversion {
 public:
  Conversion(std::string_view bytes, std::string encoding, Converter from)
      : encoding_(std::move(encoding)),
        unicode_(encoding_.starts_with("UTF-")),
        from_(std::move(from)),
        to_(open_converter("UTF-8")),
        source_(bytes.data()),
        source_end_(bytes.data() + bytes.size()) {
    out_.reserve(bytes.size() + bytes.size() / 4);
  }

  base::Result<std::string> run(const std::string& shown_path) {
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
      status = U_ZERO_ERROR;
      UChar* target = units_.data();
      ucnv_toUnicode(from_.get(), &target, target + units_.size(), &source_, source_end_, nullptr,
                     1, &status);
      const auto count = static_cast<std::size_t>(target - units_.data());
      if (const std::optional<base::Error> error = refused(count, shown_path)) {
        return base::failure(*error);
      }
      append(count, status != U_BUFFER_OVERFLOW_ERROR);
    }
    if (U_FAILURE(status) != 0 || broken_) return base::failure(unconvertible(status, shown_path));
    return std::move(out_);
  }

 private:
  /// NUL anywhere; and C1 control characters of encodings that are not Unicode's, which mean that
  /// the encoding is not what it is said to be (0x92 of windows-1252, read as ISO 8859-1).
  std::optional<base::Error> refused(std::size_t count, const std::string& shown_path) {
    std::uint64_t line = lines_in_out_ + 1;
    for (std::size_t i = 0; i < count; ++i) {
      const UChar unit = units_[i];
      if (unit == u'\n') ++line;
      if (unit == 0) return nul_byte(line, shown_path);
      if (!unicode_ && unit >= 0x80 && unit <= 0x9F) {
        return text_error("invalid-encoding", shown_path, line,
                          fmt::format("this line holds a control character (U+{:04X}) when read as "
                                      "{}",
                                      static_cast<unsigned>(unit), encoding_),
                          "find out the file's encoding: it is likely another");
      }
    }
    lines_in_out_ = line - 1;
    return {};
  }

  void append(std::size_t count, bool last) {
    const UChar* source = units_.data();
    std::array<char, 4096> chunk;
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
      status = U_ZERO_ERROR;
      char* target = chunk.data();
      ucnv_fromUnicode(to_.get(), &target, target + chunk.size(), &source, units_.data() + count,
                       nullptr, last ? 1 : 0, &status);
      out_.append(chunk.data(), static_cast<std::size_t>(target - chunk.data()));
    }
    if (U_FAILURE(status) != 0) broken_ = true;
  }

  base::Error unconvertible(UErrorCode status, const std::string& shown_path) {
    std::array<char, 32> bytes;
    auto length = static_cast<std::int8_t>(bytes.size());
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(from_.get(), bytes.data(), &length, &ignored);
    std::string shown;
    for (std::int8_t i = 0; i < length && U_FAILURE(ignored) == 0; ++i) {
      shown += fmt::format("{}0x{:02X}", i == 0 ? "" : " ",
                           static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]));
    }
    if (status == U_TRUNCATED_CHAR_FOUND) {
      return text_error("invalid-encoding", shown_path, lines_in_out_ + 1,
                        fmt::format("the file ends inside a character of {}", encoding_),
                        "get the file again: it is likely cut short");
    }
    return text_error("invalid-encoding", shown_path, lines_in_out_ + 1,
                      fmt::format("the bytes {} on this line stand for nothing in {}",
                                  shown.empty() ? "there" : shown, encoding_),
                      "find out the file's encoding: it is likely another, or the file is damaged");
  }

  std::string encoding_;
  bool unicode_;
  bool broken_ = false;
  Converter from_;
  Converter to_;
  const char* source_;
  const char* source_end_;
  std::uint64_t lines_in_out_ = 0;
  std::array<UChar, 16384> units_;
  std::string out_;
};

base::Result<Utf8Text> converted(std::string_view bytes, const std::string& encoding,
                                 const std::string& shown_path) {
  Converter from = open_converter(encoding);
  if (from == nullptr) {
    return base::failure(
        text_error("unknown-encoding", shown_path, 0,
                   fmt::format("no encoding is called {}", quoted_name(encoding)),
                   "use a usual name: utf-8, utf-16, windows-1250 to windows-1258, iso-8859-1 to "
                   "iso-8859-15, koi8-r, shift_jis, gb18030, big5, …"));
  }
  const std::string name = usual_name(encoding);
  auto conversion = std::make_unique<Conversion>(bytes, name, std::move(from));
  base::Result<std::string> text = conversion->run(shown_path);
  if (!text) return base::failure(text.error());
  Utf8Text out{name, {}, std::make_unique<std::string>(*std::move(text))};
  out.text = *out.converted;
  return out;
}

/// Whether a text whose bytes show `shown` may be what the case says.
bool agrees(std::string_view shown, const std::string& said) {
  return said.empty() || same_encoding(shown, said) ||
         (shown.starts_with("UTF-16") && same_encoding("UTF-16", said)) ||
         (shown.starts_with("UTF-32") && same_encoding("UTF-32", said));
}

}  // namespace

base::Result<Utf8Text> decode_text(std::string_view bytes, const std::string& encoding,
                                   const std::string& shown_path) {
  const auto conflict = [&](std::string_view shown) {
    return base::failure(
        text_error("encoding-conflict", shown_path, 0,
                   fmt::format("the file's first bytes show {}, but the case says {}", shown,
                               quoted_name(encoding)),
                   "leave encoding out"));
  };
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    if (!agrees(mark.encoding, encoding)) return conflict(mark.encoding);
    bytes.remove_prefix(mark.bytes.size());
    return mark.encoding == "UTF-8" ? checked_utf8(bytes, shown_path)
                                    : converted(bytes, std::string(mark.encoding), shown_path);
  }
  const std::string_view by_zeros = utf16_by_zeros(bytes);
  if (!by_zeros.empty()) {
    if (!agrees(by_zeros, encoding)) return conflict(by_zeros);
    return converted(bytes, std::string(by_zeros), shown_path);
  }
  if (encoding.empty() || same_encoding(encoding, "UTF-8")) return checked_utf8(bytes, shown_path);
  return converted(bytes, encoding, shown_path);
}

}  // namespace scrutineer::intake
