#include "scrutineer/intake/utf8.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "scrutineer/base/random.h"

namespace scrutineer::intake {
namespace {

/// Decodes by the definition: the slow and plain oracle. The number of bytes of the character at
/// the beginning of the text, 0 if it is not well-formed.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (const std::size_t length : {1U, 2U, 3U, 4U}) {
    if (text.size() < length) return 0;
    const unsigned lead_bits[] = {0x00, 0xC0, 0xE0, 0xF0};
    const unsigned lead_masks[] = {0x80, 0xE0, 0xF0, 0xF8};
    if ((byte(0) & lead_masks[length - 1]) != lead_bits[length - 1]) continue;
    unsigned point = byte(0) & ~lead_masks[length - 1] & 0xFFU;
    for (std::size_t i = 1; i < length; ++i) {
      if ((byte(i) & 0xC0U) != 0x80U) return 0;
      point = (point << 6) | (byte(i) & 0x3FU);
    }
    const unsigned least[] = {0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    return point < least[length - 1] || point > 0x10FFFF || surrogate ? 0 : length;
  }
  return 0;
}

std::size_t first_invalid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

TEST(Utf8Test, AcceptsEveryScript) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Número Mesa,Гласови,សន្លឹកឆ្នោត,मत,صوت,𐍈\n"));
}

TEST(Utf8Test, RefusesEachKindOfBrokenSequence) {
  const std::vector<std::string> broken = {
      "\x80",
      "\xC3",
      "\xC0\x80",
      "\xC1\xBF",
      "\xE0\x80\x80",
      "\xE2\x82",
      "\xED\xA0\x80",
      "\xF0\x80\x80\x80",
      "\xF0\x9F",
      "\xF4\x90\x80\x80",
      "\xF5\x80\x80\x80",
      "\xF8\x88\x80\x80",
      "\xFE",
      "\xFF",
      "\xC3(",
  };
  const std::string before = "a long stretch of plain ASCII that the fast path takes whole, ";
  for (const std::string& sequence : broken) {
    EXPECT_EQ(find_invalid_utf8(before + sequence + " after"), before.size()) << sequence;
    EXPECT_EQ(find_invalid_utf8(sequence), 0U) << sequence;
  }
}

TEST(Utf8Test, AgreesWithTheDefinitionOnEverySequenceOfThreeBytes) {
  std::string text(3, '\0');
  std::size_t differing = 0;
  for (unsigned i = 0; i < (1U << 24); i += 1) {
    // All leads, with continuation and other bytes at the edges of what matters.
    constexpr unsigned char kEdges[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0,
                                        0xBF, 0xC0, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xFF};
    if (i >= 256U * 16U * 16U) break;
    text[0] = static_cast<char>(i & 0xFFU);
    text[1] = static_cast<char>(kEdges[(i >> 8) & 15U]);
    text[2] = static_cast<char>(kEdges[(i >> 12) & 15U]);
    if (find_invalid_utf8(text) != first_invalid(text)) ++differing;
  }
  EXPECT_EQ(differing, 0U);
}

TEST(Utf8Test, AgreesWithTheDefinitionOnRandomlyBrokenText) {
  const std::string whole = "ab,Número,Гласови,សន្លឹក,𐍈,0123456789012345678901234567890123456789\n";
  base::Random random(1, 1);
  for (int round = 0; round < 20000; ++round) {
    std::string text = whole;
    for (std::uint64_t i = random.below(4); i > 0; --i) {
      text[random.below(text.size())] = static_cast<char>(random.below(256));
    }
    ASSERT_EQ(find_invalid_utf8(text), first_invalid(text)) << "round " << round;
  }
}

TEST(Utf8Test, FaultIsFoundInWhateverPieceItIs) {
  std::string text;
  while (text.size() < 3'500'000) text += "Bürger,1234\n";  // Characters lie across the cuts.
  EXPECT_EQ(find_utf8_fault(text).kind, Utf8Fault::Kind::kNone);
  for (const std::size_t at :
       {std::size_t{0}, std::size_t{1} << 20, (std::size_t{2} << 20) - 1, text.size() - 1}) {
    std::string broken = text;
    broken[at] = '\xFF';
    // Replacing half of a character breaks it at its first byte.
    EXPECT_EQ(find_utf8_fault(broken).position, first_invalid(broken));
    EXPECT_EQ(find_utf8_fault(broken).kind, Utf8Fault::Kind::kInvalid);
    broken = text;
    broken[at] = static_cast<unsigned char>(text[at]) < 0x80 ? '\0' : text[at];
    if (broken == text) continue;
    EXPECT_EQ(find_utf8_fault(broken).position, at);
    EXPECT_EQ(find_utf8_fault(broken).kind, Utf8Fault::Kind::kNul);
  }
}

TEST(Utf8Test, TheFirstOfSeveralFaultsCounts) {
  EXPECT_EQ(find_utf8_fault(std::string_view("ab\0\xFF", 4)).kind, Utf8Fault::Kind::kNul);
  EXPECT_EQ(find_utf8_fault(std::string_view("ab\xFF\0", 4)).kind, Utf8Fault::Kind::kInvalid);
}

}  // namespace
}  // namespace scrutineer::intake
