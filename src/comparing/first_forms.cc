#include "scrutineer/comparing/first_forms.h"

#include <algorithm>

#include "scrutineer/comparing/station_order.h"

namespace scrutineer::comparing {

std::vector<election::FormIndex> first_forms(const election::FormList& forms) {
  std::vector<CodedForm> ordered;
  ordered.reserve(forms.size());
  for (std::size_t i = 0; i < forms.size(); ++i) {
    ordered.emplace_back(forms, static_cast<election::FormIndex>(i));
  }
  std::sort(ordered.begin(), ordered.end());
  std::vector<election::FormIndex> first(forms.size());
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    const bool again = i > 0 && ordered[i].code == ordered[i - 1].code;
    first[ordered[i].form] = again ? first[ordered[i - 1].form] : ordered[i].form;
  }
  return first;
}

}  // namespace scrutineer::comparing
