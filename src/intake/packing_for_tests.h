// Archives and workbooks made in memory, for tests and fuzzers.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <lzma.h>
#include <zlib.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace scrutineer::intake::testing {

/// Names and contents, in order. A name that ends in '/' is a folder.
using Files = std::vector<std::pair<std::string, std::string>>;

/// What is written where there is no room is an error of the test.
inline void require(bool condition) {
  if (!condition) throw std::runtime_error("the test could not make its archive");
}

inline std::string write_archive(archive* writer, const Files& files) {
  // libarchive writes names in the charset of the locale.
  static const locale_t kUtf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  const locale_t before = ::uselocale(kUtf8);
  std::size_t room = 65536;
  for (const auto& [name, contents] : files) room += 2 * contents.size() + 2048;
  std::string out(room, '\0');
  std::size_t used = 0;
  require(archive_write_open_memory(writer, out.data(), out.size(), &used) == ARCHIVE_OK);
  for (const auto& [name, contents] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname_utf8(entry, name.c_str());
    archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(contents.size()));
    require(archive_write_header(writer, entry) >= ARCHIVE_WARN);
    if (!contents.empty()) {
      require(archive_write_data(writer, contents.data(), contents.size()) ==
              static_cast<la_ssize_t>(contents.size()));
    }
    archive_entry_free(entry);
  }
  require(archive_write_close(writer) == ARCHIVE_OK);
  archive_write_free(writer);
  ::uselocale(before);
  out.resize(used);
  return out;
}

/// A zip file; `options` as libarchive takes them ("compression=store").
inline std::string make_zip(const Files& files, const char* options = nullptr) {
  archive* writer = archive_write_new();
  require(archive_write_set_format_zip(writer) == ARCHIVE_OK);
  if (options != nullptr) {
    require(archive_write_set_options(writer, options) == ARCHIVE_OK);
    require(archive_write_set_passphrase(writer, "secret") == ARCHIVE_OK);
  }
  return write_archive(writer, files);
}

inline std::string make_tar(const Files& files) {
  archive* writer = archive_write_new();
  require(archive_write_set_format_ustar(writer) == ARCHIVE_OK);
  return write_archive(writer, files);
}

inline std::string make_gzip(std::string_view contents) {
  z_stream stream{};
  require(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, contents.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(contents.data()));
  stream.avail_in = static_cast<uInt>(contents.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  require(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string make_xz(std::string_view contents) {
  std::string out(lzma_stream_buffer_bound(contents.size()), '\0');
  std::size_t used = 0;
  require(lzma_easy_buffer_encode(1, LZMA_CHECK_CRC64, nullptr,
                                  reinterpret_cast<const std::uint8_t*>(contents.data()),
                                  contents.size(), reinterpret_cast<std::uint8_t*>(out.data()),
                                  &used, out.size()) == LZMA_OK);
  out.resize(used);
  return out;
}

/// The parts of a workbook with one sheet called "Results", whose <sheetData> is given, and shared
/// texts, whose <si> elements are given ("" for none).
inline Files workbook_parts(const std::string& sheet_data, const std::string& shared = "") {
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  Files files = {
      {"[Content_Types].xml", "<Types/>"},
      {"_rels/.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"" + types +
                          "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/workbook.xml",
       "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook xmlns:r=\"r\"><sheets>"
       "<sheet name=\"Results\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id=\"rId1\" Type=\"" + types +
           "worksheet\" Target=\"worksheets/sheet1.xml\"/>" +
           (shared.empty() ? ""
                           : "<Relationship Id=\"rId2\" Type=\"" + types +
                                 "sharedStrings\" Target=\"sharedStrings.xml\"/>") +
           "</Relationships>"},
      {"xl/worksheets/sheet1.xml",
       "<worksheet><sheetData>" + sheet_data + "</sheetData></worksheet>"},
  };
  if (!shared.empty()) files.emplace_back("xl/sharedStrings.xml", "<sst>" + shared + "</sst>");
  return files;
}

inline std::string make_workbook(const std::string& sheet_data, const std::string& shared = "") {
  return make_zip(workbook_parts(sheet_data, shared));
}

}  // namespace scrutineer::intake::testing
