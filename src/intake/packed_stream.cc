#include "scrutineer/intake/packed_stream.h"

#include <fmt/format.h>
#include <lzma.h>
#include <zlib.h>

#include <algorithm>
#include <optional>

namespace scrutineer::intake {
namespace {

constexpr std::uint64_t kAlwaysAllowed = std::uint64_t{16} << 20;
constexpr std::size_t kBlock = std::size_t{1} << 20;
/// Enough for every preset of xz (-9 needs 65 MiB); a file that asks for more is hostile.
constexpr std::uint64_t kXzMemory = std::uint64_t{512} << 20;

/// Text that grows by blocks that a decoder writes into, up to a cap.
class GrowingText {
 public:
  /// `hint` is the size that the file claims. A claim beyond what tables pack to is not believed:
  /// the text then grows as it comes.
  GrowingText(std::uint64_t hint, std::uint64_t packed, std::uint64_t cap) : cap_(cap) {
    constexpr std::uint64_t kUsualRatio = 64;
    const std::uint64_t believed = std::min({hint, packed * kUsualRatio, cap});
    text_.reserve(static_cast<std::size_t>(believed) + kBlock);
  }

  /// Where the decoder may write kBlock bytes.
  char* next_block() {
    text_.resize(used_ + kBlock);
    return text_.data() + used_;
  }
  /// Keeps the first `written` bytes of the block. False if that passes the cap.
  bool keep(std::size_t written) {
    used_ += written;
    return used_ <= cap_;
  }
  std::string take() {
    text_.resize(used_);
    return std::move(text_);
  }

 private:
  std::string text_;
  std::size_t used_ = 0;
  std::uint64_t cap_;
};

base::Error damaged(std::string_view kind, std::string_view reason, const std::string& shown_path) {
  return {"damaged-archive",
          {.file = shown_path, .row = 0, .column = {}},
          fmt::format("the {} file is damaged: {}", kind, reason),
          "get the file again from where it came from, and compare its SHA-256 if one is known"};
}

bool all_zero(std::string_view text) {
  return text.find_first_not_of('\0') == std::string_view::npos;
}

/// The last four bytes of a gzip file: its size modulo 2^32, if it has one member.
std::uint64_t gzip_hint(std::string_view packed) {
  std::uint64_t hint = 0;
  for (std::size_t i = 0; i < 4 && i < packed.size(); ++i) {
    hint = (hint << 8) | static_cast<unsigned char>(packed[packed.size() - 1 - i]);
  }
  return hint;
}

/// zlib's inflater set to gzip.
class Inflater {
 public:
  Inflater() {
    constexpr int kGzipOnly = 15 + 16;
    ready_ = inflateInit2(&stream_, kGzipOnly) == Z_OK;
  }
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  [[nodiscard]] bool ready() const { return ready_; }
  z_stream& stream() { return stream_; }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

/// Why inflate() stopped, for people; nothing if it is to go on.
std::optional<std::string_view> inflate_fault(int status, const z_stream& stream) {
  if (status == Z_OK || status == Z_STREAM_END) return {};
  if (status == Z_BUF_ERROR) return "it ends too early";
  if (status == Z_DATA_ERROR && stream.msg != nullptr) {
    const std::string_view message = stream.msg;
    if (message == "incorrect data check") return "its contents do not match its checksum";
    if (message == "incorrect length check") return "its contents do not match its length";
  }
  return "its packed data is invalid";
}

/// The uncompressed size that the file's index gives; 0 if it cannot be told.
std::uint64_t xz_hint(std::string_view packed) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(packed.data());
  if (packed.size() < 2 * LZMA_STREAM_HEADER_SIZE) return 0;
  lzma_stream_flags flags{};
  const std::size_t footer = packed.size() - LZMA_STREAM_HEADER_SIZE;
  if (lzma_stream_footer_decode(&flags, bytes + footer) != LZMA_OK) return 0;
  if (flags.backward_size > footer) return 0;
  lzma_index* index = nullptr;
  std::uint64_t memory = std::uint64_t{16} << 20;
  std::size_t position = footer - static_cast<std::size_t>(flags.backward_size);
  if (lzma_index_buffer_decode(&index, &memory, nullptr, bytes, &position, footer) != LZMA_OK) {
    return 0;
  }
  const std::uint64_t size = lzma_index_uncompressed_size(index);
  lzma_index_end(index, nullptr);
  return size;
}

/// liblzma's decoder of concatenated streams.
class XzDecoder {
 public:
  XzDecoder() { ready_ = lzma_stream_decoder(&stream_, kXzMemory, LZMA_CONCATENATED) == LZMA_OK; }
  ~XzDecoder() { lzma_end(&stream_); }
  XzDecoder(const XzDecoder&) = delete;
  XzDecoder& operator=(const XzDecoder&) = delete;

  [[nodiscard]] bool ready() const { return ready_; }
  lzma_stream& stream() { return stream_; }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
  bool ready_ = false;
};

std::optional<std::string_view> xz_fault(lzma_ret status) {
  switch (status) {
    case LZMA_OK:
    case LZMA_STREAM_END:
      return {};
    case LZMA_BUF_ERROR:
      return "it ends too early";
    case LZMA_MEMLIMIT_ERROR:
      return "it asks for more than 512 MiB of memory to unpack";
    case LZMA_OPTIONS_ERROR:
      return "it uses options that are not known";
    default:
      return "its packed data is invalid, or does not match its checksum";
  }
}

base::Error no_memory(const std::string& shown_path) {
  return {"out-of-memory",
          {.file = shown_path, .row = 0, .column = {}},
          "there is not enough memory to unpack the file",
          "close other programs, or use a machine with more memory"};
}

}  // namespace

std::uint64_t unpacked_cap(std::uint64_t packed, const ReadingLimits& limits) {
  std::uint64_t by_ratio = 0;
  if (__builtin_mul_overflow(packed, limits.largest_ratio, &by_ratio)) {
    return limits.largest_unpacked;
  }
  return std::min(std::max(by_ratio, kAlwaysAllowed), limits.largest_unpacked);
}

base::Error too_large_error(std::uint64_t packed, const ReadingLimits& limits,
                            const std::string& shown_path) {
  return {"unpacks-too-large",
          {.file = shown_path, .row = 0, .column = {}},
          fmt::format("the file's {} packed bytes unpack to more than {} bytes", packed,
                      unpacked_cap(packed, limits)),
          "make sure the file is what it claims to be, and unpack it yourself if it is"};
}

base::Result<std::string> unpack_gzip(std::string_view packed, const std::string& shown_path,
                                      const ReadingLimits& limits) {
  Inflater inflater;
  if (!inflater.ready()) return base::failure(no_memory(shown_path));
  z_stream& stream = inflater.stream();
  const std::uint64_t size = packed.size();
  GrowingText text(gzip_hint(packed), size, unpacked_cap(size, limits));
  while (true) {
    // zlib counts in 32 bits: a large file is handed over in parts.
    constexpr std::size_t kMostInput = std::size_t{1} << 30;
    const std::size_t offered = std::min(packed.size(), kMostInput);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(offered);
    stream.next_out = reinterpret_cast<Bytef*>(text.next_block());
    stream.avail_out = static_cast<uInt>(kBlock);
    const int status = inflate(&stream, Z_NO_FLUSH);
    packed.remove_prefix(offered - stream.avail_in);
    if (const auto fault = inflate_fault(status, stream)) {
      return base::failure(damaged("gzip", *fault, shown_path));
    }
    if (!text.keep(kBlock - stream.avail_out)) {
      return base::failure(too_large_error(size, limits, shown_path));
    }
    if (status != Z_STREAM_END) continue;
    if (all_zero(packed)) return text.take();  // Tapes and some tools pad with zeros.
    if (!packed.starts_with("\x1F\x8B")) {
      return base::failure(damaged("gzip", "other bytes follow its end", shown_path));
    }
    if (inflateReset(&stream) != Z_OK) return base::failure(no_memory(shown_path));
  }
}

base::Result<std::string> unpack_xz(std::string_view packed, const std::string& shown_path,
                                    const ReadingLimits& limits) {
  XzDecoder decoder;
  if (!decoder.ready()) return base::failure(no_memory(shown_path));
  lzma_stream& stream = decoder.stream();
  GrowingText text(xz_hint(packed), packed.size(), unpacked_cap(packed.size(), limits));
  stream.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
  stream.avail_in = packed.size();
  while (true) {
    stream.next_out = reinterpret_cast<std::uint8_t*>(text.next_block());
    stream.avail_out = kBlock;
    const lzma_ret status = lzma_code(&stream, LZMA_FINISH);
    if (status == LZMA_MEM_ERROR) return base::failure(no_memory(shown_path));
    if (const auto fault = xz_fault(status)) {
      return base::failure(damaged("xz", *fault, shown_path));
    }
    if (!text.keep(kBlock - stream.avail_out)) {
      return base::failure(too_large_error(packed.size(), limits, shown_path));
    }
    if (status == LZMA_STREAM_END) return text.take();
  }
}

}  // namespace scrutineer::intake
