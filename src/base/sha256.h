// SHA-256 (FIPS 180-4), by OpenSSL.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace scrutineer::base {

using Sha256 = std::array<unsigned char, 32>;

/// The digest of the bytes.
[[nodiscard]] Sha256 sha256(std::span<const std::byte> bytes);
/// Lower-case hexadecimal, 64 characters.
[[nodiscard]] std::string hex(const Sha256& digest);

}  // namespace scrutineer::base
