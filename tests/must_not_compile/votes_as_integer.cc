#include <cstdint>

#include "scrutineer/election/quantities.h"

using scrutineer::election::Votes;

#ifdef CONTROL
std::int64_t count(Votes votes) { return votes.value(); }
#else
std::int64_t count(Votes votes) { return votes; }
#endif
