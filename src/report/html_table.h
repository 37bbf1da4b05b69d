// Tables of the report page: they scroll by themselves where the page is narrow, and sort.
#pragma once

#include <string_view>

#include "scrutineer/report/html_writer.h"

namespace scrutineer::report {

/// Opens a table whose columns follow, one `column` each, then `begin_rows`. The label names it to
/// who cannot see it.
inline void begin_table(HtmlWriter& w, std::string_view label) {
  w.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
  w.escaped(label).tag("\">\n<table data-sort><thead><tr>");
}
inline void begin_table(HtmlWriter& w, TextKey<0> label) {
  begin_table(w, w.texts().raw(label.key()));
}

inline void column(HtmlWriter& w, std::string_view name, bool numbers) {
  if (numbers) {
    w.tag("<th scope=\"col\" class=\"n\">");
  } else {
    w.tag("<th scope=\"col\">");
  }
  w.escaped(name).tag("</th>");
}
inline void column(HtmlWriter& w, TextKey<0> name, bool numbers) {
  column(w, w.texts().raw(name.key()), numbers);
}

inline void begin_rows(HtmlWriter& w) { w.tag("</tr></thead>\n<tbody>\n"); }

/// A cell with a number.
inline void number_cell(HtmlWriter& w, std::int64_t value) {
  w.tag("<td class=\"n\">").number(value).tag("</td>");
}
/// A cell with a text of ours or a number in words.
inline void text_cell(HtmlWriter& w, std::string_view text, bool numbers = false) {
  if (numbers) {
    w.tag("<td class=\"n\">");
  } else {
    w.tag("<td>");
  }
  w.escaped(text).tag("</td>");
}

inline void end_table(HtmlWriter& w) { w.tag("</tbody>\n</table>\n</div>\n"); }

}  // namespace scrutineer::report
